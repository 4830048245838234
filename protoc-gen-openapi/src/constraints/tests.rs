//! What rules in proto text come to.

use super::{Constraints, in_digits, is_oneof_required, of_field, of_message};
use crate::{
    model::{AdditionalProperties, Schema},
    options::Options,
};
use prost_reflect::{DescriptorPool, MessageDescriptor};
use protohttp_codegen::{Diagnostics, extension::Encoded, source::Source};
use protox::file::{ChainFileResolver, File, FileResolver, GoogleFileResolver};

struct Files(String);

impl FileResolver for Files {
    fn open_file(&self, name: &str) -> Result<File, protox::Error> {
        match name {
            "own.proto" => File::from_source(name, &self.0),
            _ => match protohttp_third_party::source(name) {
                Some(source) => File::from_source(name, source),
                None => Err(protox::Error::file_not_found(name)),
            },
        }
    }
}

/// The message `M` of a file with this in it.
fn message(body: &str) -> MessageDescriptor {
    let imports = [
        "buf/validate/validate.proto",
        "validate/validate.proto",
        "google/protobuf/any.proto",
        "google/protobuf/duration.proto",
        "google/protobuf/field_mask.proto",
        "google/protobuf/timestamp.proto",
        "google/protobuf/wrappers.proto",
        "google/protobuf/descriptor.proto",
    ];
    let imports: String = imports.iter().map(|name| format!("import \"{name}\";\n")).collect();
    let source = format!("syntax = \"proto3\";\n{imports}{body}");
    let mut resolver = ChainFileResolver::new();
    resolver.add(Files(source));
    resolver.add(GoogleFileResolver::new());
    let mut compiler = protox::Compiler::with_file_resolver(resolver);
    compiler.include_imports(true).include_source_info(true);
    compiler.open_file("own.proto").unwrap_or_else(|error| panic!("{error:?}"));
    let pool = DescriptorPool::decode(compiler.encode_file_descriptor_set().as_slice()).expect("descriptors");
    pool.get_message_by_name("M").expect("the message")
}

fn constraints_with(options: &str, body: &str) -> (Constraints, Diagnostics) {
    let message = message(body);
    let options = Options::parse(options).expect("options");
    let source = Source::complete(&message.parent_file());
    let mut diagnostics = Diagnostics::new();
    let field = message.fields().next().expect("a field");
    let mut constraints = of_field(&field, &Encoded::of_field(&field), &options, &source, &mut diagnostics);
    let of_digits = in_digits(&field, &mut constraints.schema);
    let bounds = std::mem::take(&mut constraints.bounds);
    constraints.sentences.extend(of_digits.into_iter().chain(bounds));
    (constraints, diagnostics)
}

/// What the field's rules come to, as one line: keywords, sentences in quotes, `required`.
fn lowered(field: &str) -> String {
    let (constraints, diagnostics) = constraints_with("", &format!("message M {{ {field} }}"));
    assert!(diagnostics.is_empty(), "{diagnostics}");
    line(&constraints)
}

fn line(constraints: &Constraints) -> String {
    let mut parts = Vec::new();
    keywords(&constraints.schema, &mut parts);
    parts.extend(constraints.sentences.iter().map(|text| format!("\"{text}\"")));
    parts.extend(constraints.is_required.then(|| "required".to_owned()));
    parts.join(" ")
}

