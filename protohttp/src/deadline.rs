//! The time that the caller gives a request, in `grpc-timeout`.

use std::future::Future;
use std::pin::Pin;
use std::task::Context;
use std::time::Duration;

use http::{HeaderMap, HeaderName};
use tokio::runtime::Handle;
use tokio::time::Sleep;

use crate::error::{Error, reason};

/// The time after which a request is answered with 504.
pub(crate) type Deadline = Option<Pin<Box<Sleep>>>;

static GRPC_TIMEOUT: HeaderName = HeaderName::from_static("grpc-timeout");

/// The time that the caller gives the request.
///
/// # Errors
///
/// 400 when the header cannot be read, 504 when no time is left.
pub(crate) fn of(headers: &HeaderMap) -> Result<Option<Duration>, Error> {
    let Some(value) = headers.get(&GRPC_TIMEOUT) else {
        return Ok(None);
    };
    let timeout = value
        .to_str()
        .ok()
        .and_then(parse)
        .ok_or_else(|| Error::codec("invalid header `grpc-timeout`: it is digits and one of `HMSmun`"))?;
    if timeout.is_zero() { Err(exceeded()) } else { Ok(Some(timeout)) }
}

/// Starts the clock. Outside of tokio there is none, and requests have all the time they need.
pub(crate) fn start(timeout: Option<Duration>) -> Deadline {
    let timeout = timeout?;
    Handle::try_current().ok()?;
    Some(Box::pin(tokio::time::sleep(timeout)))
}

/// Whether the time is over; if not, the task is woken when it is.
pub(crate) fn is_over(deadline: &mut Deadline, context: &mut Context<'_>) -> bool {
    deadline.as_mut().is_some_and(|deadline| deadline.as_mut().poll(context).is_ready())
}

pub(crate) fn exceeded() -> Error {
    Error::new(504, reason::DEADLINE_EXCEEDED, "the time that the caller gave is over")
}

/// Digits and a unit. More digits than a number can hold are a very long time.
fn parse(value: &str) -> Option<Duration> {
    let (unit, digits) = value.as_bytes().split_last()?;
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = digits
        .iter()
        .fold(0_u64, |number, digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0')));
    Some(match unit {
        b'H' => Duration::from_secs(number.saturating_mul(3600)),
        b'M' => Duration::from_secs(number.saturating_mul(60)),
        b'S' => Duration::from_secs(number),
        b'm' => Duration::from_millis(number),
        b'u' => Duration::from_micros(number),
        b'n' => Duration::from_nanos(number),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_and_overflow() {
        for (text, duration) in [
            ("1H", Some(Duration::from_secs(3600))),
            ("2M", Some(Duration::from_secs(120))),
            ("3S", Some(Duration::from_secs(3))),
            ("4m", Some(Duration::from_millis(4))),
            ("5u", Some(Duration::from_micros(5))),
            ("6n", Some(Duration::from_nanos(6))),
            ("99999999H", Some(Duration::from_secs(359_999_996_400))),
            ("99999999999999999999999H", Some(Duration::from_secs(u64::MAX))),
            ("", None),
            ("S", None),
            ("5", None),
            ("-1S", None),
            ("1s", None),
            ("1é", None),
        ] {
            assert_eq!(parse(text), duration, "{text}");
        }
    }

    #[tokio::test]
    async fn a_very_long_time_can_be_waited_for() {
        assert!(start(Some(Duration::from_secs(u64::MAX))).is_some());
        assert!(start(None).is_none());
    }
}
