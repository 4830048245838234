//! Properties of the codec over random messages, checked against prost-reflect's.

use proptest::prelude::*;
use prost::Message as _;
use prost_reflect::{
    DescriptorPool, DeserializeOptions, DynamicMessage, FieldDescriptor, Kind, MapKey, MessageDescriptor,
    SerializeOptions, Value,
};
use protohttp_json::{DecodeOptions, EncodeOptions, EnumValues, FieldNames, Message, Registry, ZeroValues};
use protohttp_json_checks::{
    DESCRIPTORS,
    ours::{
        bench, names, protobuf_test_messages,
        protobuf_test_messages::{proto2::TestAllTypesProto2, proto3::TestAllTypesProto3},
        shapes,
    },
};
use std::{collections::HashMap, fmt::Debug, sync::LazyLock};

static POOL: LazyLock<DescriptorPool> =
    LazyLock::new(|| DescriptorPool::decode(DESCRIPTORS).expect("a descriptor set"));

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    Registry::new()
        .with(bench::v1::json_types())
        .with(names::json_types())
        .with(shapes::json_types())
        .with(protobuf_test_messages::proto2::json_types())
        .with(protobuf_test_messages::proto3::json_types())
});

/// A small generator of numbers: what it gives is a function of the seed, which proptest chooses.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// Integers of all sizes.
    fn integer(&mut self) -> u64 {
        let shift = self.below(64);
        let value = self.next() >> shift;
        if self.below(2) == 0 { value } else { value.wrapping_neg() }
    }

    fn double(&mut self) -> f64 {
        let value = f64::from_bits(self.next());
        match self.below(4) {
            0 => self.below(1000) as f64 / 8.0,
            1 => *self.pick(&[0.0, 1.0, -1.5, f64::MAX, f64::MIN_POSITIVE, 5e-324, 1e21, 123_456_789.125]),
            // A NaN is not equal to itself; that it is read and written is in the table of rules.
            _ if value.is_nan() => f64::INFINITY,
            _ => value,
        }
    }

    fn text(&mut self) -> String {
        const PIECES: [&str; 14] = [
            "a", "Zebra", " ", "\"", "\\", "\n", "\u{0}", "\u{1f}", "\u{7f}", "é", "\u{2028}", "漢字", "🦀",
            "/",
        ];
        (0..self.below(12)).map(|_| *self.pick(&PIECES)).collect()
    }

    fn bytes(&mut self) -> Vec<u8> {
        (0..self.below(20)).map(|_| self.next() as u8).collect()
    }
}

fn message(desc: &MessageDescriptor, random: &mut Random, depth: usize) -> DynamicMessage {
    let mut message = DynamicMessage::new(desc.clone());
    let mut set = |name: &str, value: Value| message.set_field_by_name(name, value);
    match desc.full_name() {
        "google.protobuf.Timestamp" => {
            set("seconds", Value::I64(random.below(315_537_897_600) as i64 - 62_135_596_800));
            set("nanos", Value::I32(nanos(random)));
            return message;
        }
        "google.protobuf.Duration" => {
            let sign = *random.pick(&[-1, 1]);
            set("seconds", Value::I64(sign * (random.integer() >> 1) as i64 % 315_576_000_000));
            let is_negative = message.get_field_by_name("seconds").and_then(|it| it.as_i64()) < Some(0);
            let nanos = nanos(random);
            message.set_field_by_name("nanos", Value::I32(if is_negative { -nanos } else { nanos }));
            return message;
        }
        "google.protobuf.FieldMask" => {
            let paths =
                ["a", "foo_bar", "foo.bar_baz", "x_y_z", "a1"].map(|path| Value::String(path.to_owned()));
            let paths = (0..random.below(4)).map(|_| random.pick(&paths).clone()).collect();
            set("paths", Value::List(paths));
            return message;
        }
        "google.protobuf.Any" => {
            const TYPES: [&str; 9] = [
                "bench.v1.Book",
                "google.protobuf.Any",
                "google.protobuf.Api",
                "google.protobuf.Duration",
                "google.protobuf.Int64Value",
                "google.protobuf.Struct",
                "google.protobuf.Value",
                "protobuf_test_messages.proto3.TestAllTypesProto3",
                "shapes.Tree",
            ];
            let name = random.pick(&TYPES);
            let inner = POOL.get_message_by_name(name).expect("it is in the pool");
            let inner = self::message(&inner, random, depth + 1).encode_to_vec();
            set("type_url", Value::String(format!("type.googleapis.com/{name}")));
            set("value", Value::Bytes(inner.into()));
            return message;
        }
        // prost-reflect writes infinity in a wrapper as `null`.
        "google.protobuf.FloatValue" => {
            set("value", Value::F32(random.below(1000) as f32 / 8.0));
            return message;
        }
        "google.protobuf.DoubleValue" => {
            set("value", Value::F64(random.below(1000) as f64 / 8.0));
            return message;
        }
        "google.protobuf.Value" => {
            let kinds: Vec<_> = desc.fields().collect();
            let kind = if depth > 4 { &kinds[random.below(4)] } else { random.pick(&kinds) };
            let value = match kind.kind() {
                Kind::Double => {
                    let number = random.double();
                    Value::F64(if number.is_finite() { number } else { 0.5 })
                }
                kind => value(&kind, random, depth + 1),
            };
            message.set_field(kind, value);
            return message;
        }
        _ => {}
    }
    let chance = if depth == 0 { 3 } else { 2 + 6 * depth };
    for field in desc.fields() {
        let is_required = field.cardinality() == prost_reflect::Cardinality::Required;
        if (is_required || random.below(chance) == 0)
            && (depth < 5 || !matches!(field.kind(), Kind::Message(_)))
        {
            let value = field_value(&field, random, depth);
            message.set_field(&field, value);
        }
    }
    message
}

