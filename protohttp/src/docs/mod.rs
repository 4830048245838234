//! The OpenAPI document of an API, and a page for people, served beside the API.

mod document;
mod page;
mod path;
mod service;
mod swagger_ui;
mod text;

pub use document::BadDocument;
pub(crate) use service::DocsService;

use std::borrow::Cow;

use document::Document;

/// The OpenAPI document of an API, and a page for people, to be served by
/// [`Routes::docs`](crate::Routes::docs).
///
/// | path | what | set with |
/// |---|---|---|
/// | `/openapi.yaml` | the document, `application/yaml` | [`yaml_at`](Self::yaml_at) |
/// | `/openapi.json` | the document, `application/json` | [`json_at`](Self::json_at) |
/// | `/docs` | Swagger UI, with its files below | [`page_at`](Self::page_at), [`without_page`](Self::without_page) |
///
/// The form in which the document was given is served as it is; the other one is made of it once, in
/// the same order. Answers have an `ETag`, and a client that has the text already is told so with 304.
///
/// ```
/// use protohttp::{Docs, Routes};
///
/// // With protohttp-build this is the text that the build script made.
/// const OPENAPI: &str = "
/// openapi: 3.0.3
/// info: {title: Greeter, version: 0.0.1}
/// paths: {}
/// ";
///
/// let routes = Routes::new().docs(Docs::new(OPENAPI)?.page_at("/help"));
/// # let _ = routes.into_router()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Swagger UI comes with the crate `swagger-ui-dist`: nothing is downloaded when it is built, and the page
/// loads nothing from elsewhere. It makes a program about 4 MB longer.
///
/// All links are relative, so that the page works under a prefix. Requests that are tried out on it go to
/// the document's `servers`; if it has none, to the root of these routes, prefix included.
#[derive(Clone, Debug)]
pub struct Docs {
    document: Document,
    yaml: String,
    json: String,
    page: Option<String>,
}

impl Docs {
    /// The document with this text, which is YAML or JSON.
    ///
    /// # Errors
    ///
    /// When the text is neither, or says nowhere that it is an OpenAPI document.
    pub fn new(text: impl Into<Cow<'static, str>>) -> Result<Self, BadDocument> {
        let document = Document::read(text.into())?;
        Ok(Self {
            document,
            yaml: "/openapi.yaml".to_owned(),
            json: "/openapi.json".to_owned(),
            page: Some("/docs".to_owned()),
        })
    }

    /// Where the document is served as YAML. A path here is no template: what is special in one is
    /// taken literally.
    pub fn yaml_at(mut self, path: &str) -> Self {
        self.yaml = path::normal(path);
        self
    }

    /// Where the document is served as JSON.
    pub fn json_at(mut self, path: &str) -> Self {
        self.json = path::normal(path);
        self
    }

    /// Where the page is served; its files are below that path.
    pub fn page_at(mut self, path: &str) -> Self {
        self.page = Some(path::normal(path));
        self
    }

    /// Serves the document alone.
    pub fn without_page(mut self) -> Self {
        self.page = None;
        self
    }
}
