//! Field tables.

use crate::plan::Fields;
use protohttp_codegen::code::{Code, literal};

pub(super) fn emit(table: &Fields, code: &mut Code) {
    code.docs(&[format!("What an update mask of a `{}` can name.", table.full_name)]);
    code.open(format_args!("static {}: codegen::Fields = codegen::Fields(&[", table.name));
    for field in &table.fields {
        let below = field.below.as_ref().map_or("None".to_owned(), |table| format!("Some(&{table})"));
        code.line(format_args!("({}, {}, {below}),", literal(&field.json_name), literal(&field.proto_name)));
    }
    code.close("]);");
}
