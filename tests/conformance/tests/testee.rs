//! The testee answers as the conformance protocol says, in every combination of formats.
//!
//! Without this, a testee that skips or misreports cases would look like one that passes them.

use prost::Message;
use protohttp_conformance::{
    messages::{
        conformance::{
            ConformanceRequest, ConformanceResponse, FailureSet, TestCategory, WireFormat,
            conformance_request::Payload, conformance_response::Result as Answer,
        },
        proto2::TestAllTypesProto2,
        proto3::TestAllTypesProto3,
    },
    read, respond, write,
};
use std::io::ErrorKind;

const PROTO3: &str = "protobuf_test_messages.proto3.TestAllTypesProto3";
const PROTO2: &str = "protobuf_test_messages.proto2.TestAllTypesProto2";

fn ask(message_type: &str, payload: Option<Payload>, output: WireFormat, category: TestCategory) -> Answer {
    let request = ConformanceRequest {
        message_type: message_type.to_owned(),
        payload,
        requested_output_format: output.into(),
        test_category: category.into(),
        ..Default::default()
    };
    answer(&request.encode_to_vec())
}

fn answer(request: &[u8]) -> Answer {
    let response = ConformanceResponse::decode(respond(request).as_slice()).expect("a response");
    response.result.expect("an answer")
}

fn json(message_type: &str, text: &str, output: WireFormat) -> Answer {
    ask(message_type, Some(Payload::JsonPayload(text.to_owned())), output, TestCategory::JsonTest)
}

#[test]
fn binary_becomes_binary_and_json() {
    let bytes = TestAllTypesProto3 { optional_int32: 1, ..Default::default() }.encode_to_vec();
    let payload = Some(Payload::ProtobufPayload(bytes.clone()));
    let category = TestCategory::BinaryTest;
    assert_eq!(ask(PROTO3, payload.clone(), WireFormat::Protobuf, category), Answer::ProtobufPayload(bytes));
    assert_eq!(
        ask(PROTO3, payload, WireFormat::Json, category),
        Answer::JsonPayload(r#"{"optionalInt32":1}"#.to_owned())
    );
}

#[test]
fn json_becomes_binary_and_json() {
    let bytes = TestAllTypesProto2 { optional_int32: Some(0), ..Default::default() }.encode_to_vec();
    let text = r#"{ "optional_int32": 0 }"#;
    assert_eq!(json(PROTO2, text, WireFormat::Protobuf), Answer::ProtobufPayload(bytes));
    assert_eq!(
        json(PROTO2, text, WireFormat::Json),
        Answer::JsonPayload(r#"{"optionalInt32":0}"#.to_owned())
    );
}

#[test]
fn what_cannot_be_read_is_a_parse_error() {
    assert!(matches!(json(PROTO3, "[]", WireFormat::Json), Answer::ParseError(_)));
    let payload = Some(Payload::ProtobufPayload(vec![0xff]));
    assert!(matches!(
        ask(PROTO3, payload, WireFormat::Protobuf, TestCategory::BinaryTest),
        Answer::ParseError(_)
    ));
}

#[test]
fn what_cannot_be_written_is_a_serialize_error() {
    let message = TestAllTypesProto3 {
        optional_timestamp: Some(prost_types::Timestamp { seconds: i64::MAX, nanos: 0 }),
        ..Default::default()
    };
    let payload = Some(Payload::ProtobufPayload(message.encode_to_vec()));
    assert!(matches!(
        ask(PROTO3, payload, WireFormat::Json, TestCategory::JsonTest),
        Answer::SerializeError(_)
    ));
}

#[test]
fn unknown_fields_are_ignored_in_their_category_only() {
    let payload = Some(Payload::JsonPayload(r#"{"unknown":1}"#.to_owned()));
    let ignoring = TestCategory::JsonIgnoreUnknownParsingTest;
    assert_eq!(
        ask(PROTO3, payload.clone(), WireFormat::Protobuf, ignoring),
        Answer::ProtobufPayload(Vec::new())
    );
    assert!(matches!(
        ask(PROTO3, payload, WireFormat::Protobuf, TestCategory::JsonTest),
        Answer::ParseError(_)
    ));
}

#[test]
fn formats_and_messages_that_are_not_here_are_skipped() {
    let text = Some(Payload::TextPayload(String::new()));
    assert!(matches!(
        ask(PROTO3, text, WireFormat::Protobuf, TestCategory::TextFormatTest),
        Answer::Skipped(_)
    ));
    assert!(matches!(json(PROTO3, "{}", WireFormat::TextFormat), Answer::Skipped(_)));
    let jspb = Some(Payload::JspbPayload(String::new()));
    assert!(matches!(ask(PROTO3, jspb, WireFormat::Jspb, TestCategory::JspbTest), Answer::Skipped(_)));
    assert!(matches!(json("not.There", "{}", WireFormat::Json), Answer::Skipped(_)));
}

#[test]
fn a_request_that_makes_no_sense_is_a_runtime_error() {
    assert!(matches!(answer(&[0xff]), Answer::RuntimeError(_)));
    assert!(matches!(ask(PROTO3, None, WireFormat::Json, TestCategory::JsonTest), Answer::RuntimeError(_)));
    assert!(matches!(json(PROTO3, "{}", WireFormat::Unspecified), Answer::RuntimeError(_)));
}

#[test]
fn no_failure_is_expected() {
    let answer = ask(
        "conformance.FailureSet",
        Some(Payload::ProtobufPayload(Vec::new())),
        WireFormat::Protobuf,
        TestCategory::UnspecifiedTest,
    );
    assert_eq!(answer, Answer::ProtobufPayload(FailureSet::default().encode_to_vec()));
}

#[test]
fn frames_are_read_as_they_are_written() {
    let mut stream = Vec::new();
    for message in [&b"one"[..], b"", &[7; 70_000]] {
        write(&mut stream, message).expect("a frame");
    }
    assert_eq!(&stream[..7], b"\x03\0\0\0one");
    let mut input = stream.as_slice();
    assert_eq!(read(&mut input).expect("a frame").as_deref(), Some(&b"one"[..]));
    assert_eq!(read(&mut input).expect("a frame").as_deref(), Some(&b""[..]));
    assert_eq!(read(&mut input).expect("a frame").map(|message| message.len()), Some(70_000));
    assert_eq!(read(&mut input).expect("the end"), None);
}

#[test]
fn a_frame_that_is_cut_is_an_error() {
    for mut cut in [&b"\x03\0"[..], b"\x03\0\0\0on", b"\xff\xff\xff\xffon"] {
        let error = read(&mut cut).expect_err("a cut frame");
        assert_eq!(error.kind(), ErrorKind::UnexpectedEof);
    }
}