fn keywords(schema: &Schema, parts: &mut Vec<String>) {
    let mut rest = schema.clone();
    let mut add = |name: &str, value: Option<String>| {
        parts.extend(value.map(|value| format!("{name}={value}")));
    };
    add("type", rest.kind.take().map(|kind| kind.as_str().to_owned()));
    add("format", rest.format.take());
    add("const", rest.constant.take().map(|value| value.to_string()));
    add("enum", rest.one_value_of.take().map(|values| serde_json::Value::from(values).to_string()));
    add("min", rest.minimum.take().map(|number| number.to_string()));
    add("max", rest.maximum.take().map(|number| number.to_string()));
    add("above", rest.exclusive_minimum.take().map(|number| number.to_string()));
    add("below", rest.exclusive_maximum.take().map(|number| number.to_string()));
    add("minLength", rest.min_length.take().map(|number| number.to_string()));
    add("maxLength", rest.max_length.take().map(|number| number.to_string()));
    add("pattern", rest.pattern.take());
    add("minItems", rest.min_items.take().map(|number| number.to_string()));
    add("maxItems", rest.max_items.take().map(|number| number.to_string()));
    add("unique", rest.unique_items.take().map(|unique| unique.to_string()));
    add("minProperties", rest.min_properties.take().map(|number| number.to_string()));
    add("maxProperties", rest.max_properties.take().map(|number| number.to_string()));
    add("example", rest.example.take().map(|value| value.to_string()));
    let mut inner = |name: &str, schema: Option<Schema>| {
        if let Some(schema) = schema {
            let mut inside = Vec::new();
            keywords(&schema, &mut inside);
            parts.push(format!("{name}({})", inside.join(" ")));
        }
    };
    inner("not", rest.not.take().map(|schema| *schema));
    inner("items", rest.items.take().map(|schema| *schema));
    inner("keys", rest.property_names.take().map(|schema| *schema));
    if let Some(AdditionalProperties::Of(schema)) = rest.additional_properties.take() {
        inner("values", Some(*schema));
    }
    assert_eq!(rest, Schema::default(), "a keyword that this does not print");
}

