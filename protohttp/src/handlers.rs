//! The handlers of several services, and the way from a request to one of them.

use std::sync::Arc;

use axum::body::Body;
use http::Request;

use crate::answer::Answer;
use crate::matching::{Missed, Table};
use crate::operation::Operation;
use crate::options::Options;
use crate::server::{self, Service};

/// The handlers of several services.
pub(crate) struct Handlers {
    pub(crate) table: Table,
    pub(crate) services: Vec<Arc<dyn Service>>,
    /// The options of services that have none of their own.
    pub(crate) options: Arc<Options>,
}

impl Handlers {
    /// Finds the binding of a request and notes the outcome in the request's extensions, for the
    /// layers and for [`answer_routed`](Self::answer_routed) behind them.
    pub(crate) fn route(&self, request: &mut Request<Body>) -> Option<Operation> {
        match server::find(&self.table, request) {
            Ok(operation) => Some(operation),
            Err(missed) => {
                request.extensions_mut().remove::<Operation>();
                request.extensions_mut().insert(missed);
                None
            }
        }
    }

    /// Answers a request that has been routed.
    pub(crate) fn answer_routed(&self, mut request: Request<Body>) -> Answer {
        if let Some(operation) = request.extensions().get::<Operation>().copied() {
            return self.answer_operation(operation, request);
        }
        match request.extensions_mut().remove::<Missed>() {
            Some(missed) => server::miss(missed, &request, &self.options),
            // A layer took the extensions away.
            None => self.answer(request),
        }
    }

    /// Routes a request and answers it.
    pub(crate) fn answer(&self, mut request: Request<Body>) -> Answer {
        match server::find(&self.table, &mut request) {
            Ok(operation) => self.answer_operation(operation, request),
            Err(missed) => server::miss(missed, &request, &self.options),
        }
    }

    fn answer_operation(&self, operation: Operation, request: Request<Body>) -> Answer {
        match self.services.get(operation.target.service) {
            Some(service) => {
                let options = service.server().options().unwrap_or(&self.options);
                server::answer(&**service, operation, request, options)
            }
            None => server::miss(Missed::NotFound, &request, &self.options),
        }
    }
}
