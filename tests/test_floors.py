"""The house rules that can be read off the source: one direction, and who may do what."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import forensics

PACKAGE = Path(forensics.__file__).parent

# Lowest first. A unit (file or folder of the package) imports from its own floor and below.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("messages", "data", "version"),
    ("errors",),
    ("writing",),
    ("custody",),
    ("model", "platforms", "destination"),
    ("evidence",),
    ("decoding",),
    ("parsers",),
    ("timeline",),
    ("reading",),
    ("choosing",),
    ("beside",),
    ("methods",),
    ("features",),
    ("error_rates",),
    ("detectors",),
    ("attribution",),
    ("figures",),
    ("case", "casefile"),
    ("analysis",),
    ("quoting", "exports"),
    ("redaction",),
    ("report",),
    ("rendering", "interchange"),
    ("exporting",),
    ("pipeline",),
    ("screening", "synthetic", "desk", "several"),
    ("campaigns",),
    ("evaluation", "verifying"),
    ("__init__",),
    ("cli",),
    ("__main__",),
)
# The floors within a room, lowest first; a file that stands beside them is above all.
INNER: dict[str, tuple[str, ...]] = {
    "attribution": ("observe", "search", "judge", "tell"),
    "evaluation": ("cases", "runs", "rates", "page", "train"),
}
LEVEL = {unit: level for level, floor in enumerate(FLOORS) for unit in floor}
# The same inside report/, lowest first: words and typefaces, what sections and charts are made
# with, the document, and the files it is written to.
REPORT = PACKAGE / "report"
REPORT_FLOORS: tuple[tuple[str, ...], ...] = (
    ("picture", "typefaces"),
    ("blocks", "wording"),
    ("options", "phrasing"),
    ("desk", "drawing"),
    ("charts", "sections"),
    ("explicit",),
    ("numbering", "pointers"),
    ("document", "figure"),
    ("short", "overview", "campaigns"),
    ("pages", "files"),
    ("ranking", "writing"),
    ("__init__",),
)
REPORT_LEVEL = {unit: level for level, floor in enumerate(REPORT_FLOORS) for unit in floor}
MEASURING = ("evidence", "parsers", "reading", "methods", "features", "detectors", "attribution")
"""What a report may not see: all that reads evidence or measures posts."""
_STATISTICS = """
    groupby value_counts resample rolling agg nunique duplicated
    median mean std quantile describe corr histogram bincount
