"""The library example, asked by schemathesis what its own document says can be asked."""

import subprocess

import running
from tools import PYTHON, WORK

CHECKS = [
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance",
]


def check(words):
    with running.example("library-example") as address:
        process = subprocess.run(
            [PYTHON / "bin/schemathesis", "--no-color", "run", f"{address}/openapi.json", "--url", address,
             "--checks", ",".join(CHECKS), "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", "30",
             "--seed", "1", "--generation-deterministic", "--warnings", "off",
             "--continue-on-failure", "--request-timeout", "10"],
            cwd=WORK, capture_output=True, text=True,
        )
    print("  " + "\n  ".join(process.stdout.splitlines()[-25:]))
    return [] if process.returncode == 0 else [f"schemathesis:\n{process.stdout}{process.stderr}"]
