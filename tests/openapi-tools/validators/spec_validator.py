"""openapi-spec-validator over the documents whose paths come on stdin; see ../check.py."""

import json
import sys
import threading

from openapi_spec_validator import validate
from openapi_spec_validator.readers import read_from_filename


def main():
    for path in sys.stdin.read().splitlines():
        try:
            document, uri = read_from_filename(path)
            validate(document, base_uri=uri)
            error = None
        except Exception as exception:  # Whatever it says of a document is what is wanted here.
            error = f"{type(exception).__name__}: {exception}"[:2000]
        print(json.dumps({"path": path, "error": error}), flush=True)


# It follows references from schema to schema by recursion, and there are long chains of them.
sys.setrecursionlimit(100_000)
threading.stack_size(512 << 20)
thread = threading.Thread(target=main)
thread.start()
thread.join()
