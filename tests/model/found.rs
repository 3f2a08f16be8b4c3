//! Sequences that once broke a promise, as short as they could be made.
