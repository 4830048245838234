//! The document and the page as a service among the others: its bindings are found as theirs are.

use std::sync::Arc;

use axum::body::Body;
use http::header::{HeaderValue, LOCATION};
use http::{Response, StatusCode};

use super::Docs;
use super::page::{self, Places};
use super::path::{below, relative};
use super::swagger_ui::{File, SwaggerUi};
use super::text::Text;
use crate::answer::Handling;
use crate::binding::Binding;
use crate::call::Call;
use crate::server::{Server, Service};

/// What [`Routes::docs`](crate::Routes::docs) adds.
pub(crate) struct DocsService {
    server: Server,
    /// What answers each of the server's bindings.
    targets: Vec<Target>,
    swagger_ui: Arc<SwaggerUi>,
}

#[derive(Clone, Debug)]
enum Target {
    Text(Text),
    File(File),
    /// A relative reference to the page, for its path with a slash at the end: there the page's own references
    /// would lead to elsewhere.
    Redirect(HeaderValue),
}

/// What layers see as the [`Operation`](crate::Operation).
const DOCUMENT: &str = "/protohttp.Docs/Document";
const PAGE: &str = "/protohttp.Docs/Page";

impl DocsService {
    pub(crate) fn new(docs: Docs) -> Self {
        let Docs { document, yaml, json, page } = docs;
        let mut routes = vec![
            (DOCUMENT, yaml, Target::Text(Text::new("application/yaml", document.yaml))),
            (DOCUMENT, json.clone(), Target::Text(Text::new("application/json", document.json))),
        ];
        if let Some(page) = page {
            let html = page::html(&document.title, &Places { page: &page, json: &json });
            let script = Text::new("text/javascript; charset=utf-8", page::SCRIPT);
            routes.push((PAGE, below(&page, page::SCRIPT_NAME), Target::Text(script)));
            routes.extend(File::ALL.map(|file| (PAGE, below(&page, file.name()), Target::File(file))));
            let with_slash = below(&page, "");
            if let Ok(reference) = HeaderValue::from_str(&relative(&with_slash, &page))
                && with_slash != page
            {
                routes.push((PAGE, with_slash, Target::Redirect(reference)));
            }
            routes.push((PAGE, page, Target::Text(Text::new("text/html; charset=utf-8", html))));
        }
        let (bindings, targets): (Vec<Binding>, Vec<Target>) =
            routes.into_iter().map(|(operation, path, target)| (binding(operation, path), target)).unzip();
        // Bindings are part of the program: a generated server's are constants. These few are made once for
        // routes that live as long as the process does.
        let server = Server::new(bindings.leak());
        Self { server, targets, swagger_ui: Arc::new(SwaggerUi::new()) }
    }
}

fn binding(operation: &'static str, path: String) -> Binding {
    let path = path.leak();
    Binding { operation, method: "GET", template: path, pattern: path, variables: &[] }
}

impl Service for DocsService {
    fn name(&self) -> &'static str {
        "protohttp.Docs"
    }

    fn server(&self) -> &Server {
        &self.server
    }

    fn call(&self, binding: usize, call: Call) -> Handling {
        let Some(target) = self.targets.get(binding).cloned() else {
            return crate::server::unknown_binding();
        };
        let swagger_ui = Arc::clone(&self.swagger_ui);
        Box::pin(async move {
            let headers = call.into_request(()).into_parts().0.into_headers();
            match target {
                Target::Text(content) => Ok(content.answer(&headers)),
                Target::File(file) => Ok(swagger_ui.file(file).await?.answer(&headers)),
                Target::Redirect(to) => {
                    let mut response = Response::new(Body::empty());
                    *response.status_mut() = StatusCode::PERMANENT_REDIRECT;
                    response.headers_mut().insert(LOCATION, to);
                    Ok(response)
                }
            }
        })
    }
}
