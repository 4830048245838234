//! Lists: of one kind, without holes and without commas too many.

use crate::rule::{Rule, keeps, reads, refuses};

pub(crate) fn rules() -> Vec<Rule> {
    vec![
        keeps("integers", r#"{"repeatedInt32":[1,2,3,4]}"#),
        keeps("one element", r#"{"repeatedInt32":[0]}"#),
        reads("none", r#"{"repeatedInt32":[]}"#, "{}"),
        keeps("64 bits", r#"{"repeatedInt64":["1","-2"],"repeatedFixed64":["3"]}"#),
        keeps("strings", r#"{"repeatedString":["Hello","","world"]}"#),
        keeps("bools", r#"{"repeatedBool":[true,false]}"#),
        keeps("messages", r#"{"repeatedNestedMessage":[{"a":1234},{},{"a":5678}]}"#),
        keeps("packed and unpacked", r#"{"packedInt32":[1,2],"unpackedInt32":[3,4]}"#),
        keeps("packed and unpacked enums", r#"{"packedNestedEnum":["BAR"],"unpackedNestedEnum":["NEG"]}"#),
        reads(
            "numbers in every form",
            r#"{"repeatedInt32":[1,"2",3.0,4e0]}"#,
            r#"{"repeatedInt32":[1,2,3,4]}"#,
        ),
        reads("space", "{\"repeatedInt32\" : [ 1 ,\n2\t] }", r#"{"repeatedInt32":[1,2]}"#),
        reads("space in none", r#"{"repeatedInt32":[ ]}"#, "{}"),
        refuses("a value without brackets", r#"{"repeatedInt32":1}"#),
        refuses("a message without brackets", r#"{"repeatedNestedMessage":{"a":1}}"#),
        refuses("an object", r#"{"repeatedInt32":{}}"#),
        refuses("a string", r#"{"repeatedString":"a"}"#),
        refuses("a list in a list", r#"{"repeatedInt32":[[1]]}"#),
        refuses("a bool among integers", r#"{"repeatedInt32":[1,false,3,4]}"#),
        refuses("letters among integers", r#"{"repeatedInt32":[1,2,"name",4]}"#),
        refuses("a message among integers", r#"{"repeatedInt32":[1,2,3,{"a":4}]}"#),
        refuses("an integer among strings", r#"{"repeatedString":["1",2,"3","4"]}"#),
        refuses("a bool among strings", r#"{"repeatedString":["1","2",false,"4"]}"#),
        refuses("a message among strings", r#"{"repeatedString":["1","2","3",{"a":4}]}"#),
        refuses("an integer among messages", r#"{"repeatedNestedMessage":[{"a":1},2]}"#),
        refuses("a bool among messages", r#"{"repeatedNestedMessage":[{"a":1},false]}"#),
        refuses("a string among messages", r#"{"repeatedNestedMessage":[{"a":1},"2"]}"#),
        refuses("a comma before the end", r#"{"repeatedInt32":[1,2,3,4,]}"#),
        refuses("a comma and space before the end", "{\"repeatedInt32\":[1 , \n]}"),
        refuses("a comma alone", r#"{"repeatedInt32":[,]}"#),
        refuses("a comma at the start", r#"{"repeatedInt32":[,1]}"#),
        refuses("two commas", r#"{"repeatedInt32":[1,,2]}"#),
        refuses("no comma", r#"{"repeatedInt32":[1 2]}"#),
        refuses("a colon", r#"{"repeatedInt32":[1:2]}"#),
        refuses("no end", r#"{"repeatedInt32":[1,2"#),
    ]
}
