//! Messages in messages.

use crate::rule::{Rule, keeps, reads, refuses};

pub(crate) fn rules() -> Vec<Rule> {
    vec![
        keeps("nested", r#"{"optionalNestedMessage":{"a":1234}}"#),
        keeps("nested and empty is not absent", r#"{"optionalNestedMessage":{}}"#),
        keeps("from elsewhere", r#"{"optionalForeignMessage":{"c":-1}}"#),
        keeps("in itself", r#"{"recursiveMessage":{"recursiveMessage":{"optionalInt32":1}}}"#),
        keeps(
            "in itself by another",
            r#"{"optionalNestedMessage":{"a":1,"corecursive":{"optionalNestedMessage":{}}}}"#,
        ),
        reads("zero inside", r#"{"optionalNestedMessage":{"a":0}}"#, r#"{"optionalNestedMessage":{}}"#),
        refuses("a list", r#"{"optionalNestedMessage":[]}"#),
        refuses("a list of it", r#"{"optionalNestedMessage":[{"a":1}]}"#),
        refuses("a string", r#"{"optionalNestedMessage":""}"#),
        refuses("a number", r#"{"optionalNestedMessage":1}"#),
        refuses("true", r#"{"optionalNestedMessage":true}"#),
        refuses("a field of the outer message inside", r#"{"optionalNestedMessage":{"optionalInt32":1}}"#),
    ]
}
