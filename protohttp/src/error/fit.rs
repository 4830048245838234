//! How much of an error is sent over gRPC, where all of it is headers.

use prost::Message;
use prost_types::Any;
use tonic::Code;

use super::Error;

/// How many bytes the message and the details of a status may have, as they are written:
/// `grpc-message` with its percent escapes, and `grpc-status-details-bin` in base64.
///
/// The clients of tonic (hyper's) read 16 KiB of headers and fail the call if there are more; with a few
/// times that they end the connection, and with it all other calls on it. Half of it leaves as much
/// for the headers that a service sets.
const MOST: usize = 8 * 1024;

/// How many of these bytes a message has in any case.
const MESSAGE_ROOM: usize = 1024;

/// What the fields around the details have for tags and lengths, in bytes.
const FRAME: usize = 16;
/// The same for an entry of the metadata.
const ENTRY_FRAME: usize = 9;

impl Error {
    /// The details to send in a status with this code, and the message shortened, so that both fit.
    ///
    /// There is room for the status, the reason and the domain; then for the metadata, the shortest
    /// entries first; then for the details in their order, up to the first that is too long; and the
    /// message has what is left. Only a reason and a domain that alone are too long are not sent.
    pub(super) fn fit(&mut self, code: Code) -> Vec<Any> {
        let details = self.packed_details(code);
        if self.fits(&details) {
            return details;
        }
        let details = self.packed_briefly(code);
        if self.fits(&details) { details } else { self.leave_out(code) }
    }

    fn fits(&self, details: &[Any]) -> bool {
        let told = told(details) * OF_DETAIL;
        // Most errors are far from the limit, which costs no look at their characters.
        let is_short = self.0.message.len() * MOST_OF_BYTE + told <= MOST * 3;
        is_short || thirds(self.message(), details) + told <= MOST * 3
    }

    #[cold]
    fn leave_out(&mut self, code: Code) -> Vec<Any> {
        let own = std::mem::take(&mut self.0.details);
        let metadata = std::mem::take(&mut self.0.metadata);
        let message_room = thirds(self.message(), &own).min(MESSAGE_ROOM * 3);
        let room = (MOST * 3).saturating_sub(message_room) / OF_DETAIL;
        let mut spent = told(&self.packed_briefly(code));
        if spent > room {
            (self.0.reason, self.0.domain) = Default::default();
            spent = told(&self.packed_briefly(code));
        }
        let mut entries: Vec<_> = metadata.into_iter().collect();
        entries.sort_by_key(|(key, value)| key.len() + value.len());
        for (key, value) in entries {
            spent += key.len() + value.len() + ENTRY_FRAME;
            if spent > room {
                spent -= key.len() + value.len() + ENTRY_FRAME;
                break;
            }
            self.0.metadata.insert(key, value);
        }
        for detail in own {
            spent += length(&detail);
            if spent > room {
                break;
            }
            self.0.details.push(detail);
        }
        let details = self.packed_briefly(code);
        self.shorten_message((MOST * 3).saturating_sub(told(&details) * OF_DETAIL), &details);
        details
    }

    /// Cuts the message at the last character that fits with an ellipsis behind it.
    fn shorten_message(&mut self, room: usize, details: &[Any]) {
        let message = self.message();
        let ellipsis = thirds("…", details);
        let (mut spent, mut end) = (0, 0);
        for (start, character) in message.char_indices() {
            let after = start + character.len_utf8();
            spent += thirds(&message[start..after], details);
            if spent > room {
                self.0.message = format!("{}…", &message[..end]).into();
                return;
            }
            if spent + ellipsis <= room {
                end = after;
            }
        }
    }
}

/// Whether the status in the headers of an answer is longer than what is sent here.
#[cfg(feature = "grpc")]
pub(crate) fn is_long(headers: &http::HeaderMap) -> bool {
    let names = [tonic::Status::GRPC_MESSAGE, tonic::Status::GRPC_STATUS_DETAILS];
    let lengths = names.iter().filter_map(|name| headers.get(name)).map(http::HeaderValue::len);
    lengths.sum::<usize>() > MOST
}

/// The length of all details, in bytes before base64.
fn told(details: &[Any]) -> usize {
    details.iter().map(length).sum::<usize>() + FRAME
}

/// The length of a detail in the list of them, in bytes before base64.
fn length(detail: &Any) -> usize {
    let length = detail.encoded_len();
    length + 1 + prost::length_delimiter_len(length)
}

/// Thirds of a byte that a byte of the details has in base64.
const OF_DETAIL: usize = 4;
/// Thirds of a byte that the longest byte of a message has: it is escaped, and told in the details too.
const MOST_OF_BYTE: usize = 9 + OF_DETAIL;

/// What a part of the message has of the room, in thirds of a byte.
fn thirds(message: &str, details: &[Any]) -> usize {
    let in_details = if details.is_empty() { 0 } else { OF_DETAIL };
    message.bytes().map(|byte| in_details + if is_plain(byte) { 3 } else { 9 }).sum()
}

/// Whether tonic writes this byte of a message as it is.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"\"#%<>`?{}".contains(&byte)
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;
    use proptest::prelude::*;
    use tonic::Status;

    use super::*;

    fn written(error: Error) -> usize {
        let mut headers = HeaderMap::new();
        Status::from(error).add_header(&mut headers).expect("headers");
        headers.values().map(http::HeaderValue::len).sum()
    }

    #[test]
    fn every_byte_is_counted_as_it_is_written() {
        for byte in 0..=127_u8 {
            let message = char::from(byte).to_string();
            let status = Status::new(Code::NotFound, message.as_str());
            let mut headers = HeaderMap::new();
            status.add_header(&mut headers).expect("headers");
            assert_eq!(thirds(&message, &[]), headers["grpc-message"].len() * 3, "{byte}");
        }
    }

    #[test]
    fn the_room_is_used() {
        for text in ["x", " ", "é", "🦀"] {
            let error = Error::new(410, "R", text.repeat(10_000));
            let length = written(error);
            assert!((MOST - 40..=MOST + 4).contains(&length), "{text}: {length}");
        }
        // Without details there is no second message.
        let plain = Error::from(Status::not_found("x".repeat(8_000)));
        assert_eq!(Status::from(plain).message().len(), 8_000);
    }

    proptest! {
        #[test]
        fn all_errors_fit(
            status in 400..=599_u16,
            texts in prop::collection::vec(("[a-z🦀]{1,9}", 0..3_000_usize), 0..6),
            message in ("[a-z <🦀]{1,4}", 0..3_000_usize),
        ) {
            let mut error = Error::new(status, "REASON", message.0.repeat(message.1)).with_domain("d");
            for (index, (text, count)) in texts.into_iter().enumerate() {
                let text = text.repeat(count);
                error = match index % 3 {
                    0 => error.with_metadata(text.clone(), text),
                    1 => error.with_metadata(index.to_string(), text),
                    _ => error.with_help(text, "u"),
                };
            }
            prop_assert!(written(error.clone()) <= MOST + 4);
            let back = Error::from(Status::from(error));
            prop_assert_eq!((back.status(), back.reason(), back.domain()), (status, "REASON", "d"));
            // What fits once fits again.
            let again = Error::from(Status::from(back.clone()));
            prop_assert_eq!((again.message(), again.metadata()), (back.message(), back.metadata()));
        }
    }
}
