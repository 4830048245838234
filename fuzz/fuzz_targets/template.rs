//! The path template parser: no text panics, and an error marks a part of the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use protohttp_codegen::http::Template;

fuzz_target!(|text: &str| {
    match Template::parse(text) {
        Ok(template) => assert_eq!(template.text, text),
        Err(error) => assert!(text.get(error.from..error.to).is_some()),
    }
});
