//! One query parameter on its way into a field.

use std::fmt;

use super::seen::Scope;
use super::{MapField, Slot, State};
use crate::codec::FromJson;
use crate::error::{Error, Place};
use crate::options::UnknownParameters;
use crate::text::{self, FromText, Invalid};

/// One query parameter on its way into a field.
///
/// Its key is a path of field names, `author.name`; for maps with a key in brackets,
/// `labels[size]`, and for repeated fields, if the client likes, with empty ones, `tags[]`.
/// Generated code asks for the [name](Self::name) and calls the method for the field's kind.
pub struct Parameter<'a> {
    key: &'a str,
    value: &'a str,
    name: &'a str,
    /// What follows the name in the key, with the dot or the bracket that it starts with.
    rest: &'a str,
    scope: Scope,
    depth: usize,
    outcome: Outcome,
    state: &'a mut State,
}

/// Whether the parameter reached a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Bound,
    Ignored,
}

impl fmt::Debug for Parameter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parameter").field("key", &self.key).field("name", &self.name).finish()
    }
}

impl<'a> Parameter<'a> {
    pub(super) fn new(key: &'a str, value: &'a str, state: &'a mut State) -> Self {
        let (name, rest) = split(key);
        let scope = Scope::default();
        Self { key, value, name, rest, scope, depth: 1, outcome: Outcome::Ignored, state }
    }

    /// The next field name of the key.
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// Sets a scalar.
    ///
    /// # Errors
    ///
    /// As all methods here: 400 when the value is none of the field's type, when the key is given
    /// twice, or when the key goes on where there is nothing below.
    pub fn set<T: FromText>(&mut self, number: i32, field: &mut T) -> Result<(), Error> {
        self.set_with(number, field, T::from_text)
    }

    /// Sets a field whose text has a parser of its own: an enum or a well-known type.
    pub fn set_with<F: From<V>, V>(
        &mut self,
        number: i32,
        field: &mut F,
        parse: impl FnOnce(&str) -> Result<V, Invalid>,
    ) -> Result<(), Error> {
        if !self.rest.is_empty() {
            return self.unknown();
        }
        self.once(number)?;
        *field = self.parsed(parse)?.into();
        Ok(())
    }

    /// Adds an element to a repeated scalar.
    pub fn push<T: FromText>(&mut self, number: i32, field: &mut Vec<T>) -> Result<(), Error> {
        self.push_with(number, field, T::from_text)
    }

    /// Adds an element whose text has a parser of its own.
    pub fn push_with<V>(
        &mut self,
        _number: i32,
        field: &mut Vec<V>,
        parse: impl FnOnce(&str) -> Result<V, Invalid>,
    ) -> Result<(), Error> {
        self.element()?;
        field.push(self.parsed(parse)?);
        Ok(())
    }

    /// Adds an entry to a map with scalar keys and values: `labels[key]=value`, `labels.key=value`.
    pub fn entry<M>(&mut self, number: i32, map: &mut M) -> Result<(), Error>
    where
        M: MapField<Key: FromText, Value: FromText>,
    {
        self.entry_with(number, map, M::Value::from_text)
    }

    /// Adds an entry whose value has a parser of its own.
    pub fn entry_with<M>(
        &mut self,
        _number: i32,
        map: &mut M,
        parse: impl FnOnce(&str) -> Result<M::Value, Invalid>,
    ) -> Result<(), Error>
    where
        M: MapField<Key: FromText>,
    {
        let key = match self.rest.as_bytes() {
            [b'.', ..] => &self.rest[1..],
            [b'[', .., b']'] => &self.rest[1..self.rest.len() - 1],
            _ => return Err(self.error("a map needs a key: `name[key]=value`")),
        };
        let key = M::Key::from_text(key)
            .map_err(|why| self.error(format!("the map key `{}` {why}", shown(key))))?;
        self.count_element()?;
        let value = self.parsed(parse)?;
        match map.put(key, value) {
            Some(_) => Err(self.error("the map key is given twice")),
            None => Ok(()),
        }
    }

