//! The messages of `google.rpc`: the standard details of errors.
//!
//! An [`Error`](crate::Error) takes them with [`with_detail`](crate::Error::with_detail) and gives
//! them with [`detail`](crate::Error::detail). Over gRPC they are in the details of the status, over
//! HTTP in bodies of the shape [`ErrorFormat::Google`](crate::ErrorFormat::Google).
//!
//! ```
//! use protohttp::Error;
//! use protohttp::rpc::ResourceInfo;
//!
//! let error = Error::forbidden("NOT_YOURS", "the shelf belongs to somebody else").with_detail(&ResourceInfo {
//!     resource_type: "library.v1.Shelf".to_owned(),
//!     resource_name: "shelves/7".to_owned(),
//!     ..ResourceInfo::default()
//! });
//! let back = Error::from(protohttp::tonic::Status::from(error));
//! assert_eq!(back.detail::<ResourceInfo>().unwrap().resource_name, "shelves/7");
//! ```

include!("generated/google.rpc.rs");
