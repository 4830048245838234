//! The service itself, which sees valid requests only.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use protohttp::Error;
use tonic::{Request, Response, Status, Streaming};

use crate::protos::members::v1::{ImportMembersResponse, Member, members_server};

/// All members, by their addresses.
#[derive(Debug, Default)]
pub struct Members(Mutex<BTreeMap<String, Member>>);

impl Members {
    fn add(&self, member: Member) -> Result<(), Error> {
        let mut members = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if members.contains_key(&member.email) {
            return Err(Error::conflict("EMAIL_TAKEN", "somebody has this address already")
                .with_metadata("email", member.email));
        }
        members.insert(member.email.clone(), member);
        Ok(())
    }
}

#[tonic::async_trait]
impl members_server::Members for Members {
    async fn create_member(&self, request: Request<Member>) -> Result<Response<Member>, Status> {
        let member = request.into_inner();
        self.add(member.clone())?;
        Ok(Response::new(member))
    }

    async fn import_members(
        &self,
        request: Request<Streaming<Member>>,
    ) -> Result<Response<ImportMembersResponse>, Status> {
        let mut stream = request.into_inner();
        let mut members = 0;
        while let Some(member) = stream.message().await? {
            self.add(member)?;
            members += 1;
        }
        Ok(Response::new(ImportMembersResponse { members }))
    }
}
