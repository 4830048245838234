//! The testee: one request of the runner, answered.

use crate::{
    json::{self, Reading, Writing},
    messages::{
        conformance::{
            ConformanceRequest, ConformanceResponse, FailureSet, TestCategory, WireFormat,
            conformance_request::Payload, conformance_response::Result as Answer,
        },
        proto2::TestAllTypesProto2,
        proto3::TestAllTypesProto3,
    },
};
use prost::Message;

/// Answers an encoded `conformance.ConformanceRequest` with an encoded `ConformanceResponse`.
pub fn respond(request: &[u8]) -> Vec<u8> {
    let answer = match ConformanceRequest::decode(request) {
        Ok(request) => answer(&request),
        Err(error) => Answer::RuntimeError(format!("the request cannot be read: {error}")),
    };
    ConformanceResponse { result: Some(answer) }.encode_to_vec()
}

fn answer(request: &ConformanceRequest) -> Answer {
    match request.message_type.as_str() {
        "protobuf_test_messages.proto3.TestAllTypesProto3" => convert::<TestAllTypesProto3>(request),
        "protobuf_test_messages.proto2.TestAllTypesProto2" => convert::<TestAllTypesProto2>(request),
        // The runner asks which failures are expected: none are.
        "conformance.FailureSet" => Answer::ProtobufPayload(FailureSet::default().encode_to_vec()),
        other => Answer::Skipped(format!("there is no message {other} here")),
    }
}

/// Reads the payload as an `M` and writes that in the format that is asked for.
fn convert<M: json::Message>(request: &ConformanceRequest) -> Answer {
    let message = match &request.payload {
        Some(Payload::ProtobufPayload(bytes)) => {
            M::decode(bytes.as_slice()).map_err(|error| error.to_string())
        }
        Some(Payload::JsonPayload(text)) => {
            json::read(text.as_bytes(), reading(request)).map_err(|error| error.to_string())
        }
        Some(Payload::JspbPayload(_)) => return Answer::Skipped("there is no JSPB here".to_owned()),
        Some(Payload::TextPayload(_)) => return Answer::Skipped("there is no text format here".to_owned()),
        None => return Answer::RuntimeError("the request has no payload".to_owned()),
    };
    let message: M = match message {
        Ok(message) => message,
        Err(error) => return Answer::ParseError(error),
    };
    match request.requested_output_format() {
        WireFormat::Protobuf => Answer::ProtobufPayload(message.encode_to_vec()),
        WireFormat::Json => match json::write(&message, Writing::Shortest) {
            Ok(text) => Answer::JsonPayload(text),
            Err(error) => Answer::SerializeError(error.to_string()),
        },
        WireFormat::Jspb => Answer::Skipped("there is no JSPB here".to_owned()),
        WireFormat::TextFormat => Answer::Skipped("there is no text format here".to_owned()),
        WireFormat::Unspecified => Answer::RuntimeError("the request names no output format".to_owned()),
    }
}

/// What the test category says about unknown fields.
fn reading(request: &ConformanceRequest) -> Reading {
    match request.test_category() {
        TestCategory::JsonIgnoreUnknownParsingTest => Reading::IgnoreUnknown,
        _ => Reading::Strict,
    }
}
