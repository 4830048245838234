//! The generated messages: the runner's requests and answers, and the messages under test.

/// What runner and testee say to each other.
pub mod conformance {
    #![allow(missing_docs, reason = "generated")]
    include!(concat!(env!("OUT_DIR"), "/conformance.rs"));
}

/// The messages of the tests for proto2.
pub mod proto2 {
    #![allow(missing_docs, reason = "generated")]
    include!(concat!(env!("OUT_DIR"), "/protobuf_test_messages.proto2.rs"));
    include!(concat!(env!("OUT_DIR"), "/protobuf_test_messages.proto2.json.rs"));
}

/// The messages of the tests for proto3.
pub mod proto3 {
    #![allow(missing_docs, reason = "generated")]
    include!(concat!(env!("OUT_DIR"), "/protobuf_test_messages.proto3.rs"));
    include!(concat!(env!("OUT_DIR"), "/protobuf_test_messages.proto3.json.rs"));
}

/// The descriptors of all these, an encoded `google.protobuf.FileDescriptorSet`.
pub const DESCRIPTORS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/descriptors.bin"));
