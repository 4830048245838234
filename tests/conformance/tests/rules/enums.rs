//! Enums: names, aliases and numbers are read; the first name of a number is written.

use crate::rule::{Rule, Setting::*, keeps, reads, refuses};

pub(crate) fn rules() -> Vec<Rule> {
    vec![
        keeps("a name", r#"{"optionalNestedEnum":"BAR"}"#),
        reads("the name of zero", r#"{"optionalNestedEnum":"FOO"}"#, "{}"),
        keeps("the name of a negative number", r#"{"optionalNestedEnum":"NEG"}"#),
        keeps("an enum outside of the message", r#"{"optionalForeignEnum":"FOREIGN_BAZ"}"#),
        reads("a number", r#"{"optionalNestedEnum":1}"#, r#"{"optionalNestedEnum":"BAR"}"#),
        reads("zero", r#"{"optionalNestedEnum":0}"#, "{}"),
        reads("a negative number", r#"{"optionalNestedEnum":-1}"#, r#"{"optionalNestedEnum":"NEG"}"#),
        keeps("a number without a name", r#"{"optionalNestedEnum":123}"#),
        keeps("a negative number without a name", r#"{"optionalNestedEnum":-123}"#),
        keeps("largest number", r#"{"optionalNestedEnum":2147483647}"#),
        keeps("smallest number", r#"{"optionalNestedEnum":-2147483648}"#),
        keeps("the first of several names", r#"{"optionalAliasedEnum":"ALIAS_BAZ"}"#),
        reads("another name", r#"{"optionalAliasedEnum":"MOO"}"#, r#"{"optionalAliasedEnum":"ALIAS_BAZ"}"#),
        reads(
            "another name in small letters",
            r#"{"optionalAliasedEnum":"moo"}"#,
            r#"{"optionalAliasedEnum":"ALIAS_BAZ"}"#,
        ),
        reads(
            "another name in mixed letters",
            r#"{"optionalAliasedEnum":"bAz"}"#,
            r#"{"optionalAliasedEnum":"ALIAS_BAZ"}"#,
        ),
        reads(
            "a number of several names",
            r#"{"optionalAliasedEnum":2}"#,
            r#"{"optionalAliasedEnum":"ALIAS_BAZ"}"#,
        ),
        reads(
            "an escape in a name",
            r#"{"optionalNestedEnum":"B\u0041R"}"#,
            r#"{"optionalNestedEnum":"BAR"}"#,
        ),
        keeps("in a list", r#"{"repeatedNestedEnum":["FOO","BAR","NEG",7]}"#),
        keeps("in a map", r#"{"mapStringNestedEnum":{"a":"FOO","b":"BAZ","c":7}}"#),
        keeps("in a oneof", r#"{"oneofEnum":"FOO"}"#),
        keeps("as a number, if that is asked for", r#"{"optionalNestedEnum":1,"repeatedNestedEnum":[-1,2]}"#)
            .with(EnumNumbers),
        refuses("a name that it has not", r#"{"optionalNestedEnum":"NOT_THERE"}"#),
        refuses("a name that it has not, in a list", r#"{"repeatedNestedEnum":["FOO","NOT_THERE"]}"#),
        refuses("a name that it has not, in a map", r#"{"mapStringNestedEnum":{"a":"NOT_THERE"}}"#),
        refuses("a name in another case", r#"{"optionalNestedEnum":"foo"}"#),
        refuses("a name with the enum before it", r#"{"optionalNestedEnum":"NestedEnum.FOO"}"#),
        refuses("an empty name", r#"{"optionalNestedEnum":""}"#),
        refuses("a name without quotes", r#"{"optionalNestedEnum":FOO}"#),
        refuses("a fraction", r#"{"optionalNestedEnum":0.5}"#),
        refuses("a number beyond 32 bits", r#"{"optionalNestedEnum":2147483648}"#),
        refuses("true", r#"{"optionalNestedEnum":true}"#),
        refuses("false", r#"{"optionalNestedEnum":false}"#),
        refuses("a list of a name", r#"{"optionalNestedEnum":["FOO"]}"#),
        refuses("a list of a number", r#"{"optionalNestedEnum":[2]}"#),
        refuses("an object", r#"{"optionalNestedEnum":{}}"#),
    ]
}
