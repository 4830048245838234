"""The library example, asked by schemathesis what its own document says can be asked."""

import json
import subprocess
import urllib.request

import running
from tools import PYTHON, WORK

CHECKS = [
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
    "response_schema_conformance",
]

# An operation that is answered with this status, when it is asked for what is not there.
CONTROL = ("LibraryService_GetShelf", "404")


def check(words):
    with running.example("library-example") as address:
        with urllib.request.urlopen(f"{address}/openapi.json") as answer:
            document = json.load(answer)
        # `default` is a response for any status: with it none would be undocumented, whatever it is.
        forget(document, "default")
        said = ask(document, address, "--phases", "examples,coverage,fuzzing,stateful", "--max-examples", "30")
        operation, status = CONTROL
        forget(document, status)
        control = ask(document, address, "--phases", "fuzzing", "--max-examples", "5",
                      "--include-operation-id", operation)
    print("  " + "\n  ".join(said.stdout.splitlines()[-25:]))
    failures = [] if said.returncode == 0 else [f"schemathesis:\n{said.stdout}{said.stderr}"]
    if "Undocumented status code" not in control.stdout:
        failures.append(f"schemathesis does not see that {status} is undocumented:\n{control.stdout}{control.stderr}")
    return failures


def forget(document, status):
    """Takes a response out of all operations that have it."""
    for item in document["paths"].values():
        for operation in [*item.values(), *item.get("additionalOperations", {}).values()]:
            operation.get("responses", {}).pop(status, None)


def ask(document, address, *options):
    """Runs schemathesis from a document against the example."""
    path = WORK / "served.json"
    path.write_text(json.dumps(document))
    return subprocess.run(
        [PYTHON / "bin/schemathesis", "--no-color", "run", path, "--url", address, "--checks", ",".join(CHECKS), *options,
         "--seed", "1", "--generation-deterministic", "--warnings", "off", "--continue-on-failure",
         "--request-timeout", "10"],
        cwd=WORK, capture_output=True, text=True,
    )
