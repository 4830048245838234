//! The standard error details as JSON, as `google.rpc.Status` carries them in `details`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use prost::Message;
use prost_types::Any;
use serde_json::{Map, Value, json};
use tonic_types::pb;

use super::wire::{self, ErrorInfo};
use crate::text;

/// The details, each with its `@type`. A detail of a type that is not known here is written with
/// its bytes in `value`, in base64.
pub(super) fn to_json(details: &[Any]) -> Vec<Value> {
    // The whole error is in the answer already: its status, reason, message and metadata.
    let written = details.iter().filter(|detail| wire::type_name(detail) != "errors.Status");
    written.map(detail).collect()
}

fn detail(any: &Any) -> Value {
    let bytes = any.value.as_slice();
    let known = match wire::type_name(any) {
        "google.rpc.ErrorInfo" => read(bytes, error_info),
        "google.rpc.RetryInfo" => read(bytes, retry_info),
        "google.rpc.DebugInfo" => read(bytes, debug_info),
        "google.rpc.QuotaFailure" => read(bytes, quota_failure),
        "google.rpc.PreconditionFailure" => read(bytes, precondition_failure),
        "google.rpc.BadRequest" => read(bytes, bad_request),
        "google.rpc.RequestInfo" => read(bytes, request_info),
        "google.rpc.ResourceInfo" => read(bytes, resource_info),
        "google.rpc.Help" => read(bytes, help),
        "google.rpc.LocalizedMessage" => read(bytes, localized_message),
        _ => None,
    };
    let mut object = Map::new();
    object.insert("@type".to_owned(), Value::from(any.type_url.as_str()));
    match known {
        Some(Value::Object(fields)) => object.extend(fields),
        _ => {
            object.insert("value".to_owned(), Value::from(STANDARD.encode(bytes)));
        }
    }
    Value::Object(object)
}

fn read<M: Message + Default>(bytes: &[u8], write: fn(M) -> Value) -> Option<Value> {
    M::decode(bytes).ok().map(write)
}

fn list<T>(items: Vec<T>, write: fn(T) -> Value) -> Value {
    items.into_iter().map(write).collect()
}

fn error_info(it: ErrorInfo) -> Value {
    json!({ "reason": it.reason, "domain": it.domain, "metadata": it.metadata })
}

fn retry_info(it: pb::RetryInfo) -> Value {
    match it.retry_delay {
        Some(delay) => json!({ "retryDelay": text::format_duration(delay.seconds, delay.nanos) }),
        None => json!({}),
    }
}

fn debug_info(it: pb::DebugInfo) -> Value {
    json!({ "stackEntries": it.stack_entries, "detail": it.detail })
}

fn quota_failure(it: pb::QuotaFailure) -> Value {
    json!({ "violations": list(it.violations, |it| {
        let mut violation = json!({
            "subject": it.subject,
            "description": it.description,
            "apiService": it.api_service,
            "quotaMetric": it.quota_metric,
            "quotaId": it.quota_id,
            "quotaDimensions": it.quota_dimensions,
            "quotaValue": it.quota_value.to_string(),
        });
        if let Some(future) = it.future_quota_value {
            violation["futureQuotaValue"] = Value::from(future.to_string());
        }
        violation
    }) })
}

fn precondition_failure(it: pb::PreconditionFailure) -> Value {
    json!({ "violations": list(it.violations, |it| {
        json!({ "type": it.r#type, "subject": it.subject, "description": it.description })
    }) })
}

fn bad_request(it: pb::BadRequest) -> Value {
    json!({ "fieldViolations": list(it.field_violations, |it| {
        let mut violation =
            json!({ "field": it.field, "description": it.description, "reason": it.reason });
        if let Some(message) = it.localized_message {
            violation["localizedMessage"] = localized_message(message);
        }
        violation
    }) })
}

fn request_info(it: pb::RequestInfo) -> Value {
    json!({ "requestId": it.request_id, "servingData": it.serving_data })
}

fn resource_info(it: pb::ResourceInfo) -> Value {
    json!({
        "resourceType": it.resource_type,
        "resourceName": it.resource_name,
        "owner": it.owner,
        "description": it.description,
    })
}

fn help(it: pb::Help) -> Value {
    json!({ "links": list(it.links, |it| json!({ "description": it.description, "url": it.url })) })
}

fn localized_message(it: pb::LocalizedMessage) -> Value {
    json!({ "locale": it.locale, "message": it.message })
}
