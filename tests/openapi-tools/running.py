"""The examples, while they are served."""

import contextlib
import re
import subprocess

from tools import ROOT, run


@contextlib.contextmanager
def example(package):
    """Its address, such as http://127.0.0.1:4711."""
    run(["cargo", "build", "--quiet", "--locked", "--package", package], cwd=ROOT)
    program = subprocess.Popen(
        ["cargo", "run", "--quiet", "--locked", "--package", package, "--", "127.0.0.1:0"],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )
    try:
        line = program.stdout.readline()
        address = re.search(r"http://[\d.:]+", line)
        if not address:
            raise RuntimeError(f"{package} does not say where it listens, but: {line!r}")
        yield address[0]
    finally:
        program.terminate()
        program.wait()
