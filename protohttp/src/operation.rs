//! The method that answers a request, as layers and services see it.

/// The method that answers a request.
///
/// It is in the extensions of the request from the moment of routing, before anything is decoded:
/// for the layers of [`Routes::layer`](crate::Routes::layer) and for the service (through
/// `tonic::Request::extensions`). It is in the extensions of the response too, also when the
/// request failed after routing, so that a layer around the whole router can read which method
/// answered.
///
/// ```
/// use protohttp::Operation;
///
/// fn label<B>(response: &http::Response<B>) -> &'static str {
///     response.extensions().get::<Operation>().map_or("unknown", |operation| operation.name)
/// }
/// # assert_eq!(label(&http::Response::new(())), "unknown");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Operation {
    /// The full method name, `/helloworld.v1.Greeter/SayHello`: what gRPC uses as its path.
    pub name: &'static str,
    /// The path template as it is written in the proto, `/helloworld/{name}`.
    pub template: &'static str,
}
