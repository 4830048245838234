//! Published APIs, which nobody here wrote: every HTTP binding of them resolves, and each is found
//! again in a routing table by a path made of its own template.

use libtest_mimic::{Arguments, Failed, Trial};
use protohttp::codegen::{Binding, End, Table, Variable, variable};
use protohttp::http::Method;
use protohttp_codegen::http::{self as model, Bound, Pattern, Segment};
use protohttp_tests::corpus::{self, Set};
use std::collections::BTreeMap;

fn main() {
    let arguments = Arguments::from_args();
    let names = match corpus::names() {
        Ok(Some(names)) => names,
        Ok(None) => {
            eprintln!("skipped: the corpus is absent ($PROTOHTTP_CORPUS, or ../shared/corpus)");
            Vec::new()
        }
        Err(error) => panic!("{error}"),
    };
    let trials = names
        .into_iter()
        .flat_map(|name| {
            let of = |kind: &str| format!("{name}-{kind}");
            let (first, second, third) = (name.clone(), name.clone(), name.clone());
            [
                Trial::test(of("generates"), move || generates(&first).map_err(Failed::from)),
                Trial::test(of("routes-back"), move || routes_back(&second).map_err(Failed::from)),
                Trial::test(of("documents"), move || documents(&third).map_err(Failed::from)),
            ]
        })
        .collect();
    libtest_mimic::run(&arguments, trials).exit();
}

fn generates(name: &str) -> Result<(), String> {
    let set = Set::read(name)?;
    let request = set.request.with_parameter(set.http_options());
    let generated = protoc_gen_rust_http::generate(&request).map_err(|errors| errors.summary())?;
    if generated.files.is_empty() { Err("nothing was generated".to_owned()) } else { Ok(()) }
}

/// Services of a set live on different hosts, so one operation may be published twice.
fn documents(name: &str) -> Result<(), String> {
    let set = Set::read(name)?;
    for version in ["3.0.3", "3.1.1", "3.2.0"] {
        let request = set.request.with_parameter(format!("openapi={version},duplicate_bindings=first"));
        let generated = protoc_gen_openapi::generate(&request).map_err(|errors| errors.summary())?;
        let document = generated.files.get("openapi.yaml").ok_or("there is no document")?;
        if !document.content.contains("operationId: ") {
            return Err("the document has no operation".to_owned());
        }
    }
    Ok(())
}

/// Builds one table of the whole set. Services of a set may publish one shape twice, because they
/// live on different hosts: then the first of them is the one that is found.
fn routes_back(name: &str) -> Result<(), String> {
    let set = Set::read(name)?;
    let bindings = set.bindings()?;
    let statics: Vec<Binding> =
        bindings.iter().map(|(operation, binding)| lower(operation, binding)).collect();
    let statics: &'static [Binding] = statics.leak();
    let table = Table::new([statics]).map_err(|conflict| conflict.to_string())?;
    let mut first: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (index, ((_, binding), lowered)) in bindings.iter().zip(statics).enumerate() {
        let expected = *first.entry((lowered.method, lowered.pattern)).or_insert(index);
        if let Err(error) = routes_to(&table, expected, binding, lowered) {
            wrong.push(format!("{} `{} {}`: {error}", lowered.operation, lowered.method, lowered.template));
        }
    }
    if wrong.is_empty() {
        println!("{name}: {} bindings route back, {} shapes", bindings.len(), first.len());
        Ok(())
    } else {
        Err(format!("{} of {} bindings\n{}", wrong.len(), bindings.len(), wrong.join("\n")))
    }
}

/// Fills the template and looks it up. A `**` is filled with ever more segments until no more
/// specific template takes the path.
fn routes_to(
    table: &Table,
    expected: usize,
    binding: &model::Binding,
    lowered: &Binding,
) -> Result<(), String> {
    let method = if lowered.method == "*" { "ANY" } else { lowered.method };
    let method = Method::from_bytes(method.as_bytes()).map_err(|error| error.to_string())?;
    let mut last = String::new();
    for stars in [3, 1, 2, 5, 8, 0] {
        let (path, values) = fill(binding, stars);
        let found = match table.find(&method, &path) {
            Ok(found) => found,
            Err(missed) => return Err(format!("{path} is not found: {missed:?}")),
        };
        if found.target.binding != expected {
            last = format!("{path} is found at {} `{}`", found.binding.operation, found.binding.template);
            continue;
        }
        for (index, value) in values.iter().enumerate() {
            match variable(&path, lowered, index) {
                Ok(seen) if seen == *value => {}
                other => return Err(format!("{path}: variable {index} is {other:?}, not {value}")),
            }
        }
        return Ok(());
    }
    Err(last)
}

/// A path for the binding and the values of its variables in it.
fn fill(binding: &model::Binding, stars: usize) -> (String, Vec<String>) {
    let mut sample = 0;
    let mut one = |pattern: &Pattern| -> Vec<String> {
        let mut next = || {
            sample += 1;
            format!("sample-{sample}")
        };
        match pattern {
            Pattern::Literal(literal) => vec![literal.clone()],
            Pattern::Star => vec![next()],
            Pattern::StarStar => (0..stars).map(|_| next()).collect(),
        }
    };
    let mut segments = Vec::new();
    let mut values = Vec::new();
    for segment in &binding.path.template.segments {
        match segment {
            Segment::Plain(pattern) => segments.extend(one(pattern)),
            Segment::Variable { patterns, .. } => {
                let filled: Vec<String> = patterns.iter().flat_map(&mut one).collect();
                values.push(filled.join("/"));
                segments.extend(filled);
            }
        }
    }
    let verb = binding.path.template.verb.as_ref().map(|verb| format!(":{verb}")).unwrap_or_default();
    (format!("/{}{verb}", segments.join("/")), values)
}

/// The binding as generated code states it. A table is made of statics: this leaks, in a test.
fn lower(operation: &str, binding: &model::Binding) -> Binding {
    let end = |bound| match bound {
        Bound::FromStart(segments) => End::At(segments),
        Bound::FromEnd(segments) => End::Before(segments),
    };
    let variables: Vec<Variable> = binding
        .path
        .variables
        .iter()
        .map(|variable| Variable {
            field: leak(variable.field.to_string()),
            from: end(variable.from),
            to: end(variable.to),
        })
        .collect();
    Binding {
        operation: leak(operation.to_owned()),
        method: leak(binding.verb.as_str().to_owned()),
        template: leak(binding.path.template.text.clone()),
        pattern: leak(binding.path.flat()),
        variables: variables.leak(),
    }
}

fn leak(text: String) -> &'static str {
    text.leak()
}
