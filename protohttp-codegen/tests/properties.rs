//! Properties of what reads text from outside: no input panics, and what is accepted means what it says.

use proptest::prelude::*;
use protohttp_codegen::{OptionHelp, Params, Request, Schema, http::Template};

/// Text that is nearly a template: random characters would hardly ever get past the first one.
fn nearly_a_template() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("/"),
        Just("/"),
        Just("/"),
        Just("{"),
        Just("}"),
        Just("="),
        Just("*"),
        Just("**"),
        Just(":"),
        Just("."),
        Just("v1"),
        Just("name"),
        Just("a_b"),
        Just("%20"),
        Just("%2F"),
        Just("%"),
        Just("é"),
        Just("?"),
        Just(" "),
    ];
    prop::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn a_template_is_read_or_refused_at_a_place_in_it(text in prop_oneof![nearly_a_template(), any::<String>()]) {
        match Template::parse(&text) {
            Ok(template) => {
                prop_assert_eq!(&template.text, &text);
                prop_assert!(text.starts_with('/'));
                // Every segment of the text is one pattern, and a `**` is there at most once.
                let path = text.rsplit_once(':').filter(|_| template.verb.is_some()).map_or(text.as_str(), |(path, _)| path);
                let slashes = path.matches('/').count();
                let patterns = template.patterns().count();
                prop_assert_eq!(patterns, if text == "/" { 0 } else { slashes });
                prop_assert!(text.matches("**").count() <= 1);
            }
            Err(error) => {
                prop_assert!(error.from <= error.to && error.to <= text.len());
                prop_assert!(text.is_char_boundary(error.from) && text.is_char_boundary(error.to));
            }
        }
    }

    #[test]
    fn options_are_read_or_refused(text in "[a-c=,\\\\ ]{0,24}") {
        const KNOWN: &[OptionHelp] = &[OptionHelp { name: "a", value: "", text: "" }];
        if let Ok(params) = Params::parse(&text, KNOWN) {
            let _ = params.apply(|param| param.flag().map(drop));
        }
    }

    #[test]
    fn a_request_of_any_bytes_is_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        if let Ok(request) = Request::decode(bytes.into()) {
            let _ = Schema::new(&request);
        }
    }
}
