//! The program that the conformance runner starts and talks to over stdin and stdout.

use protohttp_conformance::{read, respond, write};
use std::io;

fn main() -> io::Result<()> {
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    while let Some(request) = read(&mut input)? {
        write(&mut output, &respond(&request))?;
    }
    Ok(())
}
