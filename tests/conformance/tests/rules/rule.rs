//! A rule: a text, and what becomes of it.

use libtest_mimic::{Failed, Trial};
use protohttp_conformance::{
    json,
    messages::{proto2::TestAllTypesProto2, proto3::TestAllTypesProto3},
};

/// One row of a table.
#[derive(Clone)]
pub(crate) struct Rule {
    name: &'static str,
    message: Message,
    setting: Setting,
    input: Vec<u8>,
    expected: Expected,
}

/// The message that the text is for.
#[derive(Clone, Copy)]
pub(crate) enum Message {
    Proto3,
    Proto2,
}

/// What is asked for beside the strictest reading and the shortest writing.
#[derive(Clone, Copy)]
pub(crate) enum Setting {
    Nothing,
    IgnoreUnknown,
    ProtoNames,
    EnumNumbers,
}

#[derive(Clone)]
enum Expected {
    Text(Vec<u8>),
    Refusal,
}

/// A text that is read, and written the same.
pub(crate) fn keeps(name: &'static str, text: impl Into<String>) -> Rule {
    let text = text.into();
    reads(name, text.clone(), text)
}

/// A text that is read, and written as another.
pub(crate) fn reads(name: &'static str, input: impl Into<String>, output: impl Into<String>) -> Rule {
    Rule::new(name, input.into().into_bytes(), Expected::Text(output.into().into_bytes()))
}

/// A text that is an error.
pub(crate) fn refuses(name: &'static str, input: impl Into<String>) -> Rule {
    Rule::new(name, input.into().into_bytes(), Expected::Refusal)
}

/// Bytes that are an error.
pub(crate) fn refuses_bytes(name: &'static str, input: &[u8]) -> Rule {
    Rule::new(name, input.to_vec(), Expected::Refusal)
}

impl Rule {
    fn new(name: &'static str, input: Vec<u8>, expected: Expected) -> Self {
        Self { name, message: Message::Proto3, setting: Setting::Nothing, input, expected }
    }

    /// The same rule for another message.
    pub(crate) fn of(self, message: Message) -> Self {
        Self { message, ..self }
    }

    /// The same rule where something is asked for.
    pub(crate) fn with(self, setting: Setting) -> Self {
        Self { setting, ..self }
    }

    /// The test of the rule.
    pub(crate) fn trial(self, topic: &str) -> Trial {
        Trial::test(format!("{topic}: {}", self.name), move || match self.message {
            Message::Proto3 => self.check::<TestAllTypesProto3>(),
            Message::Proto2 => self.check::<TestAllTypesProto2>(),
        })
    }

    /// The test that proto2 reads the text as proto3 does. What it writes may have more zeros, so that
    /// it goes through proto3 before it is compared.
    pub(crate) fn trial_in_proto2(&self, topic: &str) -> Trial {
        let rule = self.clone();
        Trial::test(format!("{topic}, proto2: {}", rule.name), move || {
            let (reading, writing) = rule.setting.options();
            let message = json::read::<TestAllTypesProto2>(&rule.input, reading);
            let written = message.map(|message| json::write(&message, writing));
            match (&rule.expected, written) {
                (Expected::Refusal, Err(_)) => Ok(()),
                (Expected::Refusal, Ok(output)) => {
                    Err(format!("{} is read: {output:?}", text(&rule.input)).into())
                }
                (Expected::Text(_), Err(error)) => Err(format!("{}: {error}", text(&rule.input)).into()),
                (Expected::Text(expected), Ok(output)) => {
                    let message = json::read::<TestAllTypesProto3>(output?.as_bytes(), reading)?;
                    same(expected, &json::write(&message, writing)?)
                }
            }
        })
    }

    fn check<M: json::Message>(&self) -> Result<(), Failed> {
        let (reading, writing) = self.setting.options();
        let message = json::read::<M>(&self.input, reading);
        match (&self.expected, message) {
            (Expected::Refusal, Err(_)) => Ok(()),
            (Expected::Refusal, Ok(message)) => {
                Err(format!("{} is read: {:?}", text(&self.input), json::write(&message, writing)).into())
            }
            (Expected::Text(_), Err(error)) => Err(format!("{}: {error}", text(&self.input)).into()),
            (Expected::Text(expected), Ok(message)) => {
                same(expected, &json::write(&message, writing)?)?;
                let again = json::read::<M>(expected, reading)?;
                // As bytes, because NaN is not equal to itself.
                match again.encode_to_vec() == message.encode_to_vec() {
                    true => Ok(()),
                    false => Err(format!("{} is read back as another message", text(expected)).into()),
                }
            }
        }
    }
}

fn same(expected: &[u8], found: &str) -> Result<(), Failed> {
    match found.as_bytes() == expected {
        true => Ok(()),
        false => Err(format!("expected {}\n   found {found}", text(expected)).into()),
    }
}

impl Setting {
    fn options(self) -> (json::Reading, json::Writing) {
        let (reading, writing) = (json::Reading::Strict, json::Writing::Shortest);
        match self {
            Self::Nothing => (reading, writing),
            Self::IgnoreUnknown => (json::Reading::IgnoreUnknown, writing),
            Self::ProtoNames => (reading, json::Writing::ProtoNames),
            Self::EnumNumbers => (reading, json::Writing::EnumNumbers),
        }
    }
}

/// The start of a text, for a message.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).chars().take(500).collect()
}
