//! A frame: the length of a message as four bytes, little end first, and the message.

use std::io::{self, ErrorKind, Read, Write};

/// Reads the next frame's message, or nothing where the input ends before one.
///
/// # Errors
/// Those of the input, and its end inside a frame.
pub fn read(input: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 4];
    let first = loop {
        match input.read(&mut length[..1]) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            result => break result?,
        }
    };
    if first == 0 {
        return Ok(None);
    }
    input.read_exact(&mut length[1..])?;
    let length = u32::from_le_bytes(length);
    let mut message = Vec::new();
    // Grows with what arrives, so that a wrong length takes no memory.
    input.take(u64::from(length)).read_to_end(&mut message)?;
    if message.len() as u64 != u64::from(length) {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(message))
}

/// Writes a message as a frame.
///
/// # Errors
/// Those of the output, and a message of 4 GiB or more.
pub fn write(output: &mut impl Write, message: &[u8]) -> io::Result<()> {
    let length = u32::try_from(message.len()).map_err(|_| ErrorKind::InvalidInput)?;
    output.write_all(&length.to_le_bytes())?;
    output.write_all(message)?;
    output.flush()
}
