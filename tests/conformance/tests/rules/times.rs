//! Timestamp, Duration and FieldMask: strings of their own form, and ranges.

use crate::rule::{Rule, keeps, reads, refuses};

/// A message with that timestamp.
fn at(text: &str) -> String {
    format!(r#"{{"optionalTimestamp":"{text}"}}"#)
}

/// A message with that duration.
fn lasting(text: &str) -> String {
    format!(r#"{{"optionalDuration":"{text}"}}"#)
}

/// A message with that field mask.
fn mask(text: &str) -> String {
    format!(r#"{{"optionalFieldMask":"{text}"}}"#)
}

pub(crate) fn rules() -> Vec<Rule> {
    vec![
        // Timestamp, written in UTC with 0, 3, 6 or 9 digits.
        keeps("the epoch", at("1970-01-01T00:00:00Z")),
        keeps("the first second", at("0001-01-01T00:00:00Z")),
        keeps("the last nanosecond", at("9999-12-31T23:59:59.999999999Z")),
        keeps(
            "a list of timestamps",
            r#"{"repeatedTimestamp":["0001-01-01T00:00:00Z","2000-02-29T12:30:15.500Z"]}"#,
        ),
        keeps("three digits", at("1970-01-01T00:00:00.010Z")),
        keeps("six digits", at("1970-01-01T00:00:00.000010Z")),
        keeps("nine digits", at("1970-01-01T00:00:00.000000010Z")),
        reads("zeros are no digits", at("1970-01-01T00:00:00.000000000Z"), at("1970-01-01T00:00:00Z")),
        reads("one digit", at("1970-01-01T00:00:00.5Z"), at("1970-01-01T00:00:00.500Z")),
        reads("five digits", at("1970-01-01T00:00:00.00001Z"), at("1970-01-01T00:00:00.000010Z")),
        keeps("a nanosecond before the epoch", at("1969-12-31T23:59:59.999999999Z")),
        keeps("a half second before the epoch", at("1969-12-31T23:59:49.500Z")),
        keeps("29 February in a leap year", at("2000-02-29T00:00:00Z")),
        keeps("29 February in a leap year of the fourth century", at("2400-02-29T00:00:00Z")),
        reads("a positive offset", at("1970-01-01T08:00:01+08:00"), at("1970-01-01T00:00:01Z")),
        reads("a negative offset", at("1969-12-31T16:00:01-08:00"), at("1970-01-01T00:00:01Z")),
        reads("an offset with minutes", at("1970-01-01T00:00:00-11:30"), at("1970-01-01T11:30:00Z")),
        reads("an offset of zero", at("1970-01-01T00:00:00+00:00"), at("1970-01-01T00:00:00Z")),
        reads("an offset that changes the day", at("1970-01-02T01:00:00+02:00"), at("1970-01-01T23:00:00Z")),
        reads("an offset and digits", at("1970-01-01T01:00:00.25+01:00"), at("1970-01-01T00:00:00.250Z")),
        reads(
            "an offset that stays after the first second",
            at("0001-01-01T00:00:00-00:01"),
            at("0001-01-01T00:01:00Z"),
        ),
        reads(
            "an offset that stays before the last second",
            at("9999-12-31T23:59:59+00:01"),
            at("9999-12-31T23:58:59Z"),
        ),
        refuses("an offset that leads before the first second", at("0001-01-01T00:00:00+00:01")),
        refuses("an offset that leads beyond the last second", at("9999-12-31T23:59:59-00:01")),
        refuses("year zero", at("0000-01-01T00:00:00Z")),
        refuses("year 10000", at("10000-01-01T00:00:00Z")),
        refuses("a year of three digits", at("999-01-01T00:00:00Z")),
        refuses("a year with a zero before it", at("00001-01-01T00:00:00Z")),
        refuses("a negative year", at("-0001-01-01T00:00:00Z")),
        refuses("no offset", at("1970-01-01T00:00:00")),
        refuses("no T", at("1970-01-01 00:00:00Z")),
        refuses("a small t", at("1970-01-01t00:00:00Z")),
        refuses("a small z", at("1970-01-01T00:00:00z")),
        refuses("a date only", at("1970-01-01")),
        refuses("no seconds", at("1970-01-01T00:00Z")),
        refuses("month 13", at("1970-13-01T00:00:00Z")),
        refuses("month zero", at("1970-00-01T00:00:00Z")),
        refuses("a month of one digit", at("1970-1-01T00:00:00Z")),
        refuses("day 32", at("1970-01-32T00:00:00Z")),
        refuses("day zero", at("1970-01-00T00:00:00Z")),
        refuses("a day of one digit", at("1970-01-1T00:00:00Z")),
        refuses("31 April", at("1970-04-31T00:00:00Z")),
        refuses("29 February in no leap year", at("2001-02-29T00:00:00Z")),
        refuses("29 February of 1900", at("1900-02-29T00:00:00Z")),
        refuses("hour 24", at("1970-01-01T24:00:00Z")),
        refuses("minute 60", at("1970-01-01T00:60:00Z")),
        refuses("second 60", at("1970-01-01T00:00:60Z")),
        refuses("an offset of 24 hours", at("1970-01-01T00:00:00+24:00")),
        refuses("an offset of 60 minutes", at("1970-01-01T00:00:00+00:60")),
        refuses("an offset without a colon", at("1970-01-01T08:00:01+0800")),
        refuses("an offset of hours only", at("1970-01-01T08:00:01+08")),
        refuses("a Z and an offset", at("1970-01-01T08:00:01Z+08:00")),
        refuses("a point without digits", at("1970-01-01T00:00:00.Z")),
        refuses("ten digits", at("1970-01-01T00:00:00.1234567890Z")),
        refuses("a letter among the digits", at("1970-01-01T00:00:00.123aZ")),
        refuses("a comma for the point", at("1970-01-01T00:00:00,5Z")),
        refuses("a space before a timestamp", at(" 1970-01-01T00:00:00Z")),
        refuses("a space after a timestamp", at("1970-01-01T00:00:00Z ")),
        refuses("a sign in a timestamp", at("1970-01-01T+1:00:00Z")),
        refuses("an empty timestamp", at("")),
        refuses("other scripts in a timestamp", at("1970-01-01T00:00:0٣Z")),
        refuses("a number as a timestamp", r#"{"optionalTimestamp":0}"#),
        refuses("a timestamp as a message", r#"{"optionalTimestamp":{"seconds":"0"}}"#),
        // Duration, written with 0, 3, 6 or 9 digits.
        keeps("no time", lasting("0s")),
        keeps("the longest", lasting("315576000000.999999999s")),
        keeps("the longest back", lasting("-315576000000.999999999s")),
        keeps("a negative duration", lasting("-5s")),
        keeps("less than a second back", lasting("-0.500s")),
        keeps("a duration of three digits", lasting("1.010s")),
        keeps("a duration of six digits", lasting("1.000010s")),
        keeps("a duration of nine digits", lasting("1.000000010s")),
        keeps("a list of durations", r#"{"repeatedDuration":["1.500s","-1.500s"]}"#),
        reads("a duration of one digit", lasting("1.5s"), lasting("1.500s")),
        reads("a duration with zeros", lasting("1.000000000s"), lasting("1s")),
        reads("minus no time", lasting("-0s"), lasting("0s")),
        refuses("a duration too long", lasting("315576000001s")),
        refuses("a duration too long back", lasting("-315576000001.000000000s")),
        refuses("a duration beyond 64 bits", lasting("99999999999999999999s")),
        refuses("a duration without s", lasting("1")),
        refuses("a capital S", lasting("1S")),
        refuses("another unit", lasting("1m")),
        refuses("two units", lasting("1m1s")),
        refuses("an s only", lasting("s")),
        refuses("a sign and s only", lasting("-s")),
        refuses("two signs in a duration", lasting("--1s")),
        refuses("a sign after the point", lasting("1.-5s")),
        refuses("a duration of ten digits", lasting("1.0000000001s")),
        refuses("a duration with an exponent", lasting("1e3s")),
        refuses("a duration with a space", lasting("1 s")),
        refuses("a space before a duration", lasting(" 1s")),
        refuses("a space after a duration", lasting("1s ")),
        refuses("an empty duration", lasting("")),
        refuses("a number as a duration", r#"{"optionalDuration":1}"#),
        refuses("a duration as a message", r#"{"optionalDuration":{"seconds":"1"}}"#),
        // FieldMask, one string with commas, lowerCamelCase.
        keeps("one path", mask("foo")),
        keeps("two paths", mask("foo,barBaz")),
        keeps("a path of two fields", mask("foo.barBaz,foo.a1")),
        keeps("no path", mask("")),
        keeps("a list of masks", r#"{"repeatedFieldmask":["a","bC,d"]}"#),
        refuses("an underscore in a path", mask("foo,bar_bar")),
        refuses("an empty path", mask("foo,,bar")),
        refuses("a comma at the end of a mask", mask("foo,")),
        refuses("a comma at the start of a mask", mask(",foo")),
        refuses("a list of paths", r#"{"optionalFieldMask":["foo"]}"#),
        refuses("a mask as a message", r#"{"optionalFieldMask":{"paths":["foo"]}}"#),
        refuses("a number as a mask", r#"{"optionalFieldMask":1}"#),
    ]
}
