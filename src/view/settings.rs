//! Settings. Channels are all there is to see so far.

mod channels;

pub use self::channels::Channels as Settings;
