"""How long each stage takes against a floor, and how much memory it needs at most.

    python benchmarks/bench.py [--posts 10000 100000] [--keep FOLDER]

The floor is what any reader must do: unzip the members that hold the posts and parse them
with orjson, member by member, Python's collector off. Every stage runs in a process of its
own, so that its peak memory is its own; the stages before it run unmeasured.
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

import orjson

# The generator is not installed with the program: it is taken from the tree this script stands in.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

STAGES = ("floor", "reading", "features", "attribution", "report without PDF", "report with PDF")
SEED = 7
MEGA = 1024 * 1024
NOW = "2026-01-01T00:00:00Z"

Timed = Callable[[], None]


def main() -> None:
    """Measure every stage at every size and print one table per size."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--posts", type=int, nargs="+", default=[10_000, 100_000])
    options.add_argument("--keep", type=Path, help="folder to keep the archives in")
    options.add_argument("--stage", help=argparse.SUPPRESS)
    options.add_argument("--archive", type=Path, help=argparse.SUPPRESS)
    args = options.parse_args()
    if args.stage:
        print(json.dumps(measure(args.stage, args.archive)))
        return
    with folder(args.keep) as place:
        for posts in args.posts:
            show(posts, archive_of(posts, place))


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


def show(posts: int, archive: Path) -> None:
    """Print one table: seconds, time per post, ratio to the floor, peak memory."""
    print(f"\n{posts:,} posts, {archive.stat().st_size / MEGA:,.1f} MB zipped")
    print(f"{'stage':<20}{'seconds':>9}{'µs/post':>9}{'× floor':>9}{'peak MB':>9}")
    floor = 0.0
    for stage in STAGES:
        command = [sys.executable, __file__, "--stage", stage, "--archive", str(archive)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        seconds, peak = json.loads(done.stdout)
        floor = floor or seconds
        per_post = 1e6 * seconds / posts
        ratio = seconds / floor
        print(f"{stage:<20}{seconds:>9.2f}{per_post:>9.1f}{ratio:>9.1f}{peak / MEGA:>9.0f}")


def measure(stage: str, archive: Path) -> tuple[float, int]:
    """Seconds that a stage takes, and the peak memory of this process in bytes."""
    run = partial(read_floor, archive) if stage == "floor" else prepared(stage, archive)
    gc.collect()
    start = time.perf_counter()
    run()
    return time.perf_counter() - start, peak_memory()


def read_floor(archive: Path) -> None:
    """Unzip and parse the members that hold posts."""
    gc.disable()
    with zipfile.ZipFile(archive) as bundle:
        for name in bundle.namelist():
            if name.startswith("data/tweets"):
                data = bundle.read(name)
                orjson.loads(memoryview(data)[data.index(b"=") + 1 :])
    gc.enable()


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
    if stage.startswith("report"):
        return whole_report(archive, pdf=stage == "report with PDF")
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
