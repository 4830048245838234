//! The rules of `buf/validate/validate.proto`, as the protos have them.

use prost_protovalidate::Violation;
use prost_reflect::{DescriptorError, DescriptorPool, DynamicMessage};
use protohttp::rpc::bad_request::FieldViolation;
use protohttp::{Error, Validator, json};

/// Checks messages of any type by the rules in its descriptor. Rules are compiled once for each type.
pub struct Rules {
    pool: DescriptorPool,
    validator: prost_protovalidate::Validator,
}

impl Rules {
    /// The rules of all messages in an encoded `FileDescriptorSet`.
    ///
    /// # Errors
    ///
    /// When it is none.
    pub fn new(descriptors: &[u8]) -> Result<Self, DescriptorError> {
        let pool = DescriptorPool::decode(descriptors)?;
        Ok(Self { pool, validator: prost_protovalidate::Validator::new() })
    }
}

impl<M: prost::Message + json::Message> Validator<M> for Rules {
    fn validate(&self, message: &M) -> Result<(), Error> {
        let Some(descriptor) = self.pool.get_message_by_name(M::NAME) else {
            return Err(broken(format!("there is no descriptor of `{}`", M::NAME)));
        };
        let message =
            DynamicMessage::decode(descriptor, message.encode_to_vec().as_slice()).map_err(broken)?;
        match self.validator.validate(&message) {
            Ok(()) => Ok(()),
            Err(prost_protovalidate::Error::Validation(error)) => {
                Err(Error::invalid(error.violations().iter().map(told)))
            }
            Err(error) => Err(broken(error)),
        }
    }
}

fn told(violation: &Violation) -> FieldViolation {
    // The validator has no texts for some rules, only their names.
    let description = match violation.message() {
        "" => format!("breaks the rule `{}`", violation.rule_id()),
        message => message.to_owned(),
    };
    FieldViolation {
        field: violation.field_path(),
        description,
        reason: violation.rule_id().to_owned(),
        localized_message: None,
    }
}

/// A rule that cannot be checked is the server's fault. What is wrong with it is for the log.
fn broken(why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::internal("RULES_BROKEN", "the request could not be checked").with_source(why)
}
