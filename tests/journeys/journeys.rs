//! What agents do, one journey a file; each on a stage of its own, in a real browser, by role and name only.

/// Whoever cannot see colours, or needs a screen reader, can work here too.
mod accessibility;
/// A reply goes out once, whatever happens on its way.
mod answer_a_customer;
/// WhatsApp's rules are kept, and a template leads on.
mod answer_on_whatsapp;
/// What is for human agents only is not sent to a customer before somebody has said that it is meant.
mod ask_before_a_leak;
/// Files go with a message, or say why not.
mod attach_files;
/// Whoever is given a conversation is told so.
mod be_given_a_conversation;
/// The app works where it is served as the README says.
mod be_served_by_nginx;
/// A translator or a writing aid may do what it likes to the page: the app's own words stay true.
mod be_translated;
/// The list stands still while somebody is in it.
mod calm_list;
/// `No` and Escape change nothing.
mod change_your_mind;
/// An admin is told what keeps the app out of a portal, and what to change where.
mod check_an_installation;
/// One build serves every installation; what is wrong with one is told by its field.
mod configure_an_installation;
/// The sessions that the table shows come as a file.
mod export_sessions;
/// Sessions are found by filters that stand in the address, and the table is found again as it was left.
mod filter_sessions;
/// Any conversation is found, by who has it, by its AI agent, by name and by what was said.
mod find_a_conversation;
/// Groups fold, and stay so.
mod fold_groups;
/// Taken, given to a teammate, released, and told to whoever should know.
mod give_a_conversation_away;
/// While the line is cut that is said, and nothing is taken away.
mod go_on_after_an_outage;
/// A session comes from the AI agent to the human agents; where it cannot, it is said why.
mod hand_a_session_over;
/// The browser tells of news where it may.
mod hear_of_news;
/// What should be known before a `Yes` is said before it.
mod heed_the_warnings;
/// Nothing that proves who asks is kept, shown or said anywhere.
mod keep_no_secret;
/// A wrong clock in front of the agent changes nothing.
mod keep_one_clock;
/// What is typed stays, whatever happens to the page.
mod keep_what_is_typed;
/// The whole path without a mouse.
mod keyboard_alone;
/// What cannot be delivered is known before it is sent.
mod know_that_it_cannot_be_delivered;
/// Whoever answers a thread that has moved on is shown that before it goes.
mod last_look;
/// Notes stay among human agents, and drafts apart.
mod leave_a_private_note;
/// Escape leads out of a text to where single keys are shortcuts.
mod leave_a_text;
/// Copilot left on while the customer writes says nothing to them.
mod leave_copilot_on;
/// Whatever is left while it has the focus, the app goes on.
mod leave_while_busy;
/// Copilot drafts beside the text, and touches nothing.
mod let_copilot_draft;
/// A viewer reads everything and changes nothing.
mod look_on_as_a_viewer;
/// A resolve whose answer was lost is asked for again, and done once.
mod lose_the_answer;
/// Whatever others write, nothing of it acts.
mod meet_hostile_content;
/// However long or many things are that others wrote, the work stays in reach.
mod meet_too_much;
/// A note calls a teammate.
mod mention_a_teammate;
/// The list can be gone through without a mouse, and in a small window.
mod move_through_the_list;
/// Nothing is asked of anybody but the backend, and the console stays quiet.
mod no_foreign_requests_and_no_csp_violations;
/// A link leads to the same place, today and after a reload.
mod open_a_link_and_reload;
/// A double click resolves once.
mod press_twice;
/// A conversation can be had on paper, all of it and nothing else.
mod print_a_conversation;
/// A card tells all that one needs to choose by.
mod read_a_card;
/// Whatever was written is read as it was meant, and nothing of it acts.
mod read_a_history;
/// Mails and answers keep their meaning and their addresses.
mod read_a_letter;
/// 33 real mails, each read in both themes.
mod read_real_mails;
/// Who the customer is and what was before, beside the chat.
mod read_the_information;
/// The whole path, to the customer's next session.
mod resolve_a_conversation;
/// A refused resolve leaves everything and says why.
mod resolve_is_refused;
/// How many wait is told where it is seen from afar.
mod see_how_many_wait;
/// What happens is on screen at once, whatever befalls the line; tabs share it.
mod see_it_as_it_happens;
/// An app that has stopped says so, and nothing is lost.
mod see_it_stop;
/// Nobody answers beside somebody else without knowing.
mod see_who_is_there;
/// The key that one likes sends, and no other, whatever one writes in.
mod send_by_the_right_key;
/// What was sent without an answer, or without a connection, goes by itself, once and in order.
mod send_what_waits;
/// What has nothing to say is not seen.
mod show_nothing_where_nothing_is;
/// In, out, refused, and ended.
mod sign_in;
/// An ordinary day leaves the console empty.
mod spend_an_ordinary_day;
/// Admins start and stop AI agents and channels; others are told why they cannot.
mod start_and_stop;
/// From the warning that nothing will answer to the AI agent's next answer.
mod start_what_does_not_run;
/// Who reads the newest line goes on reading the newest line.
mod stay_at_the_newest;
/// Nobody is shown to type who does not.
mod stop_typing;
/// A resolve waits for the connection, and can be taken back until it is sent.
mod take_a_resolve_back;
/// The connection indicator tells the truth, whatever happens to the line.
mod trust_the_indicator;
/// A pane that failed says why and can be asked for again.
mod try_again;
/// What is answered often is called up.
mod use_canned_replies;
/// Keys that go somewhere, and none that does harm.
mod use_shortcuts;
/// The page stays as light after hundreds of openings as after a few.
mod work_for_hours;
/// Another help desk's page shows the app, signs its people in, and hears what happens.
mod work_inside_a_portal;
/// Formatting goes where it can be read, and says nothing that it should not.
mod write_with_formatting;
