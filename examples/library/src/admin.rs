//! The librarian's desk: what readers may not do.

use crate::{
    pb::library::{admin::v1::*, catalogue::v1::Genre, v1::error_bad_request},
    store::Store,
};
use prost_types::Duration;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tonic::{Request, Response, Status};

/// The implementation of `library.admin.v1.AdminService`.
#[derive(Debug)]
pub struct AdminDesk {
    store: Arc<Mutex<Store>>,
    settings: Mutex<Settings>,
}

impl AdminDesk {
    /// A desk of the library whose books are in `store`.
    pub fn new(store: Arc<Mutex<Store>>) -> Self {
        let four_weeks = Duration { seconds: 28 * 24 * 60 * 60, nanos: 0 };
        Self {
            store,
            settings: Mutex::new(Settings { loan_period: Some(four_weeks), ..Settings::default() }),
        }
    }

    fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn settings(&self) -> MutexGuard<'_, Settings> {
        self.settings.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[tonic::async_trait]
impl admin_service_server::AdminService for AdminDesk {
    async fn get_statistics(&self, _: Request<()>) -> Result<Response<Statistics>, Status> {
        let store = self.store();
        let mut statistics = Statistics { shelves: count(store.shelves()), ..Statistics::default() };
        let mut pages = 0;
        for book in store.books() {
            statistics.books += 1;
            pages += i64::from(book.pages);
            let genre = Genre::try_from(book.genre).unwrap_or_default();
            *statistics.books_by_genre.entry(genre.as_str_name().to_owned()).or_default() += 1;
        }
        statistics.mean_pages = pages as f64 / statistics.books as f64;
        Ok(Response::new(statistics))
    }

    async fn import_books(
        &self,
        request: Request<ImportBooksRequest>,
    ) -> Result<Response<ImportBooksResponse>, Status> {
        let ImportBooksRequest { parent, books } = request.into_inner();
        let mut store = self.store();
        let mut names = Vec::with_capacity(books.len());
        for book in books {
            names.push(store.add(&parent, "", book)?.name);
        }
        Ok(Response::new(ImportBooksResponse { names }))
    }

    async fn get_settings(&self, _: Request<()>) -> Result<Response<Settings>, Status> {
        Ok(Response::new(self.settings().clone()))
    }

    async fn set_settings(&self, request: Request<Settings>) -> Result<Response<Settings>, Status> {
        let settings = request.into_inner();
        if settings.loan_period.as_ref().is_some_and(|period| period.seconds < 0) {
            return Err(error_bad_request("`loan_period` is negative").into());
        }
        self.settings().clone_from(&settings);
        Ok(Response::new(settings))
    }

    async fn purge_shelf(&self, request: Request<PurgeShelfRequest>) -> Result<Response<()>, Status> {
        self.store().empty(&request.get_ref().name)?;
        Ok(Response::new(()))
    }
}

fn count<T>(items: impl Iterator<Item = T>) -> i64 {
    i64::try_from(items.count()).unwrap_or(i64::MAX)
}
