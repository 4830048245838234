//! The query: its pairs, and the binding of each to a field of the request.

mod map;
mod parameter;
mod seen;
mod slot;

#[cfg(test)]
mod tests;

use crate::error::{Error, Place};
use crate::escape::{Decoding, decode};
use crate::options::{Options, UnknownParameters};

pub use map::MapField;
pub use parameter::Parameter;
pub(crate) use parameter::shown;
pub use slot::Slot;

use seen::Seen;

/// What is remembered from one parameter to the next.
#[derive(Debug)]
struct State {
    seen: Seen,
    /// How many elements repeated fields and maps were given.
    repeated: usize,
    repeated_limit: usize,
    depth_limit: usize,
    unknown: UnknownParameters,
}

/// Reads the pairs of a query and hands each one over.
pub(crate) fn read(
    query: &str,
    options: &Options,
    bind: &mut dyn FnMut(&mut Parameter<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut state = State {
        seen: Seen::default(),
        repeated: 0,
        repeated_limit: options.repeated_values,
        depth_limit: options.json_depth,
        unknown: options.unknown_parameters,
    };
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    for (index, pair) in pairs.enumerate() {
        if index >= options.query_pairs {
            let limit = options.query_pairs;
            return Err(Error::codec(format!("the query has more than {limit} parameters")));
        }
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let key =
            decode(key, Decoding::Form).map_err(|bad| Error::codec_in(Place::Query, shown(key), bad))?;
        let value = decode(value, Decoding::Form)
            .map_err(|bad| Error::codec_in(Place::Query, shown(&key), format!("invalid value: {bad}")))?;
        bind(&mut Parameter::new(&key, &value, &mut state))?;
    }
    Ok(())
}
