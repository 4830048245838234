//! One request that has found its binding.

use std::borrow::Cow;
use std::sync::Arc;

use axum::body::Body;
use bytes::Bytes;
use http::request::Parts;
use http::{Method, Request};
use tonic::metadata::MetadataMap;

use crate::binding::{Binding, Variable};
use crate::codec::{self, Decode, Fields};
use crate::error::{Error, Place};
use crate::escape::{BadEscape, Decoding, decode};
use crate::matching::span;
use crate::options::{Options, PatchMasks, ReservedExpansion};
use crate::path_value::PathValue;
use crate::query::{self, Parameter};
use crate::reply::Reply;
use crate::sizes::Size;
use crate::{body, content_type, headers};

/// One request that has found its binding. Generated code takes the message out of it: the body
/// first, then the query, then the path, and hands the rest over to the service.
///
/// It is one pointer wide, because it is moved from the router into the handler's future, and
/// once more inside of it.
#[derive(Debug)]
pub struct Call(Box<Inner>);

#[derive(Debug)]
struct Inner {
    request: Request<Body>,
    binding: &'static Binding,
    options: Arc<Options>,
    /// The body that was read as one field, which the filling of a field mask looks at again.
    field_body: Bytes,
    size: Size,
}

impl Call {
    pub(crate) fn new(
        request: Request<Body>,
        binding: &'static Binding,
        options: Arc<Options>,
        size: Size,
    ) -> Self {
        Self(Box::new(Inner { request, binding, options, field_body: Bytes::new(), size }))
    }

    /// Reads the body as the whole message. An empty body is the default message.
    ///
    /// # Errors
    ///
    /// 400 for bad JSON, 413 for a body that is too long, 415 for a body that is not JSON.
    #[inline]
    pub async fn json<C: Decode<M>, M: Default>(&mut self) -> Result<M, Error> {
        let body = self.read_body().await?;
        if body.is_empty() { Ok(M::default()) } else { C::decode(&body, &self.0.options) }
    }

    /// Reads the body as one field of the message. An empty body leaves the field unset.
    ///
    /// # Errors
    ///
    /// As [`json`](Self::json); also 400 for `null`.
    pub async fn json_field<C: Decode<M>, M: Default>(&mut self, field: &'static str) -> Result<M, Error> {
        let body = self.read_body().await?;
        if body.trim_ascii() == b"null" {
            return Err(Error::codec_in(Place::Body, field, "null is no value"));
        }
        self.field_of_body::<C, M>(body, field)
    }

    /// Reads the body as one field for which `null` is a value: `google.protobuf.Value`.
    ///
    /// # Errors
    ///
    /// As [`json`](Self::json).
    pub async fn json_nullable_field<C: Decode<M>, M: Default>(
        &mut self,
        field: &'static str,
    ) -> Result<M, Error> {
        let body = self.read_body().await?;
        self.field_of_body::<C, M>(body, field)
    }

    fn field_of_body<C: Decode<M>, M: Default>(
        &mut self,
        body: Bytes,
        field: &'static str,
    ) -> Result<M, Error> {
        if body.is_empty() {
            return Ok(M::default());
        }
        let message = C::decode_field(&body, field, &self.0.options)?;
        self.0.field_body = body;
        Ok(message)
    }

    async fn read_body(&mut self) -> Result<Bytes, Error> {
        let body = std::mem::take(self.0.request.body_mut());
        content_type::check_json(self.0.request.headers())?;
        body::read(body, self.0.options.body_limit).await
    }

    /// The value of a path variable, by its place in the binding.
    ///
    /// # Errors
    ///
    /// 400 when the value cannot be decoded, which a layer that rewrites the path can cause.
    pub fn variable(&self, index: usize) -> Result<PathValue<'_>, Error> {
        let Some(variable) = self.0.binding.variables.get(index) else {
            return Err(Error::fault("the binding has no such variable"));
        };
        let path = self.0.request.uri().path();
        let text = value(path, self.0.binding, variable, self.0.options.reserved)
            .map_err(|bad| Error::codec_in(Place::Path, variable.field, bad))?;
        Ok(PathValue { field: variable.field, text })
    }

    /// Hands over the parameters of the query, one by one.
    ///
    /// # Errors
    ///
    /// 400 for a query that cannot be decoded or has too many parameters, and the errors of `bind`.
    pub fn query(&self, mut bind: impl FnMut(&mut Parameter<'_>) -> Result<(), Error>) -> Result<(), Error> {
        match self.0.request.uri().query() {
            Some(query) => query::read(query, &self.0.options, &mut bind),
            None => Ok(()),
        }
    }

    /// Fills the empty field mask of a PATCH with the paths of the fields that the body, read as
    /// one field, sets. A mask that the request gave stays.
    ///
    /// # Errors
    ///
    /// 400 for a body that is no JSON object.
    pub fn fill_mask<M: Default>(
        &self,
        mask: &mut Option<M>,
        paths: impl Fn(&mut M) -> &mut Vec<String>,
        fields: &'static Fields,
    ) -> Result<(), Error> {
        let fills = self.0.options.patch_masks == PatchMasks::Fill
            && *self.0.request.method() == Method::PATCH
            && !self.0.field_body.is_empty();
        if !fills || mask.as_mut().is_some_and(|mask| !paths(mask).is_empty()) {
            return Ok(());
        }
        let found = codec::paths(&self.0.field_body, fields)
            .map_err(|error| Error::codec(format!("invalid JSON body: {error}")))?;
        *paths(mask.get_or_insert_with(M::default)) = found;
        Ok(())
    }

    /// What writes the answer.
    pub fn reply(&self) -> Reply {
        Reply::new(self.0.size.clone(), Arc::clone(&self.0.options))
    }

    /// The request for the service: the message, all headers but those of the connection, and the
    /// extensions.
    #[inline]
    pub fn into_request<M>(self, message: M) -> tonic::Request<M> {
        let (Parts { headers: mut map, extensions, .. }, _) = self.0.request.into_parts();
        headers::remove_hop_by_hop(&mut map);
        tonic::Request::from_parts(MetadataMap::from_headers(map), extensions, message)
    }
}

/// The decoded value of a variable in a path.
fn value<'p>(
    path: &'p str,
    binding: &Binding,
    variable: &Variable,
    reserved: ReservedExpansion,
) -> Result<Cow<'p, str>, BadEscape> {
    let decoding = match reserved {
        ReservedExpansion::Keep if !variable.is_single() => Decoding::KeepSlash,
        _ => Decoding::Full,
    };
    decode(span(path, binding, variable), decoding)
}

/// The decoded value of a binding's variable in a path that the binding matches, for tests of
/// routing tables.
///
/// # Errors
///
/// When the value has a bad escape.
pub fn variable<'p>(path: &'p str, binding: &Binding, index: usize) -> Result<Cow<'p, str>, BadEscape> {
    match binding.variables.get(index) {
        Some(variable) => value(path, binding, variable, ReservedExpansion::Keep),
        None => Ok(Cow::Borrowed("")),
    }
}
