//! The table of bindings, from which requests are routed.

use crate::plan::{Binding, PathVariable};
use protohttp_codegen::code::{Code, literal};
use protohttp_codegen::http::Bound;

pub(super) fn emit(bindings: &[Binding], code: &mut Code) {
    code.open("static BINDINGS: &[codegen::Binding] = &[");
    for binding in bindings {
        code.open("codegen::Binding {");
        code.line(format_args!("operation: operation::{},", binding.operation));
        code.line(format_args!("method: {},", literal(&binding.verb)));
        code.line(format_args!("template: {},", literal(&binding.template)));
        code.line(format_args!("pattern: {},", literal(&binding.pattern)));
        match binding.variables.as_slice() {
            [] => code.line("variables: &[],"),
            [one] => code.line(format_args!("variables: &[{}],", variable(one))),
            many => {
                code.open("variables: &[");
                for one in many {
                    code.line(format_args!("{},", variable(one)));
                }
                code.close("],");
            }
        }
        code.close("},");
    }
    code.close("];");
}

fn variable(variable: &PathVariable) -> String {
    let (from, to) = (bound(variable.from), bound(variable.to));
    format!("Variable {{ field: {}, from: {from}, to: {to} }}", literal(&variable.field))
}

fn bound(bound: Bound) -> String {
    match bound {
        Bound::FromStart(count) => format!("End::At({count})"),
        Bound::FromEnd(count) => format!("End::Before({count})"),
    }
}
