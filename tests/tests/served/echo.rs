//! Implementations of tonic's traits that answer with the request.

/// `echo!(Name: path::to::Trait { method: Message, … })` is a service whose methods answer with
/// their request. `method: Message as field` puts the method's name into that field first, so that
/// the answer tells which method it was.
macro_rules! echo {
    ($name:ident: $($module:ident)::+ { $($method:ident: $message:ty $(as $by:ident)?),* $(,)? }) => {
        #[derive(Debug, Default)]
        struct $name;

        #[tonic::async_trait]
        impl $($module)::+ for $name {
            $(
                async fn $method(
                    &self,
                    request: tonic::Request<$message>,
                ) -> Result<tonic::Response<$message>, tonic::Status> {
                    #[allow(unused_mut)]
                    let mut message = request.into_inner();
                    $(message.$by = stringify!($method).to_owned();)?
                    Ok(tonic::Response::new(message))
                }
            )*
        }
    };
}
