//! The descriptor set for gRPC reflection: the files to generate and all that they import, without
//! source positions and comments, as a constant in a Rust file.

use prost::{
    bytes::{Buf, Bytes},
    encoding::{DecodeContext, WireType, decode_key, encode_key, encode_varint, skip_field},
};
use prost_reflect::FileDescriptor;
use protohttp_codegen::{Request, Schema};
use std::{collections::HashSet, fmt::Write};

/// The name of the file.
pub(crate) const FILE: &str = "file_descriptor_set.rs";

/// `FileDescriptorProto.name`.
const NAME: u32 = 1;
/// `FileDescriptorProto.source_code_info`.
const SOURCE_CODE_INFO: u32 = 9;
/// `FileDescriptorSet.file`.
const SET_FILE: u32 = 1;

/// The encoded set.
pub(crate) fn encode(request: &Request, schema: &Schema) -> Vec<u8> {
    let mut needed = HashSet::new();
    for file in schema.targets() {
        add_with_imports(file, &mut needed);
    }
    let mut set = Vec::new();
    // The request has every file after its imports, which is the order that a pool needs.
    for file in &request.files {
        let Some(stripped) = strip(file) else { continue };
        if needed.remove(&stripped.name) {
            encode_key(SET_FILE, WireType::LengthDelimited, &mut set);
            encode_varint(stripped.bytes.len() as u64, &mut set);
            set.extend_from_slice(&stripped.bytes);
        }
    }
    set
}

/// The Rust text of `pub const FILE_DESCRIPTOR_SET`.
pub(crate) fn generate(request: &Request, schema: &Schema) -> String {
    let set = encode(request, schema);
    let mut text = String::from(
        "/// The descriptors of all files and their imports, encoded as a `google.protobuf.FileDescriptorSet`:\n\
         /// what gRPC reflection serves.\n\
         #[allow(dead_code, unreachable_pub)]\n\
         pub const FILE_DESCRIPTOR_SET: &[u8] = b\"",
    );
    for chunk in set.chunks(64) {
        text.push_str("\\\n");
        // A space at the start of a line would be taken for indentation.
        let mut first = true;
        for byte in chunk {
            let plain =
                matches!(byte, b'!'..=b'~' if !matches!(byte, b'"' | b'\\')) || (*byte == b' ' && !first);
            if plain {
                text.push(char::from(*byte));
            } else {
                // Writing to a string cannot fail.
                let _ = write!(text, "\\x{byte:02x}");
            }
            first = false;
        }
    }
    text.push_str("\";\n");
    text
}

fn add_with_imports(file: &FileDescriptor, names: &mut HashSet<String>) {
    if names.insert(file.name().to_owned()) {
        for import in file.dependencies() {
            add_with_imports(&import, names);
        }
    }
}

struct Stripped {
    name: String,
    bytes: Vec<u8>,
}

/// Drops the source positions of an encoded file and leaves every other byte, known or not, as it is.
fn strip(file: &Bytes) -> Option<Stripped> {
    let mut rest = file.clone();
    let mut stripped = Stripped { name: String::new(), bytes: Vec::with_capacity(file.len()) };
    while rest.has_remaining() {
        let field = rest.clone();
        let (number, wire_type) = decode_key(&mut rest).ok()?;
        let mut value = rest.clone();
        skip_field(wire_type, number, &mut rest, DecodeContext::default()).ok()?;
        if number == SOURCE_CODE_INFO {
            continue;
        }
        if number == NAME {
            prost::encoding::string::merge(
                wire_type,
                &mut stripped.name,
                &mut value,
                DecodeContext::default(),
            )
            .ok()?;
        }
        stripped.bytes.extend_from_slice(field.get(..field.len() - rest.len())?);
    }
    Some(stripped)
}
