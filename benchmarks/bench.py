"""How long each stage takes against a floor, and how much memory it needs at most.

    python benchmarks/bench.py [--posts 1000 10000 100000] [--runs 3] [--keep FOLDER] [--markdown]

The floor is what any reader must do: unzip the members that hold the posts and parse them
with orjson, member by member, Python's collector off. The naive script is what a reporter's
notebook would do: json, a DataFrame, and langdetect on every post. Every stage runs in a process
of its own, so that its peak memory is its own; the stages before it run unmeasured. Times are
medians of processor seconds, which other programs of the machine disturb least; ``wall`` is how
long one waits, less where a second process helps. Growth is how many times the time per post is
that of the smallest size. ``command`` is ``forensics report`` in a process of its own, start and
imports included; its peak is that of the larger process. A last table has what a command takes to
start.
A million posts take far longer: ``--posts 10000 1000000 --runs 1``.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import orjson

if TYPE_CHECKING:
    from forensics.report.blocks import Document

# The generator is not installed with the program: it is taken from the tree this script stands in.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

STAGES = (
    *("floor", "naive script", "reading", "features", "attribution"),
    *("HTML", "PDF", "report without PDF", "report with PDF", "command"),
)
WHOLE = ("report without PDF", "report with PDF")
SLOWEST = 20_000
"""Posts above which the naive script is not run: it takes minutes, and as long a post."""
HEADS = (
    "posts",
    "stage",
    "seconds",
    "wall",
    "µs/post",
    "× floor",
    "growth",
    "naive / it",
    "peak MB",
)
STARTS = ("import forensics", "forensics --help", "forensics inspect")
"""What is started to see how long starting takes, ``inspect`` on the smallest archive."""
SEED = 7
MEGA = 1024 * 1024
NOW = "2026-01-01T00:00:00Z"

Timed = Callable[[], None]


class Measured(NamedTuple):
    """A stage at a size: medians of processor seconds and of seconds waited, and peak memory in
    bytes."""

    seconds: float
    wall: float
    peak: int


def main() -> None:
    """Measure every stage at every size and print a table of them, and one of starting."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--posts", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    options.add_argument("--runs", type=int, default=3, help="of each stage (default: 3)")
    options.add_argument("--keep", type=Path, help="folder to keep the archives in")
    options.add_argument("--stages", nargs="+", default=STAGES, choices=STAGES, metavar="STAGE")
    options.add_argument("--markdown", action="store_true", help="tables for a README")
    options.add_argument("--stage", help=argparse.SUPPRESS)
    options.add_argument("--archive", type=Path, help=argparse.SUPPRESS)
    args = options.parse_args()
    if args.stage:
        print(json.dumps(measure(args.stage, args.archive)))
        return
    sizes = sorted(args.posts)
    with folder(args.keep) as place:
        archives = {posts: archive_of(posts, place) for posts in sizes}
        wanted = [stage for stage in STAGES if stage in {"floor", *args.stages}]
        found = {
            (posts, stage): several_times(stage, archives[posts], args.runs)
            for posts in sizes
            for stage in wanted
            if stage != "naive script" or posts <= SLOWEST
        }
        show(HEADS, rows_of(found, sizes[0]), args.markdown)
        starts = {name: several_times(name, archives[sizes[0]], args.runs) for name in STARTS}
    cells = [
        (name, f"{one.seconds:.2f}", f"{one.wall:.2f}", mega(one.peak))
        for name, one in starts.items()
    ]
    show(("start", "seconds", "wall", "peak MB"), cells, args.markdown)


@contextmanager
def folder(kept: Path | None) -> Iterator[Path]:
    """The folder to keep, or one that goes away."""
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def archive_of(posts: int, place: Path) -> Path:
    """A synthetic archive of that many posts."""
    from forensics.synthetic import write_archive

    path = place / f"bench_{posts}.zip"
    if not path.exists():
        write_archive(path, posts, SEED)
    return path


Key = tuple[int, str]


def rows_of(found: Mapping[Key, Measured], smallest: int) -> Iterator[tuple[str, ...]]:
    """The cells under ``HEADS``; a dash where there is nothing to compare with."""
    naive = max((key for key in found if key[1] == "naive script"), default=None)
    for (posts, stage), (seconds, wall, peak) in found.items():
        per_post, first = seconds / posts, found.get((smallest, stage))
        grown = per_post / (first.seconds / smallest) if first and posts != smallest else None
        faster = found[naive].seconds / naive[0] / per_post if naive and stage in WHOLE else None
        yield (
            f"{posts:,}",
            stage,
            f"{seconds:.2f}",
            f"{wall:.2f}",
            f"{1e6 * per_post:.1f}",
            f"{seconds / found[posts, 'floor'].seconds:.1f}",
            "–" if grown is None else f"{grown:.2f}",
            "–" if faster is None else f"{faster:.1f}",
            mega(peak),
        )


