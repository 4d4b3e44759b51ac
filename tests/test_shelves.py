"""A file on a shelf is registered, documented and, for a parser, shown by a golden."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

import forensics
from forensics.detectors import DETECTORS
from forensics.features import FEATURES
from forensics.interchange import FORMS
from forensics.parsers import PARSERS, Parser
from forensics.platforms import PLATFORMS, Platform
from forensics.report.charts import CHARTS
from tests.conftest import WHOLE

PACKAGE = Path(forensics.__file__).parent
GOLDEN = Path(__file__).parent / "golden"
SHELVES: dict[str, tuple[object, ...]] = {
    "parsers": PARSERS,
    "features": FEATURES,
    "detectors": DETECTORS,
    "report/charts": CHARTS,
    "platforms": PLATFORMS,
    "interchange": tuple(form.chunks for form in FORMS),
}
# What stands on a shelf and is no entry of it.
BESIDE = {
    "parsers": {"base", "shared"},
    "platforms": {"base"},
    "interchange": {"base", "told", "uco"},
}


def entries(shelf: Path) -> list[Path]:
    """The files of a shelf, and the ``__init__.py`` of its folders."""
    beside = BESIDE.get(shelf.name, set())
    files = [path for path in shelf.glob("*.py") if path.stem != "__init__"]
    folders = [path for path in shelf.glob("*/__init__.py") if path.parent.name not in beside]
    return sorted([path for path in files if path.stem not in beside] + folders)


def name_of(path: Path) -> str:
    """The name of an entry: its file's, or its folder's."""
    return path.parent.name if path.stem == "__init__" else path.stem


FILES = [
    pytest.param(shelf, path, id=f"{shelf}/{name_of(path)}")
    for shelf in SHELVES
    for path in entries(PACKAGE / shelf)
]


def module_of(entry: object) -> str:
    """The module that a registered function, class or instance comes from."""
    if isinstance(entry, Platform):
        # A record knows no module: it is looked up in that of its name.
        module = importlib.import_module(f"forensics.platforms.{entry.name}")
        return module.__name__ if any(one is entry for one in vars(module).values()) else ""
    named = entry if hasattr(entry, "__qualname__") else type(entry)
    return str(named.__module__)


@pytest.mark.parametrize(("shelf", "path"), FILES)
def test_file_is_registered_once(shelf: str, path: Path) -> None:
    """Every file on a shelf has exactly one line in the shelf's tuple."""
    module = ".".join(["forensics", *shelf.split("/"), name_of(path)])
    homes = [module_of(entry) for entry in SHELVES[shelf]]
    lines = sum(home == module or home.startswith(f"{module}.") for home in homes)
    assert lines == 1, f"add one line to the tuple in forensics/{shelf}/__init__.py"


@pytest.mark.parametrize("shelf", SHELVES)
def test_tuple_holds_nothing_from_elsewhere(shelf: str) -> None:
    """Whatever a shelf registers stands on that shelf."""
    prefix = ".".join(["forensics", *shelf.split("/"), ""])
    assert all(module_of(entry).startswith(prefix) for entry in SHELVES[shelf])


@pytest.mark.parametrize(("shelf", "path"), FILES)
def test_file_says_what_it_is(shelf: str, path: Path) -> None:
    """Every file on a shelf begins with a docstring of more than a word or two."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    assert len(docstring.split()) >= 5


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.name)
def test_parser_is_named_after_its_file(parser: Parser) -> None:
    """``--format NAME`` is the name of the parser's file."""
    assert module_of(parser).split(".")[2] == parser.name


@pytest.mark.parametrize("parser", PARSERS, ids=lambda parser: parser.name)
def test_parser_has_a_golden(parser: Parser) -> None:
    """Every parser has at least one scenario with what is expected of it."""
    folder = GOLDEN / parser.name
    scenarios = [path for path in folder.rglob("expected*.json") if path.stat().st_size > 2]
    assert scenarios, f"{folder} holds no expected.json"


def test_golden_folders_belong_to_parsers() -> None:
    """No golden is left over from a parser that is gone or was renamed."""
    assert {path.name for path in GOLDEN.iterdir() if path.is_dir()} == {p.name for p in PARSERS}


def test_the_slower_half_of_the_tests_is_where_it_is_said_to_be() -> None:
    """No room or file in ``WHOLE`` has gone or been renamed, whose tests would count as quick."""
    assert [name for name in WHOLE if not (Path(__file__).parent / name).exists()] == []
