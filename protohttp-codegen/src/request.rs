//! The request: what protoc, buf or a build script asks a plugin to do.
//!
//! Files stay raw bytes here. Decoding them with `prost_types` would drop every option that it
//! does not know, `google.api.http` first of all.

use bytes::Bytes;
use prost::Message;
use std::fmt;

/// A `google.protobuf.compiler.CodeGeneratorRequest` with its files as raw bytes.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Names of the files to generate code for; the other files are their imports.
    pub files_to_generate: Vec<String>,
    /// The plugin's options as given, `a=b,c`.
    pub parameter: String,
    /// Encoded `FileDescriptorProto`s, each after the files that it imports.
    pub files: Vec<Bytes>,
}

impl Request {
    /// Reads a `CodeGeneratorRequest`.
    ///
    /// # Errors
    /// When the bytes are not such a message.
    pub fn decode(bytes: Bytes) -> Result<Self, RequestError> {
        let wire = WireRequest::decode(bytes).map_err(RequestError)?;
        Ok(Self {
            files_to_generate: wire.file_to_generate,
            parameter: wire.parameter,
            files: wire.proto_file,
        })
    }

    /// Makes a request of an encoded `FileDescriptorSet`, as protoc and protox write it.
    ///
    /// # Errors
    /// When the bytes are not such a message.
    pub fn from_descriptor_set(
        set: Bytes,
        files_to_generate: Vec<String>,
        parameter: String,
    ) -> Result<Self, RequestError> {
        let set = WireSet::decode(set).map_err(RequestError)?;
        Ok(Self { files_to_generate, parameter, files: set.file })
    }

    /// The same request with other options.
    pub fn with_parameter(&self, parameter: impl Into<String>) -> Self {
        Self { parameter: parameter.into(), ..self.clone() }
    }

    /// The request as protoc would send it.
    pub fn encode(&self) -> Vec<u8> {
        WireRequest {
            file_to_generate: self.files_to_generate.clone(),
            parameter: self.parameter.clone(),
            proto_file: self.files.clone(),
        }
        .encode_to_vec()
    }
}

/// The bytes are not the protobuf message that they should be.
#[derive(Clone, Debug)]
pub struct RequestError(prost::DecodeError);

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the request cannot be read: {}", self.0)
    }
}

impl std::error::Error for RequestError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

/// `google/protobuf/compiler/plugin.proto`, with files left undecoded.
#[derive(Clone, PartialEq, prost::Message)]
struct WireRequest {
    #[prost(string, repeated, tag = "1")]
    file_to_generate: Vec<String>,
    #[prost(string, tag = "2")]
    parameter: String,
    #[prost(bytes = "bytes", repeated, tag = "15")]
    proto_file: Vec<Bytes>,
}

/// `google.protobuf.FileDescriptorSet`, with files left undecoded.
#[derive(Clone, PartialEq, prost::Message)]
struct WireSet {
    #[prost(bytes = "bytes", repeated, tag = "1")]
    file: Vec<Bytes>,
}