/// Both dialects have the same rules of strings.
#[test]
fn lengths_and_patterns_of_strings() {
    for option in ["(buf.validate.field)", "(validate.rules)"] {
        let of = |rules: &str| lowered(&format!("string f = 1 [{option}.string = {{{rules}}}];"));
        assert_eq!(of("min_len: 3 max_len: 5"), "minLength=3 maxLength=5");
        assert_eq!(of("len: 13"), "minLength=13 maxLength=13");
        assert_eq!(
            of("min_bytes: 5 max_bytes: 9"),
            "minLength=2 maxLength=9 \"It has at least 5 bytes in UTF-8. It has at most 9 bytes in UTF-8.\""
        );
        assert_eq!(of("pattern: '^[a-z]+$'"), "pattern=^[a-z]+$");
        assert_eq!(of("pattern: '(?i)^a'"), "\"It matches the RE2 expression `(?i)^a`.\"");
        assert_eq!(of("pattern: ''"), "");
        assert_eq!(of("prefix: 'a.' suffix: '.z'"), r"pattern=^(?:a\.[\s\S]*\.z|a\.z)$");
        assert_eq!(of("contains: 'x' pattern: 'y'"), r"pattern=^(?=[\s\S]*(?:x))(?=[\s\S]*(?:y))");
        assert_eq!(of("not_contains: 'x'"), r"pattern=^(?![\s\S]*x)");
        assert_eq!(of("in: ['a', 'b']"), r#"enum=["a","b"]"#);
        assert_eq!(of("not_in: ['a', 'b']"), r#"not(enum=["a","b"])"#);
        assert_eq!(of("const: ''"), r#"const="""#);
        assert_eq!(of("email: true"), "format=email");
        assert_eq!(of("uri_ref: true"), "format=uri-reference");
        assert_eq!(of("email: false"), "");
        assert_eq!(of("address: true"), "\"It is a host name or an IP address.\"");
        assert_eq!(of("well_known_regex: 1"), r"pattern=^:?[0-9A-Za-z!#$%&'*+\-.^_|~`]+$");
    }
}

#[test]
fn kinds_of_text_that_protovalidate_added() {
    let of = |rules: &str| lowered(&format!("string f = 1 [(buf.validate.field).string = {{{rules}}}];"));
    assert_eq!(of("tuuid: true"), "pattern=^[0-9A-Fa-f]{32}$");
    assert_eq!(
        of("ip_with_prefixlen: true"),
        "\"It is an IP address with the length of its prefix, such as `192.168.5.21/16`.\""
    );
    assert_eq!(of("example: 'a' example: 'b'"), "example=\"a\"");
}

#[test]
fn bounds_of_numbers_are_exact() {
    for option in ["(buf.validate.field)", "(validate.rules)"] {
        let of = |kind: &str, rules: &str| lowered(&format!("{kind} f = 1 [{option}.{kind} = {{{rules}}}];"));
        assert_eq!(of("int32", "gte: 0 lt: 10"), "min=0 below=10");
        assert_eq!(of("sfixed32", "gt: -5 lte: 5"), "max=5 above=-5");
        assert_eq!(of("double", "gt: 0.1"), "above=0.1");
        assert_eq!(of("float", "lte: 0.1"), "max=0.1");
        assert_eq!(of("uint32", "in: [1, 2]"), "enum=[1,2]");
        assert_eq!(of("sint32", "not_in: [0]"), "not(enum=[0])");
        assert_eq!(of("double", "const: 1"), "type=number format=double const=1");
        assert_eq!(of("int32", "lt: 0 gt: 10"), "\"It is less than 0 or greater than 10.\"");
        assert_eq!(of("int32", "lte: 0 gte: 10"), "\"It is at most 0 or at least 10.\"");
    }
}

/// `NaN` and `Infinity` are strings in JSON. Where rules leave them out, a number is left.
#[test]
fn numbers_that_must_be_finite_are_numbers() {
    let of = |rules: &str| lowered(&format!("float f = 1 [(buf.validate.field).float = {{{rules}}}];"));
    assert_eq!(of("finite: true"), "type=number format=float");
    assert_eq!(of("gte: 0 lte: 1"), "type=number format=float min=0 max=1");
    assert_eq!(of("gte: 0"), "min=0");
    assert_eq!(of("lt: 0 gt: 1"), "\"It is less than 0 or greater than 1.\"");
}

/// What has no number in JSON has no keyword for numbers either.
#[test]
fn infinity_and_what_is_no_number_are_told() {
    for option in ["(buf.validate.field)", "(validate.rules)"] {
        let of = |rules: &str| lowered(&format!("double f = 1 [{option}.double = {{{rules}}}];"));
        assert_eq!(of("const: inf"), "\"It is `Infinity`.\"");
        assert_eq!(of("in: [inf, 1.5]"), "\"It is `Infinity` or `1.5`.\"");
        assert_eq!(of("not_in: [nan, 2]"), "not(enum=[2]) \"It is not `NaN`.\"");
        assert_eq!(of("lt: inf"), "\"It is less than Infinity.\"");
        assert_eq!(of("gt: nan"), "\"It is greater than NaN.\"");
        assert_eq!(of("gte: 0 lte: inf"), "min=0 \"It is at most Infinity.\"");
        assert_eq!(
            of("gt: -inf lt: inf"),
            "type=number format=double \"It is greater than -Infinity and less than Infinity.\""
        );
    }
    let ignoring = |rules: &str| {
        lowered(&format!("float f = 1 [(validate.rules).float = {{{rules} ignore_empty: true}}];"))
    };
    assert_eq!(ignoring("const: -inf"), "\"It is `-Infinity`, unless it is 0.\"");
    assert_eq!(ignoring("gte: inf"), "\"It is at least Infinity, unless it is 0.\"");
    assert_eq!(ignoring("in: [0, inf]"), "\"It is `0` or `Infinity`.\"");
}

/// Generators of clients take no enums of them.
#[test]
fn fractions_and_booleans_are_no_enums() {
    let of = |rules: &str| lowered(&format!("double f = 1 [(validate.rules).double = {{{rules}}}];"));
    assert_eq!(of("in: [1.5, 0.5]"), "type=number format=double min=0.5 max=1.5 \"It is `1.5` or `0.5`.\"");
    assert_eq!(of("const: 1.5"), "type=number format=double min=1.5 max=1.5");
    assert_eq!(of("in: [1, 2]"), "type=number format=double enum=[1,2]");
    let body = "message M { double f = 1 [(validate.rules).double.const = 1.5]; }";
    assert_eq!(line(&constraints_with("openapi=3.1.1", body).0), "type=number format=double const=1.5");
    let body = "message M { bool f = 1 [(validate.rules).bool.const = true]; }";
    assert_eq!(line(&constraints_with("", body).0), "not(enum=[false])");
    assert_eq!(line(&constraints_with("openapi=3.1.1", body).0), "const=true");
    let body = "message M { google.protobuf.BoolValue f = 1 [(validate.rules).bool.const = false]; }";
    assert_eq!(line(&constraints_with("openapi=3.1.1", body).0), "not(enum=[true])");
}

/// JSON has them as strings, of which `minimum` says nothing.
#[test]
fn bounds_of_64_bit_integers_are_sentences_and_patterns() {
    let of = |kind: &str, rules: &str| {
        lowered(&format!("{kind} f = 1 [(buf.validate.field).{kind} = {{{rules}}}];"))
    };
    assert_eq!(of("int64", "gt: 0"), r#"pattern=^[1-9][0-9]*$ "It is greater than 0.""#);
    assert_eq!(of("uint64", "lte: 9"), r#"pattern=^[0-9]$ "It is at most 9.""#);
    assert_eq!(of("uint64", "gt: 18446744073709551613"), "\"It is greater than 18446744073709551613.\"");
    assert_eq!(of("sfixed64", "in: [9007199254740993]"), r#"const="9007199254740993""#);
    // Of two dialects it is the narrower range.
    let both = "(validate.rules).int64.gt = 0, (buf.validate.field).int64.lte = 100";
    assert_eq!(
        lowered(&format!("int64 f = 1 [{both}];")),
        r#"pattern=^(?:[1-9]|[1-9][0-9]|100)$ "It is greater than 0 and at most 100.""#
    );
    assert_eq!(of("int64", "in: [1, -1]"), r#"enum=["1","-1"]"#);
}

#[test]
fn a_zero_that_is_let_through_is_let_through() {
    let of = |field: &str| lowered(field);
    let ignore = "ignore: IGNORE_IF_ZERO_VALUE";
    assert_eq!(
        of(&format!("string f = 1 [(buf.validate.field) = {{string: {{min_len: 3 max_len: 5}} {ignore}}}];")),
        "maxLength=5 \"It has at least 3 characters, unless it is empty.\""
    );
    assert_eq!(
        of("string f = 1 [(validate.rules).string = {in: ['a', 'b'] ignore_empty: true}];"),
        r#"enum=["","a","b"]"#
    );
    assert_eq!(
        of("string f = 1 [(validate.rules).string = {pattern: '^a' ignore_empty: true}];"),
        "pattern=^$|^a"
    );
    assert_eq!(
        of("string f = 1 [(validate.rules).string = {email: true ignore_empty: true}];"),
        "\"It is a mail address, unless it is empty.\""
    );
    assert_eq!(
        of("int32 f = 1 [(validate.rules).int32 = {gte: 5 ignore_empty: true}];"),
        "\"It is at least 5, unless it is 0.\""
    );
    assert_eq!(of("int32 f = 1 [(validate.rules).int32 = {lte: 5 ignore_empty: true}];"), "max=5");
    assert_eq!(
        of("repeated int32 f = 1 [(validate.rules).repeated = {min_items: 2 ignore_empty: true}];"),
        "\"It has at least 2 items, unless it is empty.\""
    );
    assert_eq!(
        of(
            "string f = 1 [(buf.validate.field) = {string: {min_len: 3} ignore: IGNORE_ALWAYS required: true}];"
        ),
        ""
    );
}

#[test]
fn bytes_are_measured_as_base64() {
    let of = |rules: &str| lowered(&format!("bytes f = 1 [(buf.validate.field).bytes = {{{rules}}}];"));
    assert_eq!(of("len: 4"), "minLength=6 maxLength=8 \"It has 4 bytes.\"");
    assert_eq!(of("const: '\\x01\\x02'"), r#"const="AQI=""#);
    assert_eq!(of("prefix: '\\x01\\xff'"), "\"It begins with the bytes `01 ff`.\"");
    assert_eq!(of("ipv6: true"), "minLength=22 maxLength=24 \"It is an IPv6 address of 16 bytes.\"");
}

#[test]
fn rules_of_lists_and_maps_reach_what_is_in_them() {
    assert_eq!(
        lowered(
            "repeated string f = 1 [(buf.validate.field).repeated = {
               min_items: 1 max_items: 5 unique: true items: {string: {min_len: 2 ip: true}}
             }];"
        ),
        "minItems=1 maxItems=5 unique=true items(minLength=2) \"Each item is an IPv4 or IPv6 address.\""
    );
    let map = "map<string, int64> f = 1 [(validate.rules).map = {
        min_pairs: 1 keys: {string: {pattern: '^[a-z]+$'}} values: {int64: {gt: 0}}
    }];";
    assert_eq!(
        lowered(map),
        "minProperties=1 keys(pattern=^[a-z]+$) values(pattern=^[1-9][0-9]*$) \
         \"Each key matches `^[a-z]+$`.\" \"Each value is greater than 0.\""
    );
    let (of_3_1, _) = constraints_with("openapi=3.1.1", &format!("message M {{ {map} }}"));
    assert_eq!(of_3_1.sentences, ["Each value is greater than 0."]);
    // Keys are strings, whatever their type.
    assert_eq!(
        lowered("map<int32, string> f = 1 [(validate.rules).map.keys.int32 = {in: [1, 2]}];"),
        "keys(enum=[\"1\",\"2\"]) \"Each key is `1` or `2`.\""
    );
}

#[test]
fn enums_have_names_or_numbers() {
    let field = "enum E { A = 0; B = 1; C = 2; D = 2; option allow_alias = true; }
                 message M { E f = 1 [(buf.validate.field).enum = {in: [1, 2] not_in: [0] defined_only: true}]; }";
    let (names, _) = constraints_with("", field);
    assert_eq!(line(&names), r#"enum=["B","C","D"] not(const="A")"#.replace("const=\"A\"", "enum=[\"A\"]"));
    let (numbers, _) = constraints_with("enum_type=integer", field);
    assert_eq!(line(&numbers), "enum=[1,2] not(enum=[0])");
}

#[test]
fn times_are_sentences_in_the_syntax_of_json() {
    let of = |rules: &str| {
        lowered(&format!("google.protobuf.Duration f = 1 [(buf.validate.field).duration = {{{rules}}}];"))
    };
    assert_eq!(
        of("gte: {seconds: 1 nanos: 500000000} lt: {seconds: 60}"),
        "\"It is at least `1.500s` and less than `60s`.\""
    );
    assert_eq!(of("lt: {seconds: 1} gt: {seconds: 2}"), "\"It is less than `1s` or more than `2s`.\"");
    assert_eq!(of("in: [{seconds: -1}, {nanos: 1}]"), "\"It is `-1s` or `0.000000001s`.\"");
    assert_eq!(
        lowered(
            "google.protobuf.Timestamp f = 1 [(validate.rules).timestamp = {
            required: true gte: {seconds: 1735689600} lt_now: true within: {seconds: 3600}
        }];"
        ),
        "\"It is not before `2025-01-01T00:00:00Z`. It is in the past. It is at most `3600s` before or after now.\" required"
    );
    assert_eq!(
        lowered("google.protobuf.FieldMask f = 1 [(buf.validate.field).field_mask.in = 'a'];"),
        "\"It has paths of `a`, or below them, only.\""
    );
    assert_eq!(
        lowered(
            "google.protobuf.Any f = 1 [(validate.rules).any = {required: true not_in: ['x/a', 'x/b']}];"
        ),
        "\"It does not have the type `x/a` or `x/b`.\" required"
    );
}

/// A wrapper has the rules of what it wraps; it may be absent all the same.
#[test]
fn wrappers_are_what_they_wrap() {
    assert_eq!(lowered("google.protobuf.Int32Value f = 1 [(buf.validate.field).int32.gte = 1];"), "min=1");
    assert_eq!(
        lowered(
            "google.protobuf.UInt64Value f = 1 [(buf.validate.field) = {required: true uint64: {gte: 1}}];"
        ),
        "pattern=^[1-9][0-9]*$ \"It is at least 1.\" required"
    );
}

/// Without presence, what is required is to differ from zero.
#[test]
fn required_without_presence_is_not_zero() {
    let required = |field: &str| lowered(&format!("{field} f = 1 [(buf.validate.field).required = true];"));
    assert_eq!(required("optional string"), "required");
    assert_eq!(required("string"), "minLength=1 required");
    assert_eq!(required("bytes"), "minLength=1 required");
    assert_eq!(required("bool"), "not(enum=[false]) required");
    assert_eq!(required("int32"), "not(enum=[0]) required");
    assert_eq!(required("uint32"), "min=1 required");
    assert_eq!(required("int64"), "not(enum=[\"0\"]) required");
    assert_eq!(required("repeated string"), "minItems=1 required");
    assert_eq!(required("map<string, string>"), "minProperties=1 required");
    assert_eq!(required("M"), "required");
    assert_eq!(lowered("M f = 1 [(validate.rules).message.required = true];"), "required");
}

/// Who moves from one dialect to the other has both for a while.
#[test]
fn rules_of_both_dialects_hold_together() {
    let both = |kind: &str, rules: &str, pgv: &str, own: &str| {
        lowered(&format!(
            "{kind} f = 1 [(validate.rules).{rules} = {{{pgv}}}, (buf.validate.field).{rules} = {{{own}}}];"
        ))
    };
    let string = |pgv: &str, own: &str| both("string", "string", pgv, own);
    assert_eq!(string("min_len: 5 max_len: 9", "min_len: 2 max_len: 7"), "minLength=5 maxLength=7");
    assert_eq!(string("pattern: '^a'", "pattern: '^a'"), "pattern=^a");
    assert_eq!(string("pattern: '^a'", "pattern: 'b$'"), r"pattern=^(?=[\s\S]*(?:^a))(?=[\s\S]*(?:b$))");
    assert_eq!(string("in: ['a', 'b', 'c']", "in: ['c', 'b']"), r#"enum=["b","c"]"#);
    assert_eq!(string("ip: true", "ip: true"), "\"It is an IPv4 or IPv6 address.\"");
    let number = |pgv: &str, own: &str| both("int32", "int32", pgv, own);
    assert_eq!(number("gt: 5", "gte: 5 lt: 9"), "above=5 below=9");
    assert_eq!(number("gte: 6 lte: 7", "gt: 5 lt: 8"), "min=6 max=7");
    let list = |pgv: &str, own: &str| both("repeated string", "repeated", pgv, own);
    assert_eq!(
        list(
            "min_items: 1 items: {string: {min_len: 3}}",
            "max_items: 2 items: {string: {min_len: 2 max_len: 4}}"
        ),
        "minItems=1 maxItems=2 items(minLength=3 maxLength=4)"
    );
    // What no keyword says of both is said by two schemas.
    let (constraints, _) = constraints_with(
        "",
        "message M { string f = 1 [(validate.rules).string.not_in = 'a', (buf.validate.field).string.not_in = 'b']; }",
    );
    assert_eq!(constraints.schema.all_of.len(), 1);
    assert!(constraints.schema.not.is_some());
}

#[test]
fn expressions_are_their_messages() {
    assert_eq!(
        lowered(
            "string f = 1 [(buf.validate.field) = {
               cel: {id: 'a' message: 'must be nice' expression: 'x'}
               cel: {id: 'b' expression: 'this\\n  != y'}
               cel_expression: 'this == z'
             }];"
        ),
        "\"must be nice.\" \"It keeps the rule `b`: `this != y`.\" \"It keeps the rule `this == z`.\""
    );
    assert_eq!(
        lowered(
            "repeated string f = 1 [(buf.validate.field).repeated.items.cel = {message: 'must be nice.'}];"
        ),
        "\"Each item: must be nice.\""
    );
    let (own, _) = constraints_with(
        "",
        "extend buf.validate.Int32Rules {
           optional bool even = 1100 [(buf.validate.predefined).cel = {id: 'even' message: 'must be even'}];
         }
         message M { int32 f = 1 [(buf.validate.field).int32 = {gt: 0 [even]: true}]; }",
    );
    assert_eq!(line(&own), "above=0 \"must be even.\"");
}

/// gnostic reads no rules, and who asks for its documents gets them.
#[test]
fn gnostic_has_no_rules() {
    let body = "message M { string f = 1 [(buf.validate.field) = {required: true string: {min_len: 1}}]; }";
    assert_eq!(constraints_with("compat=gnostic", body).0, Constraints::default());
    assert_eq!(line(&constraints_with("", body).0), "minLength=1 required");
}

#[test]
fn rules_of_a_message_that_is_not_checked_say_nothing() {
    for option in ["(validate.disabled)", "(validate.ignored)"] {
        let body = format!(
            "message M {{ option {option} = true; string f = 1 [(validate.rules).string.min_len = 1]; }}"
        );
        assert_eq!(constraints_with("", &body).0, Constraints::default());
    }
}

/// Members of such a group are not looked at while they are zero.
#[test]
fn alternatives_by_a_rule_of_the_message() {
    let body = "message M {
        option (buf.validate.message) = {oneof: {fields: ['f_one', 'g'] required: true} cel: {message: 'f or g'}};
        string f_one = 1 [(buf.validate.field).string.min_len = 2];
        string g = 2;
        oneof h { option (buf.validate.oneof).required = true; string i = 3; string j_k = 4; }
        oneof k { option (validate.required) = true; string l = 5; }
        oneof m { string n = 6; }
    }";
    let (constraints, _) = constraints_with("", body);
    assert_eq!(line(&constraints), "\"It has at least 2 characters, unless it is empty.\"");
    let message = message(body);
    let required: Vec<bool> = message.oneofs().map(|oneof| is_oneof_required(&oneof)).collect();
    assert_eq!(required, [true, true, false]);
    let mut diagnostics = Diagnostics::new();
    let source = Source::complete(&message.parent_file());
    let options = Options::parse("").expect("options");
    assert_eq!(
        of_message(&message, &options, &source, &mut diagnostics),
        ["Exactly one of `fOne` and `g` is set.", "f or g."]
    );
}

