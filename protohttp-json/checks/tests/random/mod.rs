//! Random messages.

use prost::Message as _;
use prost_reflect::{
    Cardinality, DescriptorPool, DynamicMessage, FieldDescriptor, Kind, MapKey, MessageDescriptor, Value,
};
use protohttp_json::Registry;
use protohttp_json_checks::{
    DESCRIPTORS,
    ours::{bench, names, protobuf_test_messages, shapes},
};
use std::{collections::HashMap, sync::LazyLock};

pub(crate) static POOL: LazyLock<DescriptorPool> =
    LazyLock::new(|| DescriptorPool::decode(DESCRIPTORS).expect("a descriptor set"));

pub(crate) static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    Registry::new()
        .with(bench::v1::json_types())
        .with(names::json_types())
        .with(shapes::json_types())
        .with(protobuf_test_messages::proto2::json_types())
        .with(protobuf_test_messages::proto3::json_types())
});

/// A small generator of numbers: what it gives is a function of the seed, which proptest chooses.
pub(crate) struct Random {
    pub(crate) seed: u64,
    /// Whether a float may be what two codecs cannot be compared by.
    pub(crate) has_odd_floats: bool,
}

impl Random {
    fn next(&mut self) -> u64 {
        self.seed = self.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.seed;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
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
            2 if self.has_odd_floats => *self.pick(&[f64::NAN, f64::INFINITY, f64::NEG_INFINITY]),
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

/// A message of any type.
pub(crate) fn message(desc: &MessageDescriptor, random: &mut Random, depth: usize) -> DynamicMessage {
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
        "google.protobuf.FloatValue" if !random.has_odd_floats => {
            set("value", Value::F32(random.below(1000) as f32 / 8.0));
            return message;
        }
        "google.protobuf.DoubleValue" if !random.has_odd_floats => {
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
    // Of a oneof there is one member, or none.
    let members = desc.oneofs().filter(|oneof| !oneof.is_synthetic()).filter_map(|oneof| {
        let members: Vec<_> = oneof.fields().collect();
        members.get(random.below(members.len() + 1)).cloned()
    });
    let members: Vec<_> = members.collect();
    let chance = if depth == 0 { 3 } else { 2 + 6 * depth };
    for field in desc.fields() {
        let is_set = match field.containing_oneof() {
            Some(oneof) if !oneof.is_synthetic() => members.contains(&field),
            _ => field.cardinality() == Cardinality::Required || random.below(chance) == 0,
        };
        if is_set && (depth < 5 || !matches!(field.kind(), Kind::Message(_))) {
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
