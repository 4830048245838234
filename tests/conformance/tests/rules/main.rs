//! The rules of ProtoJSON, one row each: what is read, and what is written then or that it is refused.
//!
//! They are those of the specification (protobuf.dev, "ProtoJSON Format") and what the official
//! conformance suite checks, written down so that they run without its runner. Each row is a test of
//! its own, named by topic and rule.

mod any;
mod bytes;
mod depth;
mod enums;
mod floats;
mod grammar;
mod integers;
mod lists;
mod maps;
mod messages;
mod names;
mod nulls;
mod oneofs;
mod proto2;
mod rule;
mod strings;
mod structs;
mod times;
mod unknown;
mod unwritable;
mod wrappers;
mod zeros;

use libtest_mimic::Arguments;
use rule::Rule;

fn main() {
    let mut trials = Vec::new();
    for (topic, rules) in topics() {
        for rule in rules {
            // What is a rule for the kinds of fields that both have must hold in proto2 too.
            if COMMON.contains(&topic) {
                trials.push(rule.trial_in_proto2(topic));
            }
            trials.push(rule.trial(topic));
        }
    }
    trials.extend(unwritable::trials());
    trials.extend(zeros::trials());
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// Topics whose rules are about fields that the message of proto2 has by the same names.
const COMMON: [&str; 9] =
    ["bytes", "floats", "grammar", "integers", "lists", "maps", "messages", "names", "strings"];

fn topics() -> [(&'static str, Vec<Rule>); 19] {
    [
        ("any", any::rules()),
        ("bytes", bytes::rules()),
        ("depth", depth::rules()),
        ("enums", enums::rules()),
        ("floats", floats::rules()),
        ("grammar", grammar::rules()),
        ("integers", integers::rules()),
        ("lists", lists::rules()),
        ("maps", maps::rules()),
        ("messages", messages::rules()),
        ("names", names::rules()),
        ("nulls", nulls::rules()),
        ("oneofs", oneofs::rules()),
        ("proto2", proto2::rules()),
        ("strings", strings::rules()),
        ("structs", structs::rules()),
        ("times", times::rules()),
        ("unknown", unknown::rules()),
        ("wrappers", wrappers::rules()),
    ]
}