    /// Sets a scalar that is a member of a oneof.
    pub fn member<T: FromText, O>(
        &mut self,
        number: i32,
        field: &mut Option<O>,
        make: impl FnOnce(T) -> O,
    ) -> Result<(), Error> {
        self.member_with(number, field, make, T::from_text)
    }

    /// Sets a member of a oneof whose text has a parser of its own.
    pub fn member_with<V, O>(
        &mut self,
        number: i32,
        field: &mut Option<O>,
        make: impl FnOnce(V) -> O,
        parse: impl FnOnce(&str) -> Result<V, Invalid>,
    ) -> Result<(), Error> {
        if !self.rest.is_empty() {
            return self.unknown();
        }
        self.once(number)?;
        if field.is_some() {
            return Err(self.error("another member of the same oneof is given too"));
        }
        *field = Some(make(self.parsed(parse)?));
        Ok(())
    }

    /// Reaches into a message that is a member of a oneof. `take` gives the message, or the other
    /// member that is there.
    pub fn member_message<M: Default, O>(
        &mut self,
        number: i32,
        field: &mut Option<O>,
        take: impl FnOnce(O) -> Result<M, O>,
        make: impl FnOnce(M) -> O,
        bind: impl FnOnce(&mut M, &mut Self) -> Result<(), Error>,
    ) -> Result<(), Error> {
        if !self.enter(number)? {
            return self.unknown();
        }
        match field.take().map(take) {
            None => {
                let mut message = M::default();
                bind(&mut message, self)?;
                if self.outcome == Outcome::Bound {
                    *field = Some(make(message));
                }
                Ok(())
            }
            Some(Ok(mut message)) => {
                let bound = bind(&mut message, self);
                *field = Some(make(message));
                bound
            }
            Some(Err(other)) => {
                *field = Some(other);
                Err(self.error("another member of the same oneof is given too"))
            }
        }
    }

    /// Reaches into a message. A message that is not there is made only if something is set in it.
    pub fn message<M: Default>(
        &mut self,
        number: i32,
        field: &mut impl Slot<M>,
        bind: impl FnOnce(&mut M, &mut Self) -> Result<(), Error>,
    ) -> Result<(), Error> {
        if !self.enter(number)? {
            return self.unknown();
        }
        if let Some(message) = field.present() {
            return bind(message, self);
        }
        let mut message = M::default();
        bind(&mut message, self)?;
        if self.outcome == Outcome::Bound {
            field.put(message);
        }
        Ok(())
    }

    /// Reaches into a message that is always there (a required field).
    pub fn inner<M>(
        &mut self,
        number: i32,
        message: &mut M,
        bind: impl FnOnce(&mut M, &mut Self) -> Result<(), Error>,
    ) -> Result<(), Error> {
        if self.enter(number)? { bind(message, self) } else { self.unknown() }
    }

    /// Sets a field mask from a comma list of paths, or adds one path (`mask.paths=a`).
    pub fn mask<M: Default>(
        &mut self,
        number: i32,
        field: &mut Option<M>,
        paths: impl FnOnce(&mut M) -> &mut Vec<String>,
    ) -> Result<(), Error> {
        match self.rest {
            "" => self.once(number)?,
            ".paths" | ".paths[]" => {
                self.count_element()?;
                let path = text::mask_path(self.value);
                paths(field.get_or_insert_with(M::default)).push(path);
                return Ok(());
            }
            _ => return self.unknown(),
        }
        let list = paths(field.get_or_insert_with(M::default));
        for path in text::mask_paths(self.value) {
            self.count_element()?;
            list.push(path);
        }
        Ok(())
    }

    /// Sets a field from JSON text: `Struct`, `Value`, `ListValue`.
    pub fn json<C: FromJson<V>, V>(&mut self, number: i32, field: &mut Option<V>) -> Result<(), Error> {
        if !self.rest.is_empty() {
            return self.unknown();
        }
        self.once(number)?;
        *field = Some(self.json_value::<C, V>()?);
        Ok(())
    }

