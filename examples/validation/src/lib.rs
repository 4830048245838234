//! The members of a library: requests are checked by the rules in their proto before the service sees
//! them, over HTTP and gRPC alike, and errors are in the caller's language.

mod german;
mod members;
mod rules;

use std::error::Error;
use std::sync::Arc;

use protohttp::{Options, Routes};

use protos::members::v1::members_http_server::MembersHttpServer;
use protos::members::v1::members_server::MembersServer;
use protos::members::v1::members_validated::MembersValidated;

/// What the build script made of `api/`.
#[allow(missing_docs, unreachable_pub, reason = "generated")]
pub mod protos {
    protohttp::include_protos!();
}

pub use members::Members;
pub use rules::Rules;

/// The service behind its rules, over HTTP and gRPC.
///
/// # Errors
///
/// When the descriptors of the protos cannot be read, which would be a fault of the build.
pub fn routes(options: Options) -> Result<Routes, Box<dyn Error>> {
    let rules = Rules::new(protos::FILE_DESCRIPTOR_SET)?;
    let members = Arc::new(MembersValidated::new(Members::default(), rules));
    Ok(Routes::new()
        .add(MembersHttpServer::from_arc(members.clone()))
        .grpc(MembersServer::from_arc(members))
        .with_options(options.localizer(german::localize)))
}
