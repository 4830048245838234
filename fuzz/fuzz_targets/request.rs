//! The reader of protoc's requests: no bytes panic, but for panics of the library that links
//! descriptors, which are caught.

#![no_main]

use libfuzzer_sys::fuzz_target;
use protohttp_codegen::{Request, Schema};
use std::sync::Once;

/// The fuzzer's own hook would end the program at a panic that is caught.
static HOOK: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    HOOK.call_once(|| std::panic::set_hook(Box::new(|_| {})));
    if let Ok(request) = Request::decode(bytes.to_vec().into()) {
        let _ = Schema::new(&request);
    }
});