fn nanos(random: &mut Random) -> i32 {
    let unit = *random.pick(&[1, 1_000, 1_000_000, 1_000_000_000]);
    (random.below(1_000_000_000 / unit) * unit) as i32 % 1_000_000_000
}

fn field_value(field: &FieldDescriptor, random: &mut Random, depth: usize) -> Value {
    let count = random.below(4);
    if let (true, Kind::Message(entry)) = (field.is_map(), field.kind()) {
        let (key, item) = (entry.map_entry_key_field().kind(), entry.map_entry_value_field().kind());
        let entries = (0..count).map(|_| (map_key(&key, random), value(&item, random, depth + 1)));
        Value::Map(entries.collect::<HashMap<_, _>>())
    } else if field.is_list() {
        Value::List((0..count).map(|_| value(&field.kind(), random, depth + 1)).collect())
    } else {
        value(&field.kind(), random, depth + 1)
    }
}

fn map_key(kind: &Kind, random: &mut Random) -> MapKey {
    match kind {
        Kind::Bool => MapKey::Bool(random.below(2) == 0),
        Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => MapKey::I32(random.integer() as i32),
        Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => MapKey::I64(random.integer() as i64),
        Kind::Uint32 | Kind::Fixed32 => MapKey::U32(random.integer() as u32),
        Kind::Uint64 | Kind::Fixed64 => MapKey::U64(random.integer()),
        _ => MapKey::String(random.text()),
    }
}

fn value(kind: &Kind, random: &mut Random, depth: usize) -> Value {
    match kind {
        Kind::Double => Value::F64(random.double()),
        // prost drops the sign of a zero in a map; adding zero does, too.
        Kind::Float => Value::F32(random.double() as f32 + 0.0),
        Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => Value::I32(random.integer() as i32),
        Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => Value::I64(random.integer() as i64),
        Kind::Uint32 | Kind::Fixed32 => Value::U32(random.integer() as u32),
        Kind::Uint64 | Kind::Fixed64 => Value::U64(random.integer()),
        Kind::Bool => Value::Bool(random.below(2) == 0),
        Kind::String => Value::String(random.text()),
        Kind::Bytes => Value::Bytes(random.bytes().into()),
        Kind::Enum(desc) => {
            let values: Vec<i32> = desc.values().map(|value| value.number()).collect();
            Value::EnumNumber(*random.pick(&values))
        }
        Kind::Message(desc) => Value::Message(message(desc, random, depth)),
    }
}

/// What is written is read back; what either codec writes the other reads, with the same meaning.
fn agrees<M: Message + prost::Message + PartialEq + Debug>(seed: u64) {
    agrees_with::<M>(seed, &[FieldNames::Json, FieldNames::Proto]);
}

fn agrees_with<M: Message + prost::Message + PartialEq + Debug>(seed: u64, field_names: &[FieldNames]) {
    let random = &mut Random(seed);
    let desc = POOL.get_message_by_name(M::NAME).expect("it is in the pool");
    let dynamic = message(&desc, random, 0);
    let ours = M::decode(dynamic.encode_to_vec().as_slice()).expect("prost reads it");
    let options = EncodeOptions::new()
        .registry(&REGISTRY)
        .zero_values(*random.pick(&[ZeroValues::Write, ZeroValues::WriteWithoutNulls, ZeroValues::Omit]))
        .field_names(*random.pick(field_names))
        .enum_values(*random.pick(&[EnumValues::Names, EnumValues::Numbers]));
    let reading = DecodeOptions::new().registry(&REGISTRY);

    let text = options.to_string(&ours).expect("it has a form");
    let back: M = reading.from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_same(&back, &ours, &text);
    let values: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    for text in [serde_json::to_string_pretty(&values), serde_json::to_string(&values)] {
        let back: M = reading.from_str(&text.expect("it is JSON")).expect("blanks and order do not matter");
        assert_same(&back, &ours, "");
    }

    let mut theirs = serde_json::Deserializer::from_str(&text);
    let theirs = DynamicMessage::deserialize_with_options(desc, &mut theirs, &DeserializeOptions::new())
        .unwrap_or_else(|error| panic!("{error}: {text}"));
    let theirs = M::decode(theirs.encode_to_vec().as_slice()).expect("prost reads it");
    assert_same(&theirs, &ours, &text);

    let mut text = Vec::new();
    let written = SerializeOptions::new()
        .skip_default_fields(random.below(2) == 0)
        .use_proto_field_name(*random.pick(field_names) == FieldNames::Proto)
        .stringify_64_bit_integers(random.below(2) == 0);
    dynamic
        .serialize_with_options(&mut serde_json::Serializer::new(&mut text), &written)
        .expect("prost-reflect writes it");
    let back: M = reading
        .from_slice(&text)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&text)));
    assert_same(&back, &ours, &String::from_utf8_lossy(&text));
}