def show(heads: Sequence[str], rows: Iterable[Sequence[str]], markdown: bool) -> None:
    """Print a table, in columns or as Markdown."""
    lines = [tuple(heads), *map(tuple, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    edge, between = ("| ", " | ") if markdown else ("", "  ")
    for number, line in enumerate(lines):
        cells = [
            cell.ljust(width) if cell[:1].isalpha() else cell.rjust(width)
            for cell, width in zip(line, widths, strict=True)
        ]
        print(edge + between.join(cells) + edge[::-1], flush=True)
        if markdown and not number:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|")
    print()


def mega(size: int) -> str:
    """Bytes as whole megabytes."""
    return f"{size / MEGA:.0f}"


def several_times(stage: str, archive: Path, runs: int) -> Measured:
    """A stage, each time in a process of its own: its median time and its highest peak."""
    found = [in_process(stage, archive) for _ in range(runs)]
    return Measured(
        median(one.seconds for one in found),
        median(one.wall for one in found),
        max(one.peak for one in found),
    )


def in_process(stage: str, archive: Path) -> Measured:
    """Seconds and peak memory of a stage in a process of its own."""
    command = [sys.executable, __file__, "--stage", stage, "--archive", str(archive)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Measured(*json.loads(done.stdout))


def measure(stage: str, archive: Path) -> Measured:
    """What a stage takes in this process."""
    if stage in STARTS or stage == "command":
        return of_command(stage, archive)
    simple = {"floor": read_floor, "naive script": read_naively}
    run = partial(simple[stage], archive) if stage in simple else prepared(stage, archive)
    gc.collect()
    start, begun = time.process_time(), time.perf_counter()
    run()
    wall = time.perf_counter() - begun
    return Measured(time.process_time() - start, wall, peak_memory())


def of_command(name: str, archive: Path) -> Measured:
    """What a command takes from its start to its end, as the system counts it."""
    import resource  # where there is none (Windows), commands are not measured

    python = [sys.executable, "-c", "import forensics"] if name == "import forensics" else []
    with tempfile.TemporaryDirectory() as out:
        given = {
            "forensics --help": ["--help"],
            "forensics inspect": ["inspect", str(archive)],
            "command": ["report", str(archive), "--out", out, "--now", NOW, "--quiet"],
        }
        line = python or [sys.executable, "-m", "forensics", *given[name]]
        tree = Path(__file__).resolve().parent.parent
        begun = time.perf_counter()
        subprocess.run(line, check=True, capture_output=True, cwd=tree)
        wall = time.perf_counter() - begun
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Measured(used.ru_utime + used.ru_stime, wall, in_bytes(used.ru_maxrss))


def read_floor(archive: Path) -> None:
    """Unzip and parse the members that hold posts."""
    gc.disable()
    with zipfile.ZipFile(archive) as bundle:
        for name in bundle.namelist():
            if name.startswith("data/tweets"):
                data = bundle.read(name)
                orjson.loads(memoryview(data)[data.index(b"=") + 1 :])
    gc.enable()


def read_naively(archive: Path) -> None:
    """The posts as a DataFrame with a language each, by the libraries that come to mind first."""
    import langdetect
    import pandas as pd

    posts: list[dict[str, object]] = []
    with zipfile.ZipFile(archive) as bundle:
        for name in bundle.namelist():
            if name.startswith("data/tweets"):
                text = bundle.read(name).decode()
                posts += [one["tweet"] for one in json.loads(text[text.index("=") + 1 :])]
    frame = pd.json_normalize(posts)
    frame["created_at"] = pd.to_datetime(frame["created_at"], format="%a %b %d %H:%M:%S %z %Y")

    def language(text: str) -> str:
        try:
            return str(langdetect.detect(text))
        except langdetect.LangDetectException:
            return ""

    frame["lang"] = frame["full_text"].map(language)
    frame.sort_values("created_at")


def prepared(stage: str, archive: Path) -> Timed:
    """A stage ready to run: libraries loaded, earlier stages done."""
    from forensics.attribution import attribute
    from forensics.cli.main import SELDOM
    from forensics.features import add_features
    from forensics.features.language import identify
    from forensics.features.links import domain_of, shorteners
    from forensics.reading.items import read_items

    gc.set_threshold(*SELDOM)  # as the command does
    identify("Charger le modèle n'est pas une mesure")
    domain_of("example.org")
    shorteners()
    if stage == "reading":
        return lambda: void(read_items([archive]))
    if stage in WHOLE:
        return whole_report(archive, pdf=stage == "report with PDF")
    if stage in ("HTML", "PDF"):
        return rendered(archive, stage)
    reading = read_items([archive])
    if stage == "features":
        return lambda: void(add_features(reading.timeline))
    frame = add_features(reading.timeline)
    return lambda: void(attribute(frame, reading.events, reading.notes))


def whole_report(archive: Path, pdf: bool) -> Timed:
    """All that the ``report`` command does, from the archive to the files."""
    import pandas as pd

    from forensics import pipeline
    from forensics.pipeline import CaseOptions
    from forensics.report import ReportOptions

    def run() -> None:
        about = CaseOptions(now=pd.Timestamp(NOW))
        with tempfile.TemporaryDirectory() as name:
            pipeline.report([archive], Path(name), None, about, ReportOptions(pdf=pdf))

    return run


def rendered(archive: Path, stage: str) -> Timed:
    """The short report of an analysed case: its words and page, or its words and PDF."""
    from forensics import analyze
    from forensics.report import fitted
    from forensics.report.document import build
    from forensics.report.pages.html import render_html
    from forensics.report.pages.pdf import render_pdf

    case = analyze(archive)
    page: Callable[[Document], object] = render_html if stage == "HTML" else render_pdf
    return lambda: void(page(fitted(build(case, "en", listed=False), case)))


def void(_: object) -> None:
    """Let a result go."""


def peak_memory() -> int:
    """Peak resident memory of this process in bytes; 0 where the system does not say."""
    try:
        import resource
    except ImportError:  # Windows
        return 0
    return in_bytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def in_bytes(peak: int) -> int:
    """What ``getrusage`` states in bytes on a Mac and in kilobytes elsewhere."""
    return peak if sys.platform == "darwin" else peak * 1024


if __name__ == "__main__":
    main()