"""
STATISTICS = frozenset(_STATISTICS.split())
WITHOUT_PANDAS = ("errors", "model", "platforms", "evidence", "decoding", "parsers")
# What an analysis and a case file yield bears moments of the timeline.
OF_TIMELINES = {Path("model/findings.py"), Path("model/outside.py")}
# The one reader of a format that only a library for frames can open; it gives plain rows.
OF_PARQUET = Path("parsers/shared/members/parquet.py")
CLOCKS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("time", "gmtime"),
    ("Timestamp", "now"),
    ("Timestamp", "today"),
    ("Timestamp", "utcnow"),
}


@cache
def sources() -> tuple[tuple[Path, ast.Module], ...]:
    """Every source file of the package, with its path inside it; parsed once."""
    return tuple(
        (path.relative_to(PACKAGE), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(PACKAGE.rglob("*.py"))
    )


def unit_of(path: Path) -> str:
    """The unit a source file belongs to: its top folder, or its own name."""
    return path.parts[0] if len(path.parts) > 1 else path.stem


def imports(path: Path, tree: ast.Module) -> Iterator[str]:
    """Full names of the modules imported anywhere in a file, ``from`` names included."""
    package = ["forensics", *path.parts[:-1]]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def own_units(path: Path, tree: ast.Module) -> Iterator[str]:
    """Units of this package that a file imports."""
    for name in imports(path, tree):
        parts = name.split(".")
        if parts[0] == "forensics":
            yield parts[1] if len(parts) > 1 and parts[1] in LEVEL else "__init__"


def dotted(node: ast.AST) -> tuple[str, str] | None:
    """The last two names of a dotted expression such as ``pd.Timestamp.now``."""
    if not isinstance(node, ast.Attribute):
        return None
    owner = node.value
    name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
    return name, node.attr


def test_every_unit_has_its_floor() -> None:
    """A file or folder that stands on no floor is named, and so is a floor that nobody keeps."""
    units = {unit_of(path) for path, _ in sources()}
    assert units - LEVEL.keys() == set(), "add these to FLOORS, as low as their imports allow"
    assert LEVEL.keys() - units == set(), "these have gone: take them out of FLOORS"


def test_imports_point_only_down() -> None:
    """No file imports from a floor above its own."""
    wrong = [
        f"forensics/{path} (floor of {unit_of(path)}) imports forensics.{unit}, a floor above"
        for path, tree in sources()
        for unit in own_units(path, tree)
        if LEVEL[unit] > LEVEL[unit_of(path)]
    ]
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("room", INNER)
def test_every_folder_of_a_room_has_its_floor(room: str) -> None:
    """A folder within a room that stands on no floor is named, and so is a floor that has gone."""
    folders = {path.parts[1] for path, _ in sources() if path.parts[0] == room and path.parts[2:]}
    assert folders == set(INNER[room])


@pytest.mark.parametrize("room", INNER)
def test_nothing_climbs_within_a_room(room: str) -> None:
    """A file of a step uses its own step and those before, and never what comes after."""
    level = {floor: number for number, floor in enumerate(INNER[room])}
    wrong = [
        f"forensics/{path} imports {name}, a floor above"
        for path, tree in sources()
        if path.parts[0] == room
        for name in imports(path, tree)
        if (parts := name.split("."))[1:2] == [room]
        if level.get("".join(parts[2:3]), len(level)) > level.get(path.parts[1], len(level))
    ]
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("library", ["pandas", "numpy", "pyarrow"])
def test_readers_of_evidence_never_see_frames(library: str) -> None:
    """Evidence, decoding and parsers work on records; pandas comes with the timeline."""
    wrong = [
        f"forensics/{path} imports {name}"
        for path, tree in sources()
        if unit_of(path) in WITHOUT_PANDAS and path not in OF_TIMELINES
        for name in imports(path, tree)
        if name.split(".")[0] == library and (library, path) != ("pyarrow", OF_PARQUET)
    ]
    assert wrong == [], "\n".join(wrong)


def test_detectors_never_see_archives() -> None:
    """Features, detectors and attribution know the timeline, not what it was read from."""
    wrong = [
        f"forensics/{path} imports forensics.{unit}"
        for path, tree in sources()
        if unit_of(path) in ("methods", "features", "detectors", "attribution")
        for unit in own_units(path, tree)
        if unit in ("evidence", "parsers", "reading", "choosing")
    ]
    assert wrong == [], "\n".join(wrong)


def report_units(path: Path, tree: ast.Module) -> Iterator[str]:
    """Units of the report that a file of it imports, other than its own."""
    for name in imports(path, tree):
        parts = name.split(".")
        if parts[:2] == ["forensics", "report"]:
            unit = parts[2] if len(parts) > 2 and parts[2] in REPORT_LEVEL else "__init__"
            if unit != unit_of(path.relative_to("report")):
                yield unit


def of_report() -> Iterator[tuple[Path, ast.Module]]:
    """The source files of the report."""
    return ((path, tree) for path, tree in sources() if unit_of(path) == "report")


def test_every_unit_of_the_report_has_its_floor() -> None:
    """A file or folder of the report that stands on no floor of it is named."""
    units = {unit_of(path.relative_to("report")) for path, _ in of_report()}
    assert units == set(REPORT_LEVEL)


def test_imports_inside_the_report_point_only_down() -> None:
    """No file of the report imports from a floor of it above its own, or from one beside it."""
    wrong = [
        f"forensics/{path} imports forensics.report.{unit}, which is not below it"
        for path, tree in of_report()
        for unit in report_units(path, tree)
        if REPORT_LEVEL[unit] >= REPORT_LEVEL[unit_of(path.relative_to("report"))]
    ]
    assert wrong == [], "\n".join(wrong)


def test_the_report_measures_nothing() -> None:
    """Figures are the case's: the report sees neither evidence nor what judges posts."""
    wrong = [
        f"forensics/{path} imports forensics.{unit}"
        for path, tree in of_report()
        for unit in own_units(path, tree)
        if unit in MEASURING
    ]
    assert wrong == [], "\n".join(wrong)


def test_the_report_counts_nothing_on_the_timeline() -> None:
    """No statistics of a frame are called in the report, but for places on the page."""
    places = {("np", "median")}
    wrong = [
        f"forensics/{path}:{node.lineno} calls {'.'.join(name)}"
        for path, tree in of_report()
        for node in ast.walk(tree)
        if (name := dotted(node)) and name[1] in STATISTICS and name not in places
        if isinstance(node, ast.Attribute)
    ]
    assert wrong == [], "\n".join(wrong)


