//! Bytes: base64 of either alphabet, padded or not, written as the standard one with padding.

use crate::rule::{Rule, keeps, reads, refuses};

pub(crate) fn rules() -> Vec<Rule> {
    vec![
        keeps("one byte", r#"{"optionalBytes":"AQ=="}"#),
        keeps("two bytes", r#"{"optionalBytes":"AQI="}"#),
        keeps("three bytes", r#"{"optionalBytes":"AQID"}"#),
        reads("none", r#"{"optionalBytes":""}"#, "{}"),
        keeps("the standard alphabet", r#"{"optionalBytes":"+/+/"}"#),
        reads("the URL alphabet", r#"{"optionalBytes":"-_-_"}"#, r#"{"optionalBytes":"+/+/"}"#),
        reads("one byte without padding", r#"{"optionalBytes":"AQ"}"#, r#"{"optionalBytes":"AQ=="}"#),
        reads("two bytes without padding", r#"{"optionalBytes":"AQI"}"#, r#"{"optionalBytes":"AQI="}"#),
        reads("the URL alphabet with padding", r#"{"optionalBytes":"-w=="}"#, r#"{"optionalBytes":"+w=="}"#),
        reads("bits that are left over", r#"{"optionalBytes":"-_"}"#, r#"{"optionalBytes":"+w=="}"#),
        reads("escapes", r#"{"optionalBytes":"AQ\u0049="}"#, r#"{"optionalBytes":"AQI="}"#),
        reads("an escaped slash", r#"{"optionalBytes":"\/\/8="}"#, r#"{"optionalBytes":"//8="}"#),
        keeps("every byte", format!(r#"{{"optionalBytes":"{}"}}"#, every_byte())),
        keeps("in a list", r#"{"repeatedBytes":["AAEC","AQI=",""]}"#),
        refuses("one letter", r#"{"optionalBytes":"A"}"#),
        refuses("five letters", r#"{"optionalBytes":"AQIDA"}"#),
        refuses("other characters", r#"{"optionalBytes":"AQ!D"}"#),
        refuses("other scripts", r#"{"optionalBytes":"é==="}"#),
        refuses("padding only", r#"{"optionalBytes":"===="}"#),
        refuses("padding in the middle", r#"{"optionalBytes":"AQ==AQ=="}"#),
        refuses("too much padding", r#"{"optionalBytes":"AQI=="}"#),
        refuses("a number", r#"{"optionalBytes":1}"#),
        refuses("a list of numbers", r#"{"optionalBytes":[1,2]}"#),
    ]
}

/// The bytes 0 to 255 in base64.
fn every_byte() -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bytes: Vec<u32> = (0..=255).collect();
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0, |bits, byte| bits << 8 | byte) << (8 * (3 - group.len()));
        for letter in 0..4 {
            match letter <= group.len() {
                true => text.push(char::from(ALPHABET[(bits >> (18 - 6 * letter)) as usize & 63])),
                false => text.push('='),
            }
        }
    }
    text
}
