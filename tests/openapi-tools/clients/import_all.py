"""Imports all modules of a generated package, and compares its operations with those of the document."""

import importlib
import pkgutil
import sys

from ruamel.yaml import YAML

sys.path.insert(0, ".")
package = importlib.import_module(sys.argv[1])
modules = [module.name for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
for module in modules:
    importlib.import_module(module)

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
with open(sys.argv[2]) as file:
    document = YAML(typ="safe").load(file)
wanted = sum(len(METHODS & item.keys()) for item in document["paths"].values())
found = sum(hasattr(sys.modules[module], "_get_kwargs") for module in modules)
if found != wanted:
    sys.exit(f"{found} of {wanted} operations have a function")