def test_only_the_command_line_prints() -> None:
    """No module but those of the command line calls print or writes to standard output."""
    wrong = [
        f"forensics/{path}:{node.lineno}"
        for path, tree in sources()
        if unit_of(path) != "cli"
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name) and node.id == "print")
        or dotted(node) in {("sys", "stdout"), ("sys", "stderr")}
    ]
    assert wrong == [], "\n".join(wrong)


def test_only_the_command_line_reads_the_clock() -> None:
    """The wall clock is read in the command line alone, so that a case can be remade."""
    wrong = [
        f"forensics/{path}:{node.lineno} reads {'.'.join(name)}"
        for path, tree in sources()
        if unit_of(path) != "cli"
        for node in ast.walk(tree)
        if (name := dotted(node)) in CLOCKS and isinstance(node, ast.Attribute)
    ]
    assert wrong == [], "\n".join(wrong)


def test_nothing_depends_on_the_evaluation() -> None:
    """Only the command of that name uses the evaluation; the program runs without it."""
    command = Path("cli/evaluate.py")
    wrong = [
        f"forensics/{path}"
        for path, tree in sources()
        if unit_of(path) != "evaluation" and path != command
        if "evaluation" in own_units(path, tree)
    ]
    assert wrong == [], "\n".join(wrong)


def test_the_evaluation_is_loaded_when_asked_for() -> None:
    """No module imports the command ``evaluate`` at its top, so that others start without it."""
    wrong = [
        f"forensics/{path}"
        for path, tree in sources()
        if any(
            name.startswith("forensics.cli.evaluate")
            for name in imports(path, ast.Module([n for n in tree.body if is_import(n)], []))
        )
    ]
    assert wrong == [], "\n".join(wrong)


def circles(graph: dict[str, set[str]]) -> list[str]:
    """One line for each import that leads back to where it starts."""
    done: set[str] = set()
    found: list[str] = []

    def follow(name: str, way: tuple[str, ...]) -> None:
        if name in way:
            found.append(" → ".join((*way[way.index(name) :], name)))
        elif name not in done:
            for other in sorted(graph[name]):
                follow(other, (*way, name))
            done.add(name)

    for name in graph:
        follow(name, ())
    return found


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Not even by an import inside a function, of which a reader loses the thread."""
    names = {name_of(path): (path, tree) for path, tree in sources()}
    graph = {}
    for name, (path, tree) in names.items():
        asked = [one if one in names else one.rpartition(".")[0] for one in imports(path, tree)]
        graph[name] = {one for one in asked if one in names and one != name}
    assert circles(graph) == []
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b → c → b"]


def name_of(path: Path) -> str:
    """The full name of the module in a source file."""
    parts = ("forensics", *path.with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


KEPT = re.compile(r"\b[Kk]ept\b|\bonce\s+(?:a|in\s+every)\s+process\b")


def kept(tree: ast.Module) -> Iterator[tuple[ast.FunctionDef, bool]]:
    """Functions whose results outlive the call, and whether their number has a bound."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            for mark in node.decorator_list:
                name = mark.func if isinstance(mark, ast.Call) else mark
                if isinstance(name, ast.Name) and name.id in ("cache", "lru_cache"):
                    yield node, name.id == "lru_cache" or not node.args.args


def test_what_outlives_a_call_says_so() -> None:
    """A function that keeps its results says why that is sound, and none keeps without bound."""
    wrong = [
        f"forensics/{path}:{function.lineno} {function.name}"
        for path, tree in sources()
        for function, bounded in kept(tree)
        if not bounded or not KEPT.search(ast.get_docstring(function) or "")
    ]
    assert wrong == [], "say that it is kept, and give lru_cache a size:\n" + "\n".join(wrong)


def is_import(node: ast.AST) -> bool:
    """True for an import statement."""
    return isinstance(node, ast.Import | ast.ImportFrom)


def test_files_stay_readable() -> None:
    """No source file is over 400 lines."""
    long = [
        f"forensics/{path}: {lines} lines"
        for path, _ in sources()
        if (lines := len((PACKAGE / path).read_text(encoding="utf-8").splitlines())) > 400
    ]
    assert long == [], "\n".join(long)


def test_imports_are_seen_in_every_form() -> None:
    """The rules above see plain, nested and relative imports alike."""
    source = (
        "import forensics.case\nfrom ..report import html\ndef f():\n  from forensics import cli"
    )
    found = set(own_units(Path("decoding/example.py"), ast.parse(source)))
    assert found == {"case", "report", "cli"}
