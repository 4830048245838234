//! Messages in German, for those who ask for it.

use protohttp::http::HeaderValue;
use protohttp::http::header::CONTENT_LANGUAGE;
use protohttp::{Error, Languages, reason};

/// Rewrites the messages of the errors that users see.
pub(crate) fn localize(error: Error, languages: &Languages) -> Error {
    if languages.choose(&["en", "de"]) != Some("de") {
        return error;
    }
    let message = match error.reason() {
        "EMAIL_TAKEN" => {
            let email = error.metadata().get("email").map_or("", String::as_str);
            format!("Die Adresse {email} ist schon vergeben")
        }
        reason::VALIDATOR => {
            let fields: Vec<_> = error.metadata().keys().map(String::as_str).collect();
            format!("Bitte prüfen: {}", fields.join(", "))
        }
        _ => return error,
    };
    error.with_message(message).with_header(CONTENT_LANGUAGE, HeaderValue::from_static("de"))
}
