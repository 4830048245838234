//! A service in the shape in which the generator writes one: messages, tonic's trait, the HTTP
//! server. The messages have serde's derives where real ones have ProtoJSON.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use protohttp::tonic::{self, Request, Response, Status};
use protohttp::{Error, Operation, StatusCode};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Book {
    pub name: String,
    pub title: String,
    pub pages: i32,
    pub author: Option<Author>,
    pub tags: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Author {
    pub display_name: String,
    pub other: Option<Box<Author>>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct GetBookRequest {
    pub name: String,
    pub page: i32,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct UpdateBookRequest {
    pub book: Option<Book>,
    pub update_mask: Option<Mask>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mask {
    pub paths: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct ListBooksRequest {
    pub page_size: i32,
    pub filter: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListBooksResponse {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub books: Vec<Book>,
}

pub mod library_service_server {
    use super::*;

    #[tonic::async_trait]
    pub trait LibraryService: Send + Sync + 'static {
        async fn get_book(&self, request: Request<GetBookRequest>) -> Result<Response<Book>, Status>;
        async fn create_book(&self, request: Request<Book>) -> Result<Response<Book>, Status>;
        async fn update_book(
            &self,
            request: Request<UpdateBookRequest>,
        ) -> Result<Response<UpdateBookRequest>, Status>;
        async fn list_books(
            &self,
            request: Request<ListBooksRequest>,
        ) -> Result<Response<ListBooksResponse>, Status>;
    }
}

pub mod library_service_http_server {
    use std::sync::Arc;

    use protohttp::codegen::{self, End, Variable};

    const _: () = codegen::V1;

    pub mod operation {
        pub const GET_BOOK: &str = "/library.v1.LibraryService/GetBook";
        pub const CREATE_BOOK: &str = "/library.v1.LibraryService/CreateBook";
        pub const UPDATE_BOOK: &str = "/library.v1.LibraryService/UpdateBook";
        pub const LIST_BOOKS: &str = "/library.v1.LibraryService/ListBooks";
    }

    static BINDINGS: &[codegen::Binding] = &[
        codegen::Binding {
            operation: operation::GET_BOOK,
            method: "GET",
            template: "/v1/{name=shelves/*/books/*}",
            pattern: "/v1/shelves/*/books/*",
            variables: &[Variable { field: "name", from: End::At(1), to: End::At(5) }],
        },
        codegen::Binding {
            operation: operation::GET_BOOK,
            method: "GET",
            template: "/v1/files/{name=**}:read",
            pattern: "/v1/files/**:read",
            variables: &[Variable { field: "name", from: End::At(2), to: End::Before(0) }],
        },
        codegen::Binding {
            operation: operation::GET_BOOK,
            method: "GET",
            template: "/v1/ids/{name}/pages/{page}",
            pattern: "/v1/ids/*/pages/*",
            variables: &[
                Variable { field: "name", from: End::At(2), to: End::At(3) },
                Variable { field: "page", from: End::At(4), to: End::At(5) },
            ],
        },
        codegen::Binding {
            operation: operation::CREATE_BOOK,
            method: "POST",
            template: "/v1/books",
            pattern: "/v1/books",
            variables: &[],
        },
        codegen::Binding {
            operation: operation::UPDATE_BOOK,
            method: "PATCH",
            template: "/v1/{book.name=shelves/*/books/*}",
            pattern: "/v1/shelves/*/books/*",
            variables: &[Variable { field: "book.name", from: End::At(1), to: End::At(5) }],
        },
        codegen::Binding {
            operation: operation::LIST_BOOKS,
            method: "GET",
            template: "/v1/books",
            pattern: "/v1/books",
            variables: &[],
        },
        codegen::Binding {
            operation: operation::LIST_BOOKS,
            method: "GET",
            template: "/v1/books:bare",
            pattern: "/v1/books:bare",
            variables: &[],
        },
    ];

    #[derive(Debug)]
    pub struct LibraryServiceHttpServer<T> {
        inner: Arc<T>,
        server: codegen::Server,
    }

    impl<T> LibraryServiceHttpServer<T> {
        pub fn new(inner: T) -> Self {
            Self::from_arc(Arc::new(inner))
        }

        pub fn from_arc(inner: Arc<T>) -> Self {
            let server = codegen::Server::new(BINDINGS);
            Self { inner, server }
        }

        pub fn with_options(mut self, options: codegen::Options) -> Self {
            self.server.set_options(options);
            self
        }
    }

    impl<T> Clone for LibraryServiceHttpServer<T> {
        fn clone(&self) -> Self {
            Self { inner: Arc::clone(&self.inner), server: self.server.clone() }
        }
    }

    impl<T: super::library_service_server::LibraryService> LibraryServiceHttpServer<T> {
        pub fn into_router(self) -> codegen::Router {
            codegen::into_router(self)
        }
    }

    impl<T: super::library_service_server::LibraryService> codegen::Service for LibraryServiceHttpServer<T> {
        fn name(&self) -> &'static str {
            "library.v1.LibraryService"
        }

        fn server(&self) -> &codegen::Server {
            &self.server
        }

        fn call(&self, binding: usize, call: codegen::Call) -> codegen::Handling {
            let service = Arc::clone(&self.inner);
            match binding {
                0 | 1 => Box::pin(get_book(service, call)),
                2 => Box::pin(get_page(service, call)),
                3 => Box::pin(create_book(service, call)),
                4 => Box::pin(update_book(service, call)),
                5 => Box::pin(list_books(service, call)),
                6 => Box::pin(list_bare(service, call)),
                _ => codegen::unknown_binding(),
            }
        }
    }

    impl<T, B> codegen::TowerService<codegen::Request<B>> for LibraryServiceHttpServer<T>
    where
        T: super::library_service_server::LibraryService,
        B: codegen::RequestBody,
    {
        type Response = codegen::Response;
        type Error = codegen::Infallible;
        type Future = codegen::Answer;

        fn poll_ready(&mut self, _: &mut codegen::Context<'_>) -> codegen::Ready {
            codegen::READY
        }

        fn call(&mut self, request: codegen::Request<B>) -> Self::Future {
            codegen::route(self, request)
        }
    }

    async fn get_book<T: super::library_service_server::LibraryService>(
        service: Arc<T>,
        call: codegen::Call,
    ) -> codegen::Result<codegen::Response> {
        let mut message = super::GetBookRequest::default();
        call.variable(0)?.set(&mut message.name)?;
        call.query(|parameter| get_book_query(&mut message, parameter))?;
        let reply = call.reply();
        let response = service.get_book(call.into_request(message)).await?;
        reply.json::<codegen::Serde, _>(response)
    }

    async fn get_page<T: super::library_service_server::LibraryService>(
        service: Arc<T>,
        call: codegen::Call,
    ) -> codegen::Result<codegen::Response> {
        let mut message = super::GetBookRequest::default();
        call.variable(0)?.set(&mut message.name)?;
        call.variable(1)?.set(&mut message.page)?;
        call.query(|parameter| parameter.unknown())?;
        let reply = call.reply();
        let response = service.get_book(call.into_request(message)).await?;
        reply.json::<codegen::Serde, _>(response)
    }

    async fn create_book<T: super::library_service_server::LibraryService>(
        service: Arc<T>,
        mut call: codegen::Call,
    ) -> codegen::Result<codegen::Response> {
        let message = call.json::<codegen::Serde, super::Book>().await?;
        let reply = call.reply();
        let response = service.create_book(call.into_request(message)).await?;
        reply.json::<codegen::Serde, _>(response)
    }

    async fn update_book<T: super::library_service_server::LibraryService>(
        service: Arc<T>,
        mut call: codegen::Call,
    ) -> codegen::Result<codegen::Response> {
        let mut message = call.json_field::<codegen::Serde, super::UpdateBookRequest>("book").await?;
        call.variable(0)?.set(&mut message.book.get_or_insert_default().name)?;
        call.query(|parameter| update_book_query(&mut message, parameter))?;
        call.fill_mask(&mut message.update_mask, |mask| &mut mask.paths, &BOOK_FIELDS)?;
        let reply = call.reply();
        let response = service.update_book(call.into_request(message)).await?;
        reply.json::<codegen::Serde, _>(response)
    }

    async fn list_books<T: super::library_service_server::LibraryService>(
        service: Arc<T>,
        call: codegen::Call,
    ) -> codegen::Result<codegen::Response> {
        let mut message = super::ListBooksRequest::default();
        call.query(|parameter| list_books_query(&mut message, parameter))?;
        let reply = call.reply();
        let response = service.list_books(call.into_request(message)).await?;
        reply.json::<codegen::Serde, _>(response)
    }

    async fn list_bare<T: super::library_service_server::LibraryService>(
        service: Arc<T>,
        call: codegen::Call,
    ) -> codegen::Result<codegen::Response> {
        let mut message = super::ListBooksRequest::default();
        call.query(|parameter| list_books_query(&mut message, parameter))?;
        let reply = call.reply();
        let response = service.list_books(call.into_request(message)).await?;
        reply.json_field::<codegen::Serde, _>(response, &["books"], "[]")
    }

    fn get_book_query(
        message: &mut super::GetBookRequest,
        parameter: &mut codegen::Parameter<'_>,
    ) -> codegen::Result<()> {
        match parameter.name() {
            "page" => parameter.set(2, &mut message.page),
            _ => parameter.unknown(),
        }
    }

    fn update_book_query(
        message: &mut super::UpdateBookRequest,
        parameter: &mut codegen::Parameter<'_>,
    ) -> codegen::Result<()> {
        match parameter.name() {
            "updateMask" | "update_mask" => {
                parameter.mask(2, &mut message.update_mask, |mask| &mut mask.paths)
            }
            _ => parameter.unknown(),
        }
    }

    fn list_books_query(
        message: &mut super::ListBooksRequest,
        parameter: &mut codegen::Parameter<'_>,
    ) -> codegen::Result<()> {
        match parameter.name() {
            "pageSize" | "page_size" => parameter.set(1, &mut message.page_size),
            "filter" => parameter.set(2, &mut message.filter),
            _ => parameter.unknown(),
        }
    }

    static BOOK_FIELDS: codegen::Fields = codegen::Fields(&[
        ("name", "name", None),
        ("title", "title", None),
        ("pages", "pages", None),
        ("author", "author", Some(&AUTHOR_FIELDS)),
        ("tags", "tags", None),
    ]);

    static AUTHOR_FIELDS: codegen::Fields =
        codegen::Fields(&[("displayName", "display_name", None), ("other", "other", Some(&AUTHOR_FIELDS))]);
}

/// A library that does what the name of the book says.
#[derive(Debug, Default)]
pub struct Library {
    pub calls: AtomicUsize,
}

#[tonic::async_trait]
impl library_service_server::LibraryService for Library {
    async fn get_book(&self, request: Request<GetBookRequest>) -> Result<Response<Book>, Status> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        let (metadata, extensions, message) = request.into_parts();
        let name = message.name.as_str();
        match name.rsplit('/').next().unwrap_or_default() {
            "panic" => panic!("the shelf broke"),
            "slow" => tokio::time::sleep(Duration::from_secs(600)).await,
            "missing" => {
                let error = Error::new(404, "BOOK_NOT_FOUND", format!("there is no {name}"));
                Err(error.with_metadata("name", name))?;
            }
            "damaged" => {
                let error = Error::internal("STORE_DAMAGED", "the store cannot be read");
                Err(error.with_source(std::io::Error::other("the disk is full")))?;
            }
            "gone" => Err(Error::new(410, "BOOK_GONE", "it was here"))?,
            "late" => {
                let mut status = Status::unavailable("come back");
                status.metadata_mut().insert("retry-after", "7".parse().expect("a value"));
                return Err(status);
            }
            "operation" => {
                let operation = extensions.get::<Operation>().expect("an operation");
                let title = format!("{} {}", operation.name, operation.template);
                return Ok(Response::new(Book { title, ..Book::default() }));
            }
            "metadata" => {
                let names = metadata.keys().map(|key| format!("{key:?}"));
                let mut tags: Vec<String> = names.collect();
                tags.sort();
                return Ok(Response::new(Book { tags, ..Book::default() }));
            }
            _ => {}
        }
        Ok(Response::new(Book { name: message.name, pages: message.page, ..Book::default() }))
    }

    async fn create_book(&self, request: Request<Book>) -> Result<Response<Book>, Status> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        let book = request.into_inner();
        let status = match book.title.as_str() {
            "created" => Some(StatusCode::CREATED),
            "empty" => Some(StatusCode::NO_CONTENT),
            "not modified" => Some(StatusCode::NOT_MODIFIED),
            "continue" => Some(StatusCode::CONTINUE),
            number => number.parse().ok(),
        };
        let mut response = Response::new(book);
        response.metadata_mut().insert("etag", "\"1\"".parse().expect("a value"));
        response.metadata_mut().insert("content-length", "1".parse().expect("a value"));
        if let Some(status) = status {
            response.extensions_mut().insert(status);
        }
        Ok(response)
    }

    async fn update_book(
        &self,
        request: Request<UpdateBookRequest>,
    ) -> Result<Response<UpdateBookRequest>, Status> {
        Ok(Response::new(request.into_inner()))
    }

    async fn list_books(
        &self,
        request: Request<ListBooksRequest>,
    ) -> Result<Response<ListBooksResponse>, Status> {
        let ListBooksRequest { page_size, filter } = request.into_inner();
        let book = |page| Book { title: filter.clone(), pages: page, ..Book::default() };
        Ok(Response::new(ListBooksResponse { books: (0..page_size).map(book).collect() }))
    }
}

pub type Server = library_service_http_server::LibraryServiceHttpServer<Library>;

pub fn server() -> Server {
    Server::new(Library::default())
}

pub fn shared() -> (Arc<Library>, Server) {
    let library = Arc::new(Library::default());
    (Arc::clone(&library), Server::from_arc(library))
}
