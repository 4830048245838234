//! The reader of protoc's requests: no bytes panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use protohttp_codegen::{Request, Schema};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(request) = Request::decode(bytes.to_vec().into()) {
        let _ = Schema::new(&request);
    }
});
