//! How often a request allocates, from the tower service's call to the answer. The numbers are what
//! it takes today; a change that raises one should have a reason.

use protohttp::axum::body::Body;
use protohttp::http::Request;
use tower::Service;

use crate::library::{Server, server};

fn count(server: &Server, request: Request<Body>) -> u64 {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let mut server = server.clone();
    let mut answer = None;
    let allocations = allocation_counter::measure(|| {
        let future = Service::call(&mut server, request);
        answer = Some(runtime.block_on(future));
    });
    let answer = answer.expect("an answer").expect("an answer");
    assert_eq!(answer.status(), 200);
    allocations.count_total
}

#[test]
fn a_small_request() {
    let server = server();
    let request = || Request::get("/v1/ids/x/pages/1").body(Body::empty()).expect("a request");
    // The table is built at the first request.
    count(&server, request());
    // The call, the future, the service's own future, three for the operation in the request's extensions and
    // three in the answer's, the value of the variable, two for the header map, three for the body.
    assert_eq!(count(&server, request()), 15);
}
