//! The peers: services that answer the same requests, each written in its own way.

pub mod generated;
pub mod prost;
pub mod serde;
mod shop;

use crate::{drive, requests::Kind};
use bytes::Bytes;
use serde_json::Value;
use std::error::Error;

/// The names of all peers. Ours come first: the others are compared with the first of them.
pub const NAMES: [&str; 5] =
    ["protohttp", "protohttp-routes", "protohttp-axum", "axum-serde", "axum-prost-pbjson"];

/// The answer of a peer to a request, after it has answered so many more while callgrind counts.
///
/// # Errors
/// When there is no such peer, or when it does not answer with 200 and JSON.
pub fn answer(peer: &str, kind: Kind, times: u32) -> Result<Bytes, Box<dyn Error>> {
    let (parts, body) = match peer {
        "protohttp" => drive::run(generated::service(), kind, times),
        "protohttp-routes" => drive::run(generated::routes(), kind, times),
        "protohttp-axum" => drive::run(generated::router(), kind, times),
        "axum-serde" => drive::run(serde::router(), kind, times),
        "axum-prost-pbjson" => drive::run(prost::router(), kind, times),
        _ => return Err(format!("there is no peer {peer}").into()),
    };
    if parts.status == 200 && parts.headers.get("content-type").is_some_and(|it| it == "application/json") {
        Ok(body)
    } else {
        Err(format!("{peer}, {}: {parts:?} {body:?}", kind.name()).into())
    }
}

/// Has every peer answer. They must say the same, or else figures mean nothing.
///
/// # Errors
/// When one of them says something else, or nothing.
pub fn compare(kind: Kind) -> Result<(), Box<dyn Error>> {
    let mut first = None;
    for peer in NAMES {
        let content = content(&answer(peer, kind, 0)?)?;
        let first = first.get_or_insert_with(|| content.clone());
        if *first != content {
            return Err(format!("{}: {peer} answers\n{content}\nand not\n{first}", kind.name()).into());
        }
    }
    Ok(())
}

/// What JSON text says. A time in UTC may be written with `Z` or with `+00:00`.
fn content(body: &Bytes) -> Result<Value, Box<dyn Error>> {
    let text = std::str::from_utf8(body)?.replace("+00:00\"", "Z\"");
    Ok(serde_json::from_str(&text)?)
}

#[cfg(test)]
mod tests {
    use super::{Kind, answer, compare};

    /// A comparison of peers that do different work would be worth nothing.
    #[test]
    fn all_peers_answer_alike() {
        for kind in Kind::ALL {
            compare(kind).expect("the answers are the same");
        }
    }

    /// The figures are quoted for an answer of this size.
    #[test]
    fn the_list_has_about_sixteen_kilobytes() {
        let body = answer("protohttp", Kind::List, 0).expect("it answers");
        assert!((15_000..18_000).contains(&body.len()), "{}", body.len());
    }
}
