//! Files on disk. What has not changed is not written, so that nothing is built again for its time.

use crate::error::Error;
use std::path::Path;

/// Writes a file and the folders above it, unless it is there with that content.
pub(crate) fn write(path: &Path, content: &[u8]) -> Result<(), Error> {
    if std::fs::read(path).is_ok_and(|old| old == content) {
        return Ok(());
    }
    let failed = |error| Error::io(format!("cannot write `{}`", path.display()), error);
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).map_err(failed)?;
    }
    std::fs::write(path, content).map_err(failed)
}