/// That two messages are the same, but for the order of map entries inside of an `Any`, whose bytes
/// depend on it. If not, the lines in which they differ are shown.
#[track_caller]
fn assert_same<M: Message + PartialEq>(found: &M, expected: &M, text: &str) {
    let sorted = |message: &M| {
        let text = EncodeOptions::new().registry(&REGISTRY).to_string(message).expect("it has a form");
        let mut value = serde_json::from_str::<serde_json::Value>(&text).expect("it is JSON");
        // Whether its maps are sorted is up to whoever else is compiled with serde_json.
        value.sort_all_objects();
        serde_json::to_string_pretty(&value).expect("it is JSON")
    };
    if found != expected {
        let (found, expected) = (sorted(found), sorted(expected));
        let lines = found.lines().zip(expected.lines());
        let different: Vec<_> = lines.filter(|(found, expected)| found != expected).take(5).collect();
        assert!(found == expected, "found, expected: {different:#?}\n{text}");
    }
}

/// Nothing panics, and what is read can be written and read again.
fn survives<M: Message + PartialEq + Debug>(text: &[u8]) {
    let reading = DecodeOptions::new().registry(&REGISTRY);
    let Ok(message) = reading.from_slice::<M>(text) else { return };
    if let Ok(text) = EncodeOptions::new().registry(&REGISTRY).to_vec(&message) {
        reading.from_slice::<M>(&text).expect("what is written can be read");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_codecs_agree_on_proto3(seed: u64) {
        agrees::<TestAllTypesProto3>(seed);
    }

    #[test]
    fn the_codecs_agree_on_proto2(seed: u64) {
        agrees::<TestAllTypesProto2>(seed);
    }

    #[test]
    fn the_codecs_agree_on_shapes(seed: u64) {
        agrees::<shapes::Tree>(seed);
        agrees::<shapes::Sorted>(seed);
        agrees::<shapes::Shared>(seed);
        agrees::<shapes::Required>(seed);
        agrees::<names::Option>(seed);
        // Two of its fields are called in JSON what the other is called in the proto.
        agrees_with::<names::Many>(seed, &[FieldNames::Json]);
        agrees::<bench::v1::Book>(seed);
    }

    #[test]
    fn any_bytes_are_survived(text: Vec<u8>) {
        survives::<TestAllTypesProto3>(&text);
        survives::<shapes::Tree>(&text);
        survives::<prost_types::Timestamp>(&text);
        survives::<prost_types::Value>(&text);
    }

    #[test]
    fn pieces_of_json_are_survived(pieces in prop::collection::vec(0..PIECES.len(), 0..40)) {
        let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        survives::<TestAllTypesProto3>(text.as_bytes());
        survives::<shapes::Tree>(text.as_bytes());
        survives::<prost_types::Any>(text.as_bytes());
        survives::<prost_types::Value>(text.as_bytes());
        survives::<prost_types::Duration>(text.as_bytes());
    }

    #[test]
    fn spoiled_json_is_survived(seed: u64, places in prop::collection::vec((0_usize..100_000, 0..PIECES.len()), 1..5)) {
        let desc = POOL.get_message_by_name(TestAllTypesProto3::NAME).expect("it is in the pool");
        let mut text = Vec::new();
        let dynamic = message(&desc, &mut Random(seed), 0);
        dynamic
            .serialize_with_options(&mut serde_json::Serializer::new(&mut text), &SerializeOptions::new())
            .expect("prost-reflect writes it");
        for (place, piece) in places {
            let at = place % (text.len() + 1);
            let end = (at + piece % 3).min(text.len());
            text.splice(at..end, PIECES[piece].bytes());
        }
        survives::<TestAllTypesProto3>(&text);
    }
}

const PIECES: [&str; 44] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u",
    "\\ud800",
    "\\udc00",
    "0",
    "1",
    "-",
    ".",
    "e",
    "1e5",
    "\"1\"",
    "null",
    "true",
    "false",
    " ",
    "\n",
    "\u{0}",
    "é",
    "\"@type\":",
    "\"value\":",
    "\"type.googleapis.com/google.protobuf.Any\"",
    "\"type.googleapis.com/google.protobuf.Value\"",
    "\"any\":",
    "\"tree\":",
    "\"left\":",
    "\"children\":",
    "\"optionalInt32\":",
    "\"optional_any\":",
    "\"named\":",
    "\"1s\"",
    "\"1970-01-01T00:00:00Z\"",
    "\"structure\":",
    "\"values\":",
    "\"optionalTimestamp\":",
    "\"text\":",
    "{}",
    "[]",
];
