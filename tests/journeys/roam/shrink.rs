//! Finds a short trail that still repeats a failure: delta debugging, one proposal at a time.

use std::mem;

/// Proposes ever shorter trails and is answered whether they repeat the failure.
pub struct Shrinker<T> {
    /// The shortest that is known to repeat it.
    best: Vec<T>,
    /// The last proposal.
    proposed: Vec<T>,
    phase: Phase,
}

enum Phase {
    /// Only the end is tried: most failures depend on the last few steps. So many steps.
    End(usize),
    /// Pieces of this size are left out, from this index on.
    Without {
        size: usize,
        from: usize,
    },
    Done,
}

/// The first proposal is the last so many steps.
const SHORTEST_END: usize = 4;

impl<T: Clone> Shrinker<T> {
    /// For a trail that repeats the failure.
    pub fn new(trail: Vec<T>) -> Self {
        let phase = if trail.len() > SHORTEST_END { Phase::End(SHORTEST_END) } else { first_pieces(trail.len()) };
        Self { best: trail, proposed: Vec::new(), phase }
    }

    /// The shortest trail so far.
    pub fn best(&self) -> &[T] {
        &self.best
    }

    /// The next trail to try; none when nothing more can be left out.
    pub fn propose(&mut self) -> Option<Vec<T>> {
        let len = self.best.len();
        self.proposed = match self.phase {
            Phase::End(count) => self.best.get(len.saturating_sub(count)..)?.to_vec(),
            Phase::Without { size, from } => {
                let left_out = from..(from + size).min(len);
                let kept = self.best.iter().enumerate().filter(|(index, _)| !left_out.contains(index));
                kept.map(|(_, step)| step.clone()).collect()
            }
            Phase::Done => return None,
        };
        Some(self.proposed.clone())
    }

    /// Whether the last proposal repeated the failure, and after how many of its steps.
    pub fn answer(&mut self, repeated_after: Option<usize>) {
        let repeats = repeated_after.is_some();
        if let Some(steps) = repeated_after {
            self.best = mem::take(&mut self.proposed);
            self.best.truncate(steps);
        }
        self.phase = match self.phase {
            Phase::End(count) if !repeats && count * 2 < self.best.len() => Phase::End(count * 2),
            Phase::End(_) => first_pieces(self.best.len()),
            Phase::Without { size, from } => {
                // What stood behind a piece that was left out has moved up to its place.
                let from = if repeats { from } else { from + size };
                let size = size.min(self.best.len());
                if from < self.best.len() { Phase::Without { size, from } } else { smaller_pieces(size) }
            }
            Phase::Done => Phase::Done,
        };
    }
}

fn first_pieces(len: usize) -> Phase {
    if len == 0 { Phase::Done } else { Phase::Without { size: len.div_ceil(2), from: 0 } }
}

fn smaller_pieces(size: usize) -> Phase {
    if size > 1 { Phase::Without { size: size / 2, from: 0 } } else { Phase::Done }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shrinks a trail that fails when this says after how many steps; gives the result and how many were tried.
    fn shrunk(trail: Vec<u32>, fails: impl Fn(&[u32]) -> Option<usize>) -> (Vec<u32>, usize) {
        let mut shrinker = Shrinker::new(trail);
        let mut tried = 0;
        while let Some(proposed) = shrinker.propose() {
            tried += 1;
            assert!(tried < 1_000, "it comes to no end");
            shrinker.answer(fails(&proposed));
        }
        (shrinker.best().to_vec(), tried)
    }

    fn after_all(trail: &[u32], needed: &[u32]) -> Option<usize> {
        let mut rest = trail.iter();
        needed.iter().all(|step| rest.any(|other| other == step)).then_some(trail.len())
    }

    #[test]
    fn exactly_the_needed_steps_are_left() {
        for needed in [&[99][..], &[0], &[0, 99], &[3, 50, 51, 98], &[10, 20, 30, 40, 99]] {
            let (best, _) = shrunk((0..100).collect(), |trail| after_all(trail, needed));
            assert_eq!(best, needed);
        }
    }

    #[test]
    fn a_failure_of_the_last_steps_is_found_in_few_tries() {
        let (best, tried) = shrunk((0..150).collect(), |trail| after_all(trail, &[148, 149]));
        assert_eq!(best, [148, 149]);
        assert!(tried <= 6, "{tried} tries");
    }

    #[test]
    fn steps_behind_an_earlier_failure_are_dropped() {
        let fails = |trail: &[u32]| trail.iter().position(|step| *step == 5).map(|index| index + 1);
        assert_eq!(shrunk((0..40).collect(), fails).0, [5]);
    }

    #[test]
    fn a_failure_that_does_not_repeat_leaves_the_whole_trail() {
        let trail: Vec<u32> = (0..20).collect();
        assert_eq!(shrunk(trail.clone(), |_| None).0, trail);
    }

    #[test]
    fn nothing_is_needed_where_the_start_already_fails() {
        assert!(shrunk((0..20).collect(), |_| Some(0)).0.is_empty());
        assert!(shrunk(Vec::new(), |_| Some(0)).0.is_empty());
    }
}
