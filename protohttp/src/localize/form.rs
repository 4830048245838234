//! How the errors of one request are written.

use std::sync::Arc;

use axum::body::Body;
use http::header::{ACCEPT_LANGUAGE, VARY};
use http::{HeaderMap, HeaderValue, Response};

use super::{Languages, Localizer};
use crate::error::Error;
use crate::options::{ErrorFormat, Options};

/// How the errors of one request are written: the shape of their bodies, and the language.
pub(crate) struct ErrorForm {
    format: ErrorFormat,
    /// Only where there is a localizer, so that requests pay nothing for what is not used.
    localizing: Option<Box<Localizing>>,
}

struct Localizing {
    localizer: Arc<dyn Localizer>,
    languages: Languages,
}

impl ErrorForm {
    pub(crate) fn of(options: &Options, headers: &HeaderMap) -> Self {
        let localizing = options.localizer.as_ref().map(|localizer| {
            Box::new(Localizing { localizer: Arc::clone(localizer), languages: Languages::of(headers) })
        });
        Self { format: options.error_format, localizing }
    }

    /// The HTTP answer. What is logged is in the service's own words.
    pub(crate) fn write(&self, error: Error, operation: Option<&str>) -> Response<Body> {
        error.log(operation);
        let mut response = self.localized(error).into_answer(self.format);
        if self.localizing.is_some() {
            response.headers_mut().append(VARY, HeaderValue::from(ACCEPT_LANGUAGE));
        }
        response
    }

    /// The error in the language of the caller; as it is, if the localizer panics.
    pub(crate) fn localized(&self, error: Error) -> Error {
        let Some(localizing) = &self.localizing else { return error };
        let localize = || localizing.localizer.localize(error.clone(), &localizing.languages);
        crate::answer::guarded(localize).unwrap_or_else(|_| {
            tracing::error!(status = error.status(), reason = error.reason(), "the localizer panicked");
            error
        })
    }

    /// Whether errors are rewritten at all.
    #[cfg(feature = "grpc")]
    pub(crate) fn is_localizing(&self) -> bool {
        self.localizing.is_some()
    }
}
