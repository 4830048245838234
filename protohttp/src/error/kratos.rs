//! go-kratos at the other end: what its clients make of our errors, and we of its servers'.

use prost::Message;
use tonic::{Code, Status};

use super::Error;
use super::wire::{ErrorInfo, pack, unpack};
use crate::rpc;

/// HTTP statuses to gRPC codes, in both versions; all others are `UNKNOWN`.
const TO_GRPC: [(u16, Code); 11] = [
    (400, Code::InvalidArgument),
    (401, Code::Unauthenticated),
    (403, Code::PermissionDenied),
    (404, Code::NotFound),
    (409, Code::Aborted),
    (429, Code::ResourceExhausted),
    (499, Code::Cancelled),
    (500, Code::Internal),
    (501, Code::Unimplemented),
    (503, Code::Unavailable),
    (504, Code::DeadlineExceeded),
];

/// What version 3 has beside it.
const TO_GRPC_V3: [(u16, Code); 1] = [(412, Code::FailedPrecondition)];

/// gRPC codes to HTTP statuses, in both versions.
const FROM_GRPC: [(Code, u16); 15] = [
    (Code::Cancelled, 499),
    (Code::Unknown, 500),
    (Code::InvalidArgument, 400),
    (Code::DeadlineExceeded, 504),
    (Code::NotFound, 404),
    (Code::AlreadyExists, 409),
    (Code::PermissionDenied, 403),
    (Code::Unauthenticated, 401),
    (Code::ResourceExhausted, 429),
    (Code::Aborted, 409),
    (Code::OutOfRange, 400),
    (Code::Unimplemented, 501),
    (Code::Internal, 500),
    (Code::Unavailable, 503),
    (Code::DataLoss, 500),
];

/// What differs between the versions.
const FROM_GRPC_V2: (Code, u16) = (Code::FailedPrecondition, 400);
const FROM_GRPC_V3: (Code, u16) = (Code::FailedPrecondition, 412);

/// A client: the status from the code by its table, the rest from the first `ErrorInfo`.
fn read(status: &Status, own: (Code, u16)) -> (u16, String, String) {
    let found = FROM_GRPC.iter().chain([&own]).find(|(code, _)| *code == status.code());
    let carried = rpc::Status::decode(status.details()).expect("details");
    let info: ErrorInfo = carried.details.iter().find_map(unpack).expect("a reason");
    (found.expect("a code").1, info.reason, status.message().to_owned())
}

/// A server: the code by its table, and an `ErrorInfo` without a domain.
fn written(http: u16, table: &[(u16, Code)]) -> Status {
    let code = table.iter().find(|(status, _)| *status == http).map_or(Code::Unknown, |(_, code)| *code);
    let info = ErrorInfo {
        reason: "R".to_owned(),
        domain: String::new(),
        metadata: [("k".to_owned(), "v".to_owned())].into(),
    };
    let carried = rpc::Status { code: code.into(), message: "m".to_owned(), details: vec![pack(&info)] };
    Status::with_details(code, "m", carried.encode_to_vec().into())
}

#[test]
fn its_clients_read_our_errors() {
    for (version, table, own) in
        [(2, TO_GRPC.to_vec(), FROM_GRPC_V2), (3, [&TO_GRPC[..], &TO_GRPC_V3].concat(), FROM_GRPC_V3)]
    {
        for (http, code) in table {
            let status = Status::from(Error::new(http, "R", "m").with_metadata("k", "v"));
            assert_eq!(status.code(), code, "{http}");
            assert_eq!(read(&status, own), (http, "R".into(), "m".into()), "version {version}");
        }
    }
}

#[test]
fn we_read_the_errors_of_its_servers() {
    let v3 = [&TO_GRPC[..], &TO_GRPC_V3].concat();
    for table in [&TO_GRPC[..], &v3] {
        for (http, _) in table {
            let error = Error::from(written(*http, table));
            assert_eq!((error.status(), error.reason(), error.message()), (*http, "R", "m"));
            assert_eq!(error.metadata()["k"], "v");
        }
        // It says nothing of what its table has not.
        assert_eq!(Error::from(written(422, table)).status(), 500);
    }
}

#[test]
fn our_table_is_its_table() {
    for (code, http) in FROM_GRPC.iter().chain([&FROM_GRPC_V2]) {
        assert_eq!(Error::from(Status::new(*code, "m")).status(), *http, "{code:?}");
    }
    // With a reason but no domain it is version 3 that speaks, and with a domain it is not.
    let status = Status::from(Error::new(400, "R", "m").with_code(Code::FailedPrecondition));
    assert_eq!(Error::from(status).status(), 400);
    assert_eq!(Error::from(written(412, &TO_GRPC_V3)).status(), 412);
}
