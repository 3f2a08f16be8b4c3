use crate::channel::ChannelKind;
use crate::session::Instant;

/// WhatsApp lets a business answer freely for this long after the customer's last message, in milliseconds.
const FREE: i64 = 24 * 3_600_000;

/// Whether the channel lets us answer freely.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReplyWindow {
    /// Always.
    #[default]
    Unlimited,
    /// For a while yet.
    Open {
        /// Until then.
        closes_at: Instant,
    },
    /// Not any more: only a template can be sent.
    Expired,
    /// A template has been sent, and the customer has not answered it.
    WaitingForCustomer,
}

impl ReplyWindow {
    /// The rule, which is WhatsApp's: by the customer's last message and the last template that was sent since.
    #[must_use]
    pub fn of(
        kind: ChannelKind,
        customer_wrote: Option<Instant>,
        template_sent: Option<Instant>,
        now: Instant,
    ) -> Self {
        if kind != ChannelKind::WhatsApp {
            return Self::Unlimited;
        }
        let closes_at = customer_wrote.map(|at| Instant(at.0 + FREE));
        match closes_at {
            Some(closes_at) if closes_at > now => Self::Open { closes_at },
            _ if template_sent > customer_wrote => Self::WaitingForCustomer,
            _ => Self::Expired,
        }
    }

    /// The same window as it is at this moment: one that was open may have closed.
    #[must_use]
    pub fn at(self, now: Instant) -> Self {
        match self {
            Self::Open { closes_at } if closes_at <= now => Self::Expired,
            other => other,
        }
    }

    /// Whether a free answer can be sent.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Unlimited | Self::Open { .. })
    }

    /// How many minutes are left, where the time is limited.
    #[must_use]
    pub fn minutes_left(self, now: Instant) -> Option<i64> {
        match self {
            Self::Open { closes_at } => Some(((closes_at.0 - now.0) / 60_000).max(0)),
            Self::Unlimited | Self::Expired | Self::WaitingForCustomer => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(customer: Option<i64>, template: Option<i64>, now: i64) -> ReplyWindow {
        ReplyWindow::of(ChannelKind::WhatsApp, customer.map(Instant), template.map(Instant), Instant(now))
    }

    #[test]
    fn only_whatsapp_has_a_window() {
        let far = Instant(100 * FREE);
        for kind in [ChannelKind::Web, ChannelKind::Telegram, ChannelKind::Email, ChannelKind::Other] {
            assert_eq!(ReplyWindow::of(kind, Some(Instant(0)), None, far), ReplyWindow::Unlimited);
        }
    }

    #[test]
    fn it_is_open_for_24_hours_after_the_customers_last_message_and_not_a_moment_longer() {
        assert_eq!(window(Some(0), None, FREE - 1), ReplyWindow::Open { closes_at: Instant(FREE) });
        assert_eq!(window(Some(0), None, FREE), ReplyWindow::Expired);
        assert_eq!(window(Some(0), None, 0).at(Instant(FREE)), ReplyWindow::Expired);
        assert_eq!(window(None, None, 0), ReplyWindow::Expired);
    }

    #[test]
    fn after_a_template_the_customer_has_the_word() {
        assert_eq!(window(Some(0), Some(FREE + 1), FREE + 2), ReplyWindow::WaitingForCustomer);
        assert!(window(Some(FREE + 3), Some(FREE + 1), FREE + 4).is_open());
        assert_eq!(
            window(Some(FREE + 3), Some(FREE + 1), 3 * FREE),
            ReplyWindow::Expired,
            "an older template is spent"
        );
    }

    #[test]
    fn a_template_within_the_window_leaves_it_open() {
        assert!(window(Some(0), Some(1), 2).is_open());
    }
}
