//! Wrappers: the value alone, and zero is not absent.

use crate::rule::{Rule, keeps, reads, refuses};

pub(crate) fn rules() -> Vec<Rule> {
    vec![
        keeps("bool", r#"{"optionalBoolWrapper":true}"#),
        keeps("int32", r#"{"optionalInt32Wrapper":-1}"#),
        keeps("int64", r#"{"optionalInt64Wrapper":"-1"}"#),
        keeps("uint32", r#"{"optionalUint32Wrapper":1}"#),
        keeps("uint64", r#"{"optionalUint64Wrapper":"1"}"#),
        keeps("float", r#"{"optionalFloatWrapper":1.5}"#),
        keeps("double", r#"{"optionalDoubleWrapper":"NaN"}"#),
        keeps("string", r#"{"optionalStringWrapper":"1"}"#),
        keeps("bytes", r#"{"optionalBytesWrapper":"AQI="}"#),
        keeps(
            "zeros",
            r#"{"optionalBoolWrapper":false,"optionalInt32Wrapper":0,"optionalInt64Wrapper":"0"}"#,
        ),
        keeps("zeros, unsigned", r#"{"optionalUint32Wrapper":0,"optionalUint64Wrapper":"0"}"#),
        keeps("zero float and double", r#"{"optionalFloatWrapper":0,"optionalDoubleWrapper":0}"#),
        keeps("empty", r#"{"optionalStringWrapper":"","optionalBytesWrapper":""}"#),
        keeps("lists", r#"{"repeatedBoolWrapper":[true,false],"repeatedInt32Wrapper":[0,1]}"#),
        keeps("lists of 64 bits", r#"{"repeatedInt64Wrapper":["0","1"],"repeatedUint64Wrapper":["0","1"]}"#),
        keeps("lists of floats", r#"{"repeatedFloatWrapper":[0,1.5],"repeatedDoubleWrapper":[0,1.5]}"#),
        keeps("lists of text", r#"{"repeatedStringWrapper":["","AQI="],"repeatedBytesWrapper":["","AQI="]}"#),
        reads(
            "what the value's kind reads",
            r#"{"optionalInt32Wrapper":"1e1","optionalInt64Wrapper":2}"#,
            r#"{"optionalInt32Wrapper":10,"optionalInt64Wrapper":"2"}"#,
        ),
        refuses("what the value's kind refuses", r#"{"optionalInt32Wrapper":2147483648}"#),
        refuses("the message's form", r#"{"optionalInt32Wrapper":{"value":1}}"#),
        refuses("another kind", r#"{"optionalStringWrapper":1}"#),
        refuses("a list", r#"{"optionalInt32Wrapper":[1]}"#),
    ]
}
