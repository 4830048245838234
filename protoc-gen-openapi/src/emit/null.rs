//! `null` as a value: where it goes in a schema that allows it.

use crate::model::{Json, Schema};

/// Where an emitter has to write that `null` is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Null {
    /// Nowhere: it is not allowed, or the schema says so in another way.
    Nowhere,
    /// Beside the type.
    BesideType,
    /// In the place of a type: nothing else is allowed.
    Alone,
}

/// Lowers `nullable` to what all versions have. In 3.0 that keyword counts only beside a `type`, so what
/// has none gets `null` as one more alternative; and what says nothing of types allows it anyway.
pub(crate) fn lower(mut schema: Schema) -> (Schema, Null) {
    if schema.nullable.take() != Some(true) {
        return (schema, Null::Nowhere);
    }
    if schema.constant.is_some()
        && let Some(constant) = schema.constant.take()
    {
        schema.one_value_of = Some(vec![constant]);
    }
    let null = Schema { nullable: Some(true), one_value_of: Some(vec![Json::Null]), ..Schema::default() };
    if schema.kind.is_none() && schema.one_value_of == null.one_value_of {
        schema.one_value_of = None;
        return (schema, Null::Alone);
    }
    if let Some(values) = &mut schema.one_value_of
        && !values.contains(&Json::Null)
    {
        values.push(Json::Null);
    }
    if schema.kind.is_some() {
        return (schema, Null::BesideType);
    }
    let mut must_hold = std::mem::take(&mut schema.all_of);
    if let Some(reference) = schema.reference.take() {
        must_hold.insert(0, Schema { reference: Some(reference), ..Schema::default() });
    }
    match must_hold.len() {
        0 if !schema.one_of.is_empty() => schema.one_of.push(null),
        0 if !schema.any_of.is_empty() => schema.any_of.push(null),
        0 => {}
        _ => {
            let alternatives = [std::mem::take(&mut schema.one_of), std::mem::take(&mut schema.any_of)];
            let [one_of, any_of] = alternatives;
            let value = if must_hold.len() == 1 && one_of.is_empty() && any_of.is_empty() {
                must_hold.remove(0)
            } else {
                Schema { all_of: must_hold, one_of, any_of, ..Schema::default() }
            };
            schema.any_of = vec![value, null];
        }
    }
    (schema, Null::Nowhere)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Type;

    fn nullable(schema: Schema) -> Schema {
        Schema { nullable: Some(true), ..schema }
    }

    fn null() -> Schema {
        nullable(Schema { one_value_of: Some(vec![Json::Null]), ..Schema::default() })
    }

    #[test]
    fn what_is_not_nullable_stays_as_it_is() {
        for schema in [Schema::default(), Schema::of(Type::String), Schema::component("Book")] {
            assert_eq!(lower(schema.clone()), (schema, Null::Nowhere));
        }
    }

    #[test]
    fn a_type_is_joined_by_null_and_its_values_too() {
        let text = Schema { one_value_of: Some(vec!["A".into()]), ..Schema::of(Type::String) };
        let both = Schema { one_value_of: Some(vec!["A".into(), Json::Null]), ..Schema::of(Type::String) };
        assert_eq!(lower(nullable(text)), (both.clone(), Null::BesideType));
        let mut constant = Schema::of(Type::String);
        constant.constant = Some("A".into());
        assert_eq!(lower(nullable(constant)), (both, Null::BesideType));
    }

    #[test]
    fn a_reference_and_alternatives_get_one_more() {
        let book = Schema::component("Book");
        let described = Schema { description: Some("x".to_owned()), ..book.clone() };
        let (lowered, place) = lower(nullable(described));
        assert_eq!((lowered.any_of, lowered.description.as_deref()), (vec![book.clone(), null()], Some("x")));
        assert_eq!((lowered.reference, place), (None, Null::Nowhere));

        let number = vec![Schema::of(Type::Number), Schema::of(Type::String)];
        let (lowered, place) = lower(nullable(Schema { one_of: number.clone(), ..Schema::default() }));
        assert_eq!((lowered.one_of, place), ([number, vec![null()]].concat(), Null::Nowhere));

        let narrowed = Schema { all_of: vec![Schema::of(Type::Object)], ..book.clone() };
        let (lowered, _) = lower(nullable(narrowed));
        let both = Schema { all_of: vec![book, Schema::of(Type::Object)], ..Schema::default() };
        assert_eq!((lowered.any_of, lowered.all_of), (vec![both, null()], Vec::new()));
    }

    #[test]
    fn what_allows_anything_and_what_allows_null_alone_are_told_apart() {
        assert_eq!(lower(nullable(Schema::default())), (Schema::default(), Null::Nowhere));
        assert_eq!(lower(null()), (Schema::default(), Null::Alone));
    }
}
