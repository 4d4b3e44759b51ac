"""The program around this one finds everything as it left it: no setting of the process changes.

Each test runs in a fresh interpreter. Libraries are loaded before the settings are noted: what
numpy or requests do when they are loaded (filters of their own warnings) is theirs.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample_archives" / "clean_account.zip"
NOTING = """
import codecs, csv, decimal, gc, importlib, json, locale, logging, os, random, signal, socket, sys
import threading, warnings
handlers = []
register = codecs.register_error
def noted(name, handler):
    handlers.append(name)
    register(name, handler)
codecs.register_error = noted

def settings():
    found = {
        "collector": (gc.isenabled(), gc.get_threshold(), gc.get_debug()),
        "csv": csv.field_size_limit(),
        "warnings": [repr(one) for one in warnings.filters],
        "showwarning": repr(warnings.showwarning),
        "locale": locale.setlocale(locale.LC_ALL),
        "logging": (logging.root.level, repr(logging.root.handlers), logging.root.manager.disable),
        "signals": {int(one): repr(signal.getsignal(one)) for one in signal.valid_signals()},
        "hooks": repr((sys.excepthook, threading.excepthook, sys.unraisablehook, sys.displayhook)),
        "environment": dict(os.environ),
        "folder": os.getcwd(),
        "path": list(sys.path),
        "recursion": sys.getrecursionlimit(),
        "digits": sys.get_int_max_str_digits(),
        "chance": repr(random.getstate()),
        "decimal": repr(decimal.getcontext()),
        "timeout": socket.getdefaulttimeout(),
        "threads": threading.active_count(),
    }
    if "numpy" in sys.modules:
        import numpy
        found["numpy"] = (repr(numpy.random.get_state()), numpy.geterr(), numpy.get_printoptions())
    if "pandas" in sys.modules:
        import pandas
        options = pandas._config.config._global_config
        found["pandas"] = repr(options)
    if "matplotlib" in sys.modules:
        import matplotlib
        found["matplotlib"] = {name: repr(matplotlib.rcParams._get(name)) for name in
            matplotlib.rcParams}
    return found

def compare(what, before):
    after = settings()
    changed = [name for name in before if before[name] != after[name]]
    assert not changed, f"{what} changed {changed}"

for name in json.loads(sys.argv[1]):
    try:
        importlib.import_module(name)
    except Exception:  # a part of a library for another system
        pass
"""
LOADED = """
import json, sys
before = set(sys.modules)
import forensics
{more}
print(json.dumps(sorted(name for name in set(sys.modules) - before
    if name.partition(".")[0] != "forensics" and "__" not in name)))
