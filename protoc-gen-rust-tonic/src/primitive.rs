//! Methods whose request or response is a primitive type, as wrappers of numbers are in prost's table.

use prost_build::{Service, ServiceGenerator};

/// What a wrapper may be mapped to and tonic would look for in the package's module.
const PRIMITIVES: [&str; 7] = ["bool", "f32", "f64", "i32", "i64", "u32", "u64"];

/// Gives primitive types a path that is the same everywhere, before the other generator sees them.
pub(crate) struct Primitives(pub(crate) Box<dyn ServiceGenerator>);

impl ServiceGenerator for Primitives {
    fn generate(&mut self, mut service: Service, text: &mut String) {
        for method in &mut service.methods {
            for name in [&mut method.input_type, &mut method.output_type] {
                if PRIMITIVES.contains(&name.as_str()) {
                    *name = format!("::core::primitive::{name}");
                }
            }
        }
        self.0.generate(service, text);
    }

    fn finalize(&mut self, text: &mut String) {
        self.0.finalize(text);
    }

    fn finalize_package(&mut self, package: &str, text: &mut String) {
        self.0.finalize_package(package, text);
    }
}
