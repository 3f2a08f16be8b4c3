//! What requests tell beside their answers: whether the network lets them through, and what time it is at the server.

use crate::browser::clock;
use gloo_net::http::Response;
use handback_contract::SERVER_TIME;
use handback_contract::problem::MEDIA_TYPE;
use handback_domain::connection::{NetworkEvent, SLOW};
use handback_domain::problem::{Cause, Problem};
use handback_domain::server_clock::{DATE_HEADER_PRECISION, TimeSample};
use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

/// Who wants to know what becomes known of the network.
pub type Observer = Rc<dyn Fn(NetworkEvent)>;

/// Watches all requests of one backend.
#[derive(Clone, Default)]
pub struct Watch(Rc<Shared>);

#[derive(Default)]
struct Shared {
    observer: RefCell<Option<Observer>>,
    /// How many requests have been waiting for longer than [`SLOW`].
    slow: Cell<u32>,
}

/// A request that has not ended.
pub struct Pending {
    watch: Watch,
    is_slow: Rc<Cell<bool>>,
    timer: Option<TimeoutHandle>,
    sent: i64,
}

impl Watch {
    /// Tells this observer from now on.
    pub fn observe(&self, observer: Observer) {
        self.0.observer.replace(Some(observer));
    }

    /// A request begins.
    pub fn begin(&self) -> Pending {
        let (watch, is_slow) = (self.clone(), Rc::<Cell<bool>>::default());
        let of_timer = is_slow.clone();
        let slow = move || {
            of_timer.set(true);
            watch.count_slow(1);
        };
        let timer = set_timeout_with_handle(slow, Duration::from_millis(SLOW.into())).ok();
        Pending { watch: self.clone(), is_slow, timer, sent: clock::monotonic() }
    }

    /// A request ended with an answer, or for lack of connection.
    pub fn tell_end(&self, was_answered: bool) {
        self.tell(if was_answered { NetworkEvent::RequestAnswered } else { NetworkEvent::RequestFailed });
    }

    fn count_slow(&self, change: i32) {
        let before = self.0.slow.get();
        let now = before.saturating_add_signed(change);
        self.0.slow.set(now);
        if (before == 0) != (now == 0) {
            self.tell(NetworkEvent::RequestsSlow(now > 0));
        }
    }

    fn tell(&self, event: NetworkEvent) {
        let observer = self.0.observer.borrow().clone();
        if let Some(observer) = observer {
            observer(event);
        }
    }
}

impl Pending {
    /// The head of the answer is here, with the server's time.
    pub fn take_time(&self, response: &Response) {
        take_time(response, self.sent);
    }

    /// The request has ended so.
    pub fn ended<T>(self, result: Result<T, Problem>) -> Result<T, Problem> {
        self.watch.tell_end(!matches!(result, Err(Problem { cause: Cause::Unreachable, .. })));
        result
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        if let Some(timer) = self.timer.take() {
            timer.clear();
        }
        if self.is_slow.get() {
            self.watch.count_slow(-1);
        }
    }
}

/// Whether the help desk's server answered, and nothing on the way to it: a proxy that does not reach it, or a network's
/// sign-in page, which answers anything with a page.
pub fn is_from_server(response: &Response) -> bool {
    let media_type = response.headers().get("content-type").unwrap_or_default();
    let is_page = response.ok() && media_type.starts_with("text/html");
    // A problem document is the server's own, whatever its status.
    let is_proxys = matches!(response.status(), 502..=504 | 511) && !media_type.starts_with(MEDIA_TYPE);
    !is_page && !is_proxys
}

/// Takes the server's time from an answer of its own. One that a cache has kept tells an old time.
pub fn take_time(response: &Response, sent: i64) {
    let headers = response.headers();
    if !is_from_server(response) || headers.get("age").is_some() {
        return;
    }
    let exact = headers.get(SERVER_TIME).and_then(|text| clock::parse(&text)).map(|at| (at, 1));
    let coarse = || headers.get("date").and_then(|text| clock::parse(&text)).map(|at| (at, DATE_HEADER_PRECISION));
    if let Some((server, precision)) = exact.or_else(coarse) {
        clock::take_server_time(TimeSample { sent, received: clock::monotonic(), server, precision });
    }
}
