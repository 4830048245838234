//! A service's module.

use super::{binding, handler, mask, query, server};
use crate::plan::Service;
use protohttp_codegen::code::{ALLOW, Code, literal};

pub(super) fn emit(service: &Service, runtime: &str, code: &mut Code) {
    let names = &service.names;
    let service_trait = format!("super::{}::{}", names.server_module, names.service_trait);
    code.docs(&[format!("HTTP server bindings of `{}`.", service.full_name)]);
    code.line(ALLOW);
    code.open(format_args!("pub mod {} {{", names.http_server_module));
    emit_imports(service, runtime, code);
    code.blank();
    emit_operations(service, code);
    code.blank();
    binding::emit(&service.bindings, code);
    code.blank();
    code.paste(&server::emit(service));
    for binding in &service.bindings {
        code.blank();
        handler::emit(binding, &service_trait, code);
    }
    for function in &service.queries {
        code.blank();
        query::emit(function, code);
    }
    for table in &service.tables {
        code.blank();
        mask::emit(table, code);
    }
    code.close("}");
}

fn emit_imports(service: &Service, runtime: &str, code: &mut Code) {
    let has_variables = service.bindings.iter().any(|binding| !binding.variables.is_empty());
    let names = if has_variables { "{self, End, Variable}" } else { "{self}" };
    code.line(format_args!("use {runtime}::codegen::{names};"));
    code.line("use ::std::sync::Arc;");
    code.blank();
    code.line("const _: () = codegen::V1;");
}

fn emit_operations(service: &Service, code: &mut Code) {
    code.docs(&["The operations' names, which are gRPC's paths: what middleware is keyed on."]);
    code.open("pub mod operation {");
    for (index, operation) in service.operations.iter().enumerate() {
        if index > 0 {
            code.blank();
        }
        if operation.docs.is_empty() {
            code.docs(&[format!("The method `{}`.", operation.path)]);
        }
        code.docs(&operation.docs);
        if operation.deprecated {
            code.line("#[deprecated]");
        }
        code.line(format_args!("pub const {}: &str = {};", operation.constant, literal(&operation.path)));
    }
    code.close("}");
}