    /// Sets a member of a oneof from JSON text.
    pub fn member_json<C: FromJson<V>, V, O>(
        &mut self,
        number: i32,
        field: &mut Option<O>,
        make: impl FnOnce(V) -> O,
    ) -> Result<(), Error> {
        let mut value = None::<V>;
        self.json::<C, V>(number, &mut value)?;
        match (value, &field) {
            (None, _) => Ok(()),
            (Some(_), Some(_)) => Err(self.error("another member of the same oneof is given too")),
            (Some(value), None) => {
                *field = Some(make(value));
                Ok(())
            }
        }
    }

    /// Adds elements to a repeated message from JSON text: one element, or an array of them.
    pub fn push_json<C: FromJson<V>, V>(&mut self, _number: i32, field: &mut Vec<V>) -> Result<(), Error> {
        self.element()?;
        match self.json_value::<C, V>() {
            Ok(element) => field.push(element),
            Err(error) if !self.value.trim_start().starts_with('[') => return Err(error),
            Err(_) => {
                let elements =
                    C::list_from_text(self.value, self.state.depth_limit).map_err(|why| self.error(why))?;
                for element in elements {
                    self.count_element()?;
                    field.push(element);
                }
            }
        }
        Ok(())
    }

    /// Refuses a parameter that cannot be bound.
    ///
    /// # Errors
    ///
    /// Always: 400.
    pub fn refuse(&mut self, why: &'static str) -> Result<(), Error> {
        Err(self.error(why))
    }

    /// A parameter that names no field.
    ///
    /// # Errors
    ///
    /// 400, if the server is set to refuse such parameters.
    pub fn unknown(&mut self) -> Result<(), Error> {
        match self.state.unknown {
            UnknownParameters::Ignore => Ok(()),
            UnknownParameters::Refuse => Err(self.error("it names no field of the request")),
        }
    }

    /// Goes on to the next name, below a message field. False if the key does not go on with one.
    fn enter(&mut self, number: i32) -> Result<bool, Error> {
        if self.rest.is_empty() {
            return Err(self.error("a message cannot be given as a whole; name a field of it"));
        }
        let Some(rest) = self.rest.strip_prefix('.') else {
            return Ok(false);
        };
        self.depth += 1;
        if self.depth > self.state.depth_limit {
            let limit = self.state.depth_limit;
            return Err(self.error(format!("it reaches deeper than {limit} levels")));
        }
        self.scope = self.state.seen.enter(self.scope, number);
        (self.name, self.rest) = split(rest);
        Ok(true)
    }

    /// Notes that a single value is given.
    fn once(&mut self, number: i32) -> Result<(), Error> {
        self.outcome = Outcome::Bound;
        if self.state.seen.again(self.scope, number) {
            return Err(self.error("it is given twice"));
        }
        Ok(())
    }

    /// Notes that an element of a repeated field is given.
    fn element(&mut self) -> Result<(), Error> {
        if !matches!(self.rest, "" | "[]") {
            return Err(self.error("nothing inside a repeated field can be named"));
        }
        self.count_element()
    }

    fn count_element(&mut self) -> Result<(), Error> {
        self.outcome = Outcome::Bound;
        self.state.repeated += 1;
        if self.state.repeated > self.state.repeated_limit {
            let limit = self.state.repeated_limit;
            return Err(self.error(format!("the query has more than {limit} repeated values")));
        }
        Ok(())
    }

    fn parsed<V>(&self, parse: impl FnOnce(&str) -> Result<V, Invalid>) -> Result<V, Error> {
        parse(self.value).map_err(|why| self.error(format!("`{}` {why}", shown(self.value))))
    }

    fn json_value<C: FromJson<V>, V>(&self) -> Result<V, Error> {
        C::from_text(self.value, self.state.depth_limit).map_err(|why| self.error(why))
    }

    #[cold]
    fn error(&self, why: impl fmt::Display) -> Error {
        Error::codec_in(Place::Query, shown(self.key), why)
    }
}

/// The first name of a key, and what follows it.
fn split(key: &str) -> (&str, &str) {
    let end = key.bytes().position(|byte| matches!(byte, b'.' | b'[')).unwrap_or(key.len());
    key.split_at(end)
}

/// As much of a text as belongs into a message.
pub(crate) fn shown(text: &str) -> &str {
    let end = text.char_indices().nth(64).map_or(text.len(), |(index, _)| index);
    &text[..end]
}
