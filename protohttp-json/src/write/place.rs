//! The place of an error in what was written.
//!
//! Writing keeps no path: after an error it is read off the text, which is complete but for the
//! `null` at that place.

use crate::error::Segment;

/// The way to the value that begins at `position`, outermost first.
pub(super) fn path(text: &[u8], position: usize) -> Vec<Segment> {
    let mut path: Vec<Segment> = Vec::new();
    let mut last_string = String::new();
    let mut at = 0;
    while at < position {
        match text.get(at) {
            Some(b'"') => {
                let end = string_end(text, at);
                let inside = text.get(at + 1..end.saturating_sub(1)).unwrap_or_default();
                last_string = String::from_utf8_lossy(inside).into_owned();
                at = end;
                continue;
            }
            Some(b'{') => path.push(Segment::Field(Default::default())),
            Some(b'[') => path.push(Segment::Index(0)),
            Some(b'}' | b']') => drop(path.pop()),
            Some(b':') => {
                if let Some(Segment::Field(name)) = path.last_mut() {
                    *name = std::mem::take(&mut last_string).into();
                }
            }
            Some(b',') => {
                if let Some(Segment::Index(index)) = path.last_mut() {
                    *index += 1;
                }
            }
            Some(_) => {}
            None => break,
        }
        at += 1;
    }
    path
}

/// The index after the string that begins at `start`.
fn string_end(text: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    loop {
        match text.get(at) {
            Some(b'\\') => at += 2,
            Some(b'"') | None => return at + 1,
            Some(_) => at += 1,
        }
    }
}
