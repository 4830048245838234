//! Checking requests before a service sees them.

mod stream;

use crate::error::Error;

pub use stream::validated;

/// Checks decoded requests before a service sees them.
///
/// With the option `validate`, `protoc-gen-rust-http` writes for each service an implementation of
/// tonic's trait that asks a validator first, so that requests over HTTP and over gRPC pass through
/// it alike; of a streaming request, each message does.
///
/// ```text
/// let greeter = Arc::new(GreeterValidated::new(MyGreeter, validator));
/// Routes::new()
///     .add(GreeterHttpServer::from_arc(greeter.clone()))
///     .grpc(GreeterServer::from_arc(greeter))
/// ```
///
/// What the validator returns is the answer; [`Error::invalid`] makes one of field violations. One
/// validator may check all messages, by what they implement, or a few:
///
/// ```
/// use protohttp::{Error, Validator};
///
/// struct HelloRequest { name: String }
///
/// struct NotEmpty;
///
/// impl Validator<HelloRequest> for NotEmpty {
///     fn validate(&self, message: &HelloRequest) -> Result<(), Error> {
///         if message.name.is_empty() {
///             return Err(Error::bad_request("VALIDATOR", "a name is needed")
///                 .with_field_violation("name", "is empty"));
///         }
///         Ok(())
///     }
/// }
/// # assert!(NotEmpty.validate(&HelloRequest { name: String::new() }).is_err());
/// ```
///
/// A function or closure is a validator, too.
pub trait Validator<M>: Send + Sync + 'static {
    /// Checks one message.
    ///
    /// # Errors
    ///
    /// The answer to a request that is not accepted.
    fn validate(&self, message: &M) -> Result<(), Error>;
}

impl<M, F> Validator<M> for F
where
    F: Fn(&M) -> Result<(), Error> + Send + Sync + 'static,
{
    fn validate(&self, message: &M) -> Result<(), Error> {
        self(message)
    }
}