"""
ALL = """
import pkgutil, importlib
for module in pkgutil.walk_packages(forensics.__path__, "forensics."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
"""


def run(code: str, *arguments: str) -> str:
    """What a fresh interpreter prints; fails with its message."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def libraries() -> str:
    """Names of the modules that are not ours and are loaded with the whole package, as JSON."""
    return run(LOADED.format(more=ALL))


def test_importing_the_package_changes_nothing(libraries: str) -> None:
    """``import forensics`` leaves every setting of the process, and adds no codec handler."""
    code = """
before = settings()
handlers.clear()
import forensics
compare("import forensics", before)
assert handlers == [], handlers
"""
    run(NOTING + code, libraries)


def test_importing_every_module_changes_nothing(libraries: str) -> None:
    """So do all modules of the package, those of commands and of charts among them."""
    code = "\nbefore = settings()\nhandlers.clear()\nimport forensics\n"
    check = '\ncompare("the modules", before)\nassert handlers == [], handlers\n'
    run(NOTING + code + ALL + check, libraries)


def test_analysing_and_reporting_put_everything_back(libraries: str, tmp_path: Path) -> None:
    """A table with a field beyond the csv module's limit, then a report: all is as before.

    The one handler entered in the process bears a name of ours.
    """
    code = """
import forensics
table = sys.argv[2]
rows = [f"2016-03-{day:02}T10:00:00Z,odile,Bonjour {day}" for day in range(1, 29)]
rows.append('2016-04-01T10:00:00Z,odile,"' + "mot " * 40_000 + '"')
with open(table, "w", encoding="utf-8") as file:
    file.write("\\n".join(["created_at,username,text", *rows]))
before = settings()
posts = forensics.read(table)
assert len(posts) == 29 and posts["text"].str.len().max() > csv.field_size_limit()
compare("read", before)
case = forensics.analyze(sys.argv[3])
compare("analyze", before)
case.write_report(sys.argv[4], pdf=True)
compare("write_report", before)
assert all(name.startswith("forensics.") for name in handlers), handlers
"""
    arguments = (str(tmp_path / "long.csv"), str(SAMPLE), str(tmp_path / "report"))
    run(NOTING + code, libraries, *arguments)


@pytest.mark.parametrize("switched", ["enable", "disable"])
def test_the_collector_stays_as_the_host_has_it(switched: str) -> None:
    """Python's cyclic collector is on or off afterwards as before."""
    code = """
import gc, sys, forensics
getattr(gc, sys.argv[1])()
before = gc.isenabled()
forensics.read(sys.argv[2])
assert gc.isenabled() is before
"""
    run(code, switched, str(SAMPLE))


def test_a_style_of_the_host_does_not_reach_the_charts(tmp_path: Path) -> None:
    """Charts are drawn alike whatever the program around has set for its own."""
    code = """
import json, sys, matplotlib, forensics
case = forensics.analyze(sys.argv[1])
case.write_report(sys.argv[2] + "/plain", pdf=False)
matplotlib.rcParams.update({"font.size": 22, "text.color": "red", "lines.linewidth": 9,
    "axes.facecolor": "black", "savefig.pad_inches": 2, "path.sketch": (9, 90, 9)})
case.write_report(sys.argv[2] + "/styled", pdf=False)
assert matplotlib.rcParams["font.size"] == 22
"""
    run(code, str(SAMPLE), str(tmp_path))
    plain, styled = ((tmp_path / name / "report.html").read_bytes() for name in ("plain", "styled"))
    assert plain == styled


@pytest.fixture(scope="module")
def loaded() -> dict[str, list[str]]:
    """What is loaded after the package is, then after one quick command and the next."""
    code = """
import contextlib, json, sys
import forensics
told = {"import": list(sys.modules)}
from forensics.cli.main import main
for asked in (["--help"], ["formats", "--quiet"], ["inspect", sys.argv[1], "--quiet"]):
    with contextlib.suppress(SystemExit):
        assert main(asked) == 0
    told[asked[0]] = list(sys.modules)
sys.stderr.write(json.dumps(told))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(SAMPLE)], capture_output=True, text=True, cwd=ROOT
    )
    found: dict[str, list[str]] = json.loads(done.stderr)
    return found


def test_a_report_loads_nothing_that_compares_accounts() -> None:
    """What the command needs before it reads holds no screening, no campaign and no chart."""
    code = "import forensics.cli.report, sys; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    loaded = done.stdout.split()
    assert "forensics.cli.report" in loaded
    slow = ("forensics.screening", "forensics.campaigns", "matplotlib", "fontTools", "tldextract")
    assert [name for name in slow if name in loaded] == []


DRAWING = ("matplotlib", "typst", "fontTools", "uharfbuzz", "jinja2")
JUDGING = ("forensics.attribution", "forensics.features", "tldextract", "langdetect")
FRAMES = ("numpy", "pandas", "pyarrow")


@pytest.mark.parametrize(
    ("step", "slow"),
    [
        ("import", (*DRAWING, *JUDGING, *FRAMES, "rich", "forensics.parsers")),
        ("--help", (*DRAWING, *JUDGING, *FRAMES, "babel", "forensics.parsers")),
        ("formats", (*DRAWING, *JUDGING, *FRAMES)),
        ("inspect", (*DRAWING, *JUDGING, "langid", "openpyxl")),
    ],
)
def test_what_is_slow_to_load_waits_until_it_is_needed(
    loaded: dict[str, list[str]], step: str, slow: tuple[str, ...]
) -> None:
    """A quick answer loads nothing that draws or judges, and nothing of frames without posts."""
    assert [name for name in slow if name in loaded[step]] == []
