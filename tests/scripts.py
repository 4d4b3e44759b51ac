"""Scripts of the repository as modules, so that tests can call them."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType


def script_at(path: Path) -> ModuleType:
    """The script at that path, run as a module of its own name."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
