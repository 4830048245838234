//! Exclusion: "at most one of these properties" in keywords.

use crate::model::{Map, Schema};

/// The schema that holds when two members of one oneof are there: what an object must not be.
///
/// It stands under `not`, which generators of clients pass over, while a `oneOf` beside `properties`
/// would make them forget the properties.
pub(crate) fn exclusion(oneofs: &Map<Vec<String>>) -> Schema {
    let any_of = oneofs.values().flat_map(|members| two_of(members)).collect();
    Schema { any_of, ..Schema::default() }
}

/// Schemas of which one holds when two of the members are there.
fn two_of(members: &[String]) -> Vec<Schema> {
    /// From here on a list of all pairs is longer than saying it the other way round.
    const MANY: usize = 6;
    let required = |names: &[&String]| Schema {
        required: names.iter().map(|name| (*name).clone()).collect(),
        ..Schema::default()
    };
    if members.len() < MANY {
        let pairs = members
            .iter()
            .enumerate()
            .flat_map(|(at, one)| members.iter().skip(at + 1).map(move |other| [one, other]));
        return pairs.map(|pair| required(&pair)).collect();
    }
    let each: Vec<Schema> = members.iter().map(|member| required(&[member])).collect();
    let any = Schema { any_of: each.clone(), ..Schema::default() };
    let none = Schema { not: Some(Box::new(any)), ..Schema::default() };
    let at_most_one = Schema { one_of: each.into_iter().chain([none]).collect(), ..Schema::default() };
    vec![Schema { not: Some(Box::new(at_most_one)), ..Schema::default() }]
}
