//! Makes the OpenAPI document of the library example, and a client of it.

use openapiv3::{OpenAPI, Parameter, QueryStyle, ReferenceOr};
use progenitor_impl::{GenerationSettings, Generator, InterfaceStyle};
use protohttp_codegen::Request;
use std::{env, error::Error, fs, path::PathBuf};

const EXAMPLE: &str = "../../examples/library/proto";
const PROTOS: [&str; 3] =
    ["library/v1/library.proto", "library/v1/errors.proto", "library/admin/v1/admin.proto"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={EXAMPLE}");
    println!("cargo::rerun-if-changed=build.rs");
    let mut compiler = protox::Compiler::new([EXAMPLE, "../../third_party"])?;
    compiler.include_imports(true).include_source_info(true).open_files(PROTOS)?;
    let set = compiler.encode_file_descriptor_set();
    let protos = PROTOS.map(str::to_owned).to_vec();
    // progenitor takes no default response beside others.
    let options = "format=json,error_responses=4xx_5xx".to_owned();
    let request = Request::from_descriptor_set(set.into(), protos, options)?;
    let generated = protoc_gen_openapi::generate(&request).map_err(|errors| errors.summary())?;
    let document = generated.files.iter().next().ok_or("there is no document")?;
    let mut document: OpenAPI = serde_json::from_str(&document.content)?;
    leave_maps_out(&mut document);

    let settings = GenerationSettings::new().with_interface(InterfaceStyle::Builder).clone();
    let client = Generator::new(&settings).generate_tokens(&document)?;
    let client = prettyplease::unparse(&syn::parse2(client)?);
    let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    Ok(fs::write(folder.join("library.rs"), client)?)
}

/// Of the parameters, progenitor does not know those that are maps: `labels[key]=value`.
fn leave_maps_out(document: &mut OpenAPI) {
    let is_map = |parameter: &ReferenceOr<Parameter>| {
        matches!(parameter, ReferenceOr::Item(Parameter::Query { style: QueryStyle::DeepObject, .. }))
    };
    for path in document.paths.paths.values_mut() {
        let ReferenceOr::Item(path) = path else { continue };
        let operations = [&mut path.get, &mut path.post, &mut path.put, &mut path.patch, &mut path.delete];
        for operation in operations.into_iter().flatten() {
            operation.parameters.retain(|parameter| !is_map(parameter));
        }
    }
}
