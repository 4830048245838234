//! The interface definitions that users of protohttp import, embedded as text.
//!
//! They are the wire contract of the originals: the same file names, packages, messages, fields,
//! numbers and extension numbers. The comments are our own. `google/protobuf/*` is not among them,
//! because protoc and protox bring it along.
//!
//! The same files stand in this crate's folder, which can be given to protoc with `-I`.

use std::{io, path::Path};

/// One interface definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct File {
    /// The name that `import` statements use, such as `google/api/annotations.proto`.
    pub name: &'static str,
    /// The text.
    pub source: &'static str,
}

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(File { name: $name, source: include_str!(concat!("../", $name)) }),*]
    };
}

const FILES: &[File] = files![
    "buf/validate/validate.proto",
    "errors/errors.proto",
    "google/api/annotations.proto",
    "google/api/client.proto",
    "google/api/field_behavior.proto",
    "google/api/field_info.proto",
    "google/api/http.proto",
    "google/api/httpbody.proto",
    "google/api/launch_stage.proto",
    "google/api/resource.proto",
    "google/api/visibility.proto",
    "google/rpc/code.proto",
    "google/rpc/error_details.proto",
    "google/rpc/status.proto",
    "google/type/calendar_period.proto",
    "google/type/color.proto",
    "google/type/date.proto",
    "google/type/datetime.proto",
    "google/type/dayofweek.proto",
    "google/type/decimal.proto",
    "google/type/expr.proto",
    "google/type/fraction.proto",
    "google/type/interval.proto",
    "google/type/latlng.proto",
    "google/type/localized_text.proto",
    "google/type/money.proto",
    "google/type/month.proto",
    "google/type/phone_number.proto",
    "google/type/postal_address.proto",
    "google/type/quaternion.proto",
    "google/type/timeofday.proto",
    "openapi/v3/annotations.proto",
    "openapi/v3/openapi.proto",
    "protohttp/errors.proto",
    "validate/validate.proto",
];

/// All of them, sorted by name.
///
/// ```
/// let names: Vec<_> = protohttp_third_party::files().iter().map(|file| file.name).collect();
/// assert!(names.contains(&"google/api/annotations.proto"));
/// ```
pub fn files() -> &'static [File] {
    FILES
}

/// The text of the file that is imported as `name`, if it is one of these.
///
/// ```
/// assert!(protohttp_third_party::source("google/api/http.proto").is_some());
/// assert!(protohttp_third_party::source("google/protobuf/empty.proto").is_none());
/// ```
pub fn source(name: &str) -> Option<&'static str> {
    FILES.iter().find(|file| file.name == name).map(|file| file.source)
}

/// Writes all of them below `folder`, which is made if it is not there, so that the folder can be
/// given to protoc with `-I`.
///
/// # Errors
/// When a folder or a file cannot be written.
pub fn write_to(folder: &Path) -> io::Result<()> {
    for file in FILES {
        let path = folder.join(file.name);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(path, file.source)?;
    }
    Ok(())
}
