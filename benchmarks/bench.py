"""How long each stage takes against a floor, and how much memory it needs at most.

    python benchmarks/bench.py [--posts 1000 10000 100000] [--runs 3] [--keep FOLDER]

The floor is what any reader must do: unzip the members that hold the posts and parse them
with orjson, member by member, Python's collector off. The naive script is what a reporter's
notebook would do: json, a DataFrame, and langdetect on every post. Every stage runs in a process
of its own, so that its peak memory is its own; the stages before it run unmeasured. Times are
medians of processor seconds, which other programs of the machine disturb least; growth is how
many times the time per post is that of the size before.
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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import orjson

if TYPE_CHECKING:
    from forensics.report.blocks import Document

# The generator is not installed with the program: it is taken from the tree this script stands in.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

STAGES = (
    *("floor", "naive script", "reading", "features", "attribution"),
    *("HTML", "PDF", "report without PDF", "report with PDF"),
)
WHOLE = ("report without PDF", "report with PDF")
SLOWEST = 20_000
"""Posts above which the naive script is not run: it takes minutes."""
SEED = 7
MEGA = 1024 * 1024
NOW = "2026-01-01T00:00:00Z"

Timed = Callable[[], None]


def main() -> None:
    """Measure every stage at every size and print one table per size."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--posts", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    options.add_argument("--runs", type=int, default=3, help="of each stage (default: 3)")
    options.add_argument("--keep", type=Path, help="folder to keep the archives in")
    options.add_argument("--stage", help=argparse.SUPPRESS)
    options.add_argument("--archive", type=Path, help=argparse.SUPPRESS)
    args = options.parse_args()
    if args.stage:
        print(json.dumps(measure(args.stage, args.archive)))
        return
    with folder(args.keep) as place:
        before: dict[str, float] = {}
        for posts in args.posts:
            before = show(posts, archive_of(posts, place), args.runs, before)


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


def show(posts: int, archive: Path, runs: int, before: dict[str, float]) -> dict[str, float]:
    """Print one table; the time per post of each stage, to be compared with the next size's."""
    print(f"\n{posts:,} posts, {archive.stat().st_size / MEGA:,.1f} MB zipped")
    heads = ("seconds", "µs/post", "× floor", "growth", "peak MB")
    print(f"{'stage':<20}" + "".join(f"{head:>9}" for head in heads))
    floor, per_post = 0.0, dict[str, float]()
    for stage in STAGES:
        if stage == "naive script" and posts > SLOWEST:
            continue
        found = [in_process(stage, archive) for _ in range(runs)]
        seconds, peak = median(one for one, _ in found), max(size for _, size in found)
        floor, per_post[stage] = floor or seconds, 1e6 * seconds / posts
        growth = f"{per_post[stage] / before[stage]:.2f}" if stage in before else "–"
        print(
            f"{stage:<20}{seconds:>9.2f}{per_post[stage]:>9.1f}{seconds / floor:>9.1f}"
            f"{growth:>9}{peak / MEGA:>9.0f}"
        )
    return per_post


def in_process(stage: str, archive: Path) -> tuple[float, int]:
    """Seconds and peak memory of a stage in a process of its own."""
    command = [sys.executable, __file__, "--stage", stage, "--archive", str(archive)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, peak = json.loads(done.stdout)
    return seconds, peak


def measure(stage: str, archive: Path) -> tuple[float, int]:
    """Processor seconds that a stage takes, and the peak memory of this process in bytes."""
    simple = {"floor": read_floor, "naive script": read_naively}
    run = partial(simple[stage], archive) if stage in simple else prepared(stage, archive)
    gc.collect()
    start = time.process_time()
    run()
    return time.process_time() - start, peak_memory()


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
    from forensics.features import add_features
    from forensics.features.language import identify
    from forensics.features.links import domain_of, shorteners
    from forensics.reading.items import read_items

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
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


if __name__ == "__main__":
    main()
