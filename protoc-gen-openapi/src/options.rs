//! The plugin's options. Their names are those of gnostic's plugin of the same name, where it has them.

use protohttp_codegen::{Diagnostics, OptionHelp, Params};

/// What `--help` says of them.
pub(crate) const HELP: &[OptionHelp] = &[OptionHelp {
    name: "openapi",
    value: "3.0.3|3.1.1|3.2.0",
    text: "The version of OpenAPI; 3.0.3 if nothing is said.",
}];

/// A version of OpenAPI.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Version {
    #[default]
    V3_0,
    V3_1,
    V3_2,
}

/// The options of one call.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    pub(crate) version: Version,
}

impl Options {
    pub(crate) fn parse(parameter: &str) -> Result<Self, Diagnostics> {
        let mut options = Self::default();
        Params::parse(parameter, HELP)?.apply(|param| {
            match param.name() {
                "openapi" => {
                    options.version = param.choice(&[
                        ("3.0.3", Version::V3_0),
                        ("3.1.1", Version::V3_1),
                        ("3.2.0", Version::V3_2),
                    ])?;
                }
                other => return Err(param.refuse(format!("`{other}` has no meaning here"))),
            }
            Ok(())
        })?;
        Ok(options)
    }
}
