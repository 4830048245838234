//! Swagger UI's own files, out of the crate that carries them.

use std::sync::OnceLock;

use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use http::{Request, StatusCode};
use http_body_util::BodyExt;
use swagger_ui_dist::{ApiDefinition, OpenApiSource, generate_routes};
use tower::ServiceExt;

use super::text::Text;
use crate::error::Error;

/// One of the files that the page needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum File {
    Css,
    Bundle,
    /// Where an authorization server sends the browser back to.
    RedirectPage,
    RedirectScript,
}

impl File {
    pub(super) const ALL: [Self; 4] = [Self::Css, Self::Bundle, Self::RedirectPage, Self::RedirectScript];

    /// Its name below the page.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Css => "swagger-ui.css",
            Self::Bundle => "swagger-ui-bundle.js",
            Self::RedirectPage => "oauth2-redirect.html",
            Self::RedirectScript => "oauth2-redirect.js",
        }
    }

    const fn content_type(self) -> &'static str {
        match self {
            Self::Css => "text/css; charset=utf-8",
            Self::RedirectPage => "text/html; charset=utf-8",
            Self::Bundle | Self::RedirectScript => "text/javascript; charset=utf-8",
        }
    }
}

/// The files. The crate has them behind a router; they are taken out of it when they are first asked for.
#[derive(Debug)]
pub(super) struct SwaggerUi {
    router: Router,
    files: [OnceLock<Text>; File::ALL.len()],
}

/// Where the crate's router has the files.
const PREFIX: &str = "/ui";

impl SwaggerUi {
    pub(super) fn new() -> Self {
        let router = generate_routes(ApiDefinition {
            uri_prefix: PREFIX,
            // The crate's own page is not used: its links are not relative.
            api_definition: OpenApiSource::Uri(""),
            title: None,
        });
        Self { router, files: Default::default() }
    }

    /// A file.
    ///
    /// # Errors
    ///
    /// 500 when the crate does not have it.
    pub(super) async fn file(&self, file: File) -> Result<Text, Error> {
        let cell = self.files.get(file as usize);
        if let Some(text) = cell.and_then(OnceLock::get) {
            return Ok(text.clone());
        }
        let bytes = self.bytes(file).await.ok_or_else(|| Error::fault("Swagger UI has no such file"))?;
        let text = Text::new(file.content_type(), bytes);
        Ok(match cell {
            Some(cell) => cell.get_or_init(|| text).clone(),
            None => text,
        })
    }

    async fn bytes(&self, file: File) -> Option<Bytes> {
        let request = Request::get(format!("{PREFIX}/{}", file.name())).body(Body::empty()).ok()?;
        let response = self.router.clone().oneshot(request).await.unwrap_or_else(|never| match never {});
        if response.status() != StatusCode::OK {
            return None;
        }
        Some(response.into_body().collect().await.ok()?.to_bytes())
    }
}
