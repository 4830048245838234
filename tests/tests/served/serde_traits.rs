//! serde's traits, which the option `serde` gives to messages and enums: the codec's JSON, in any format.

use crate::json_option_serde::traits::v1::{Book, Kind, book::Chapter, book::Number};
use serde_json::json;

fn book() -> Book {
    Book {
        display_name: "a \"b\"\n\u{1f980}".into(),
        copies: i64::MAX,
        price: -0.1,
        cover: vec![0, 255],
        kind: Kind::Novel.into(),
        published: Some(prost_types::Timestamp { seconds: 17, nanos: 250_000_000 }),
        chapters: vec![Chapter { title: "one".into() }, Chapter::default()],
        notes: [(-1, "x".to_owned())].into(),
        number: Some(Number::Shelf(7)),
    }
}

#[test]
fn serde_json_writes_what_the_codec_writes() {
    for book in [book(), Book::default()] {
        let ours = protohttp_json::to_string(&book).expect("it has a form");
        assert_eq!(serde_json::to_string(&book).expect("it has a form"), ours);
        assert_eq!(serde_json::from_str::<Book>(&ours).expect("it is one"), book);
        let value = serde_json::to_value(&book).expect("it has a form");
        assert_eq!(value["copies"], json!(book.copies.to_string()));
        assert_eq!(serde_json::from_value::<Book>(value).expect("it is one"), book);
    }
}

#[test]
fn messages_are_parts_of_other_types() {
    let shelf: (Vec<Book>, Option<Book>, Kind) = (vec![book()], None, Kind::Novel);
    let text = serde_json::to_string(&shelf).expect("it has a form");
    assert!(text.ends_with(r#""notes":{"-1":"x"},"shelf":7}],null,"KIND_NOVEL"]"#), "{text}");
    assert_eq!(serde_json::from_str::<(Vec<Book>, Option<Book>, Kind)>(&text).expect("the same"), shelf);
}

#[test]
fn other_formats_for_people_have_the_same_form() {
    let text = toml::to_string(&book()).expect("it has a form");
    assert!(text.contains("copies = \"9223372036854775807\"\n") && text.contains("price = -0.1\n"), "{text}");
    assert_eq!(toml::from_str::<Book>(&text).expect("it is one"), book());
    // What is not set is null in JSON, which TOML has no word for.
    let text = toml::to_string(&Book::default()).expect("it has a form");
    assert_eq!(toml::from_str::<Book>(&text).expect("it is one"), Book::default());
    let book: Book =
        toml::from_str("price = nan\nkind = 1\ncopies = 5\n[notes]\n3 = \"x\"").expect("it is one");
    assert!(book.price.is_nan());
    assert_eq!((book.copies, book.kind(), book.notes[&3].as_str()), (5, Kind::Novel, "x"));
}

#[test]
fn binary_formats_have_the_encoded_message() {
    let bytes = postcard::to_allocvec(&(book(), Kind::Novel)).expect("it has a form");
    let encoded = prost::Message::encode_to_vec(&book());
    assert!(bytes.windows(encoded.len()).any(|part| part == encoded));
    assert_eq!(postcard::from_bytes::<(Book, Kind)>(&bytes).expect("it is one"), (book(), Kind::Novel));
    assert!(postcard::from_bytes::<Book>(&[2, 0xff, 0xff]).is_err());
}

#[test]
fn enums_go_by_name_alias_and_number() {
    for text in [r#""KIND_NOVEL""#, r#""KIND_STORY""#, "1"] {
        assert_eq!(serde_json::from_str::<Kind>(text).expect("a value"), Kind::Novel, "{text}");
    }
    for text in ["2", r#""KIND""#, "null", "1.5", "[]"] {
        assert!(serde_json::from_str::<Kind>(text).is_err(), "{text}");
    }
}

#[test]
fn what_is_wrong_is_said_with_its_field() {
    let error = |text: &str| serde_json::from_str::<Book>(text).expect_err("it is wrong").to_string();
    assert!(error(r#"{"chapters":[{},{"title":1}]}"#).starts_with("chapters[1].title: expected a string"));
    assert!(error(r#"{"copies":1,"copies":2}"#).contains("given twice"));
    assert!(error("[]").contains("expected an object"));
    let unknown: Book = serde_json::from_str(r#"{"unknown":[{"a":null}],"copies":1}"#).expect("it is one");
    assert_eq!(unknown.copies, 1);
}
