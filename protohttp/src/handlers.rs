//! The handlers of several services, and the way from a request to one of them.

use std::sync::Arc;

use axum::body::Body;
use http::Request;

use crate::answer::Answer;
use crate::matching::{Found, Missed, Table};
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

/// The outcome of routing, which waits behind the layers in the request's extensions. It counts
/// only for the handlers that noted it: a layer may send a request through other routes.
#[derive(Clone)]
struct Routed {
    by: Arc<Handlers>,
    outcome: Result<Found, Missed>,
}

impl Handlers {
    /// Finds the binding of a request and notes the outcome in the request's extensions, for
    /// [`answer_routed`](Self::answer_routed) behind the layers, and the operation for the layers.
    pub(crate) fn route(self: &Arc<Self>, request: &mut Request<Body>) -> Option<Operation> {
        let outcome = server::find(&self.table, request);
        let operation = outcome.as_ref().ok().map(|found| server::operation(found.binding));
        if operation.is_none() {
            request.extensions_mut().remove::<Operation>();
        }
        request.extensions_mut().insert(Routed { by: Arc::clone(self), outcome });
        operation
    }

    /// Answers a request that has been routed. It is routed now if a layer took the outcome away.
    pub(crate) fn answer_routed(self: &Arc<Self>, mut request: Request<Body>) -> Answer {
        match request.extensions_mut().remove::<Routed>() {
            Some(Routed { by, outcome }) if Arc::ptr_eq(&by, self) => self.answer_outcome(outcome, request),
            _ => self.answer(request),
        }
    }

    /// Routes a request and answers it.
    pub(crate) fn answer(&self, mut request: Request<Body>) -> Answer {
        let outcome = server::find(&self.table, &mut request);
        self.answer_outcome(outcome, request)
    }

    fn answer_outcome(&self, outcome: Result<Found, Missed>, request: Request<Body>) -> Answer {
        let routed = outcome.and_then(|found| {
            let service = self.services.get(found.target.service);
            service.map(|service| (service, found)).ok_or(Missed::NotFound)
        });
        match routed {
            Ok((service, found)) => {
                let options = service.server().options().unwrap_or(&self.options);
                server::answer(&**service, found, request, options)
            }
            Err(missed) => server::miss(missed, &request, &self.options),
        }
    }
}
