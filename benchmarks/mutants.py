"""Tries damaged copies of real files: python benchmarks/mutants.py FOLDER... --count 10000

Every file of the folders is damaged as tests/mutants/damage.py has it, members of zips too, and
read. A copy may be refused or lose what was damaged; it may not crash, stall, lose or change
posts that are whole without a word. Prints a row a kind of fault and, with --keep, keeps the
copies that show one.
"""

from __future__ import annotations

import argparse
import gzip
import multiprocessing
import resource
import signal
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.mutants.damage import ONCE, RECODED, chance, of_member
from tests.mutants.outcome import Outcome, fault_of, outcome_of

LARGEST = 3_000_000
# Stretches that change places touch several posts.
EDITS = {"swapped": 3, "zeroed": 2, "doubled": 2}
STALL, MEMORY = 60, 3 << 30


@dataclass(frozen=True)
class Job:
    """One file and the seeds of the copies to make of it."""

    path: Path
    seeds: range
    keep: Path | None


def copies(path: Path, seeds: range) -> Iterator[tuple[str, bytes]]:
    """Damaged copies of a file: what was done, and its bytes."""
    data = path.read_bytes()
    for seed in seeds:
        random = chance(path.name, seed)
        kinds = ONCE if random.random() < 0.9 else RECODED
        name = random.choice(sorted(kinds))
        if zipfile.is_zipfile(path) and random.random() < 0.85:
            try:
                member, made = of_member(data, kinds[name], random)
            except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
                member, made = "the archive", kinds[name](data, random)
            yield f"{name} of {member}", made
        elif path.suffix == ".gz" and random.random() < 0.85:
            inner = kinds[name](gzip.decompress(data), random)
            yield f"{name} within", gzip.compress(inner, 1, mtime=0)
        else:
            yield name, kinds[name](data, random)


def _stalled(*_: object) -> None:
    raise TimeoutError(f"over {STALL} s")


def tried(job: Job) -> tuple[Counter[str], list[str]]:
    """How the copies of one file came out, and a line for each fault."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, _stalled)
    counts: Counter[str] = Counter()
    lines = []
    sound = outcome_of(job.path)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / job.path.name
        for seed, (what, data) in zip(job.seeds, copies(job.path, job.seeds), strict=True):
            target.write_bytes(data)
            signal.alarm(STALL)
            try:
                found: Outcome = outcome_of(target)
            except TimeoutError as error:
                found = Outcome({}, fault=f"traceback: {error}")
            finally:
                signal.alarm(0)
            fault = fault_of(sound, found, EDITS.get(what.split()[0], 1))
            counts["copies"] += 1
            counts["refused"] += bool(found.refused)
            if fault:
                counts[fault[0]] += 1
                lines.append(f"{fault[0]}\t{job.path}\t{seed}\t{what}\t{fault[1]}")
                if job.keep:
                    (job.keep / f"{fault[0].replace(' ', '_')}-{seed}-{job.path.name}").write_bytes(
                        data
                    )
    return counts, lines


def main() -> None:
    """Try them, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=10_000, help="copies in all")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--start", type=int, default=0, help="the first seed")
    parser.add_argument("--keep", type=Path, help="folder for the copies that show a fault")
    args = parser.parse_args()
    if args.keep:
        args.keep.mkdir(parents=True, exist_ok=True)
    files = [
        path
        for folder in args.folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and 0 < path.stat().st_size <= LARGEST
    ]
    each = max(1, -(-args.count // len(files)))
    jobs = [Job(path, range(args.start, args.start + each), args.keep) for path in files]
    total: Counter[str] = Counter()
    with multiprocessing.get_context("spawn").Pool(args.jobs, maxtasksperchild=20) as pool:
        for counts, lines in pool.imap_unordered(tried, jobs):
            total.update(counts)
            for line in lines:
                print(line, flush=True)
    print(f"{len(files)} files; " + "; ".join(f"{name} {count}" for name, count in total.items()))


if __name__ == "__main__":
    main()