#[test]
fn mistakes_are_reported_where_the_rules_are() {
    let errors = |field: &str| {
        let (_, diagnostics) = constraints_with("", &format!("\nmessage M {{\n  {field} }}"));
        diagnostics.to_string().replace("own.proto:", "")
    };
    assert_eq!(
        errors("int32 f = 1 [(buf.validate.field).string.min_len = 1];"),
        "12:16: error: M.f: rules of the type `string`, which the field does not have\n    \
         help: the rules for it are in `int32`"
    );
    assert_eq!(
        errors("repeated string f = 1 [(validate.rules).string.min_len = 1];"),
        "12:26: error: M.f: rules of the type `string`, which the field does not have\n    \
         help: the rules for it are in `repeated`"
    );
    assert_eq!(
        errors("string f = 1 [(validate.rules).string = {min_len: 5 max_len: 2}];"),
        "12:17: error: M.f: no value keeps its rules: at least 5 characters, and at most 2"
    );
    assert_eq!(
        errors("string f = 1 [(validate.rules).string = {pattern: '^(a|b'}];"),
        "12:17: error: M.f: the expression `^(a|b` is broken: a `(` is not closed"
    );
    assert_eq!(
        errors("int32 f = 1 [(validate.rules).int32 = {gt: 5 lt: 5}];"),
        "12:16: error: M.f: no value keeps its rules: no number is between its bounds"
    );
    assert_eq!(
        errors("repeated int32 f = 1 [(validate.rules).repeated = {items: {int64: {gt: 5}}}];"),
        "12:25: error: M.f: rules of the type `int64`, which an item does not have\n    \
         help: the rules for it are in `int32`"
    );
}
