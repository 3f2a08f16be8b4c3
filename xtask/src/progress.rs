//! The numbered steps of a command: a header before each, the time it took after it.

use std::time::{Duration, Instant};

use crate::failure::Outcome;

pub struct Progress {
    total: usize,
    done: Vec<(String, Duration)>,
}

impl Progress {
    pub fn of(total: usize) -> Self {
        Self { total, done: Vec::new() }
    }

    pub fn step<T>(&mut self, name: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
        let place = format!("[{}/{}] {name}", self.done.len() + 1, self.total);
        println!("\n{place}");
        let started = Instant::now();
        let result = work().map_err(|failure| failure.within(&place))?;
        let taken = started.elapsed();
        println!("{place}: done in {}", spoken(taken));
        self.done.push((name.to_owned(), taken));
        Ok(result)
    }

    /// What ran, a line for each step, and the sum.
    pub fn summary(&self) -> String {
        let all = self.done.iter().map(|(_, taken)| *taken).sum();
        let lines = self.done.iter().map(|(name, taken)| (name.as_str(), *taken)).chain([("All", all)]);
        lines.map(|(name, taken)| format!("  {name:<28} {:>9}", spoken(taken))).collect::<Vec<_>>().join("\n")
    }
}

fn spoken(taken: Duration) -> String {
    let seconds = taken.as_secs_f64();
    if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        let whole = taken.as_secs();
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::Failure;

    #[test]
    fn a_failure_names_the_step_it_happened_in() {
        let mut progress = Progress::of(2);
        progress.step("Tools", || Ok(())).unwrap();
        let failure = progress.step("App", || Err::<(), _>(Failure::new("it broke", "mend it"))).unwrap_err();
        assert_eq!(failure.to_string(), "error: [2/2] App: it broke\n\nmend it");
    }

    #[test]
    fn a_time_is_told_in_seconds_and_from_a_minute_on_in_minutes() {
        assert_eq!(spoken(Duration::from_millis(3240)), "3.2 s");
        assert_eq!(spoken(Duration::from_secs(125)), "2 min 05 s");
    }
}
