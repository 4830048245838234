//! Names of fields: lowerCamelCase or the one in the proto, and each once.

use crate::rule::{Rule, Setting::*, keeps, reads, refuses};

pub(crate) fn rules() -> Vec<Rule> {
    vec![
        keeps("a name of one word", r#"{"fieldname1":1}"#),
        keeps("an underscore makes a capital", r#"{"fieldName2":2}"#),
        keeps("so does a leading one", r#"{"FieldName3":3}"#),
        keeps("double and trailing ones are dropped", r#"{"fieldName4":4}"#),
        keeps("a digit is no letter to be made a capital", r#"{"field0name5":5}"#),
        keeps("a digit between underscores", r#"{"field0Name6":6}"#),
        keeps("capitals stay", r#"{"fieldName7":7,"FieldName8":8,"fieldName9":9,"FieldName10":10}"#),
        keeps("words of capitals stay", r#"{"FIELDNAME11":11,"FIELDName12":12}"#),
        keeps("two leading underscores", r#"{"FieldName13":13,"FieldName14":14}"#),
        keeps("two inner underscores", r#"{"fieldName15":15,"fieldName16":16}"#),
        keeps("two trailing underscores", r#"{"fieldName17":17,"FieldName18":18}"#),
        reads("the proto's name is read too", r#"{"field_name2":2}"#, r#"{"fieldName2":2}"#),
        reads(
            "the proto's names with underscores at their ends",
            r#"{"_field_name3":3,"field__name4_":4,"__field_name13":13,"__Field_name14":14,"field_name17__":17}"#,
            r#"{"FieldName3":3,"fieldName4":4,"FieldName13":13,"FieldName14":14,"fieldName17":17}"#,
        ),
        reads(
            "the proto's names with capitals",
            r#"{"field_Name9":9,"Field_Name10":10,"FIELD_NAME11":11,"FIELD_name12":12,"field__Name16":16}"#,
            r#"{"fieldName9":9,"FieldName10":10,"FIELDNAME11":11,"FIELDName12":12,"fieldName16":16}"#,
        ),
        reads(
            "both spellings beside each other",
            r#"{"optional_int32":1,"optionalInt64":"2"}"#,
            r#"{"optionalInt32":1,"optionalInt64":"2"}"#,
        ),
        reads("an escape in a name", r#"{"fieldn\u0061me1":1}"#, r#"{"fieldname1":1}"#),
        reads("an escape in a proto's name", r#"{"field\u005fname2":2}"#, r#"{"fieldName2":2}"#),
        reads(
            "fields in any order",
            r#"{"optionalString":"a","optionalInt32":1}"#,
            r#"{"optionalInt32":1,"optionalString":"a"}"#,
        ),
        keeps(
            "the proto's names are written, if that is asked for",
            r#"{"optional_int32":1,"_field_name3":3,"Field_name18__":18}"#,
        )
        .with(ProtoNames),
        refuses("another case is another name", r#"{"FIELDNAME1":1}"#),
        refuses("the start of a name", r#"{"optionalInt3":1}"#),
        refuses("a name and more", r#"{"optionalInt32x":1}"#),
        refuses("an empty name", r#"{"":1}"#),
        refuses("a name with a space", r#"{"optionalInt32 ":1}"#),
        refuses("the same name twice", r#"{"optionalInt32":1,"optionalInt32":1}"#),
        refuses("the same name twice, one escaped", r#"{"optionalInt32":1,"optional\u0049nt32":1}"#),
        refuses("a message twice", r#"{"optionalNestedMessage":{"a":1},"optionalNestedMessage":{}}"#),
        refuses(
            "both spellings of a field",
            r#"{"optionalNestedMessage":{"a":1},"optional_nested_message":{}}"#,
        ),
        refuses(
            "both spellings, the proto's first",
            r#"{"optional_nested_message":{"a":1},"optionalNestedMessage":{}}"#,
        ),
        refuses("a list twice", r#"{"repeatedInt32":[1],"repeatedInt32":[2]}"#),
        refuses("a map twice", r#"{"mapInt32Int32":{"1":1},"mapInt32Int32":{"2":2}}"#),
        refuses("null and then a value", r#"{"optionalInt32":null,"optionalInt32":1}"#),
        refuses("a value and then null", r#"{"optionalInt32":1,"optionalInt32":null}"#),
        refuses("a field twice in a nested message", r#"{"optionalNestedMessage":{"a":1,"a":1}}"#),
        keeps("the same field in two messages of a list", r#"{"repeatedNestedMessage":[{"a":1},{"a":1}]}"#),
    ]
}
