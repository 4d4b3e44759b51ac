"""Coverage-guided fuzzing of recognition and reading: python benchmarks/fuzz.py --seconds 60

Needs atheris (Linux, x86-64). The goldens are the first inputs, each under its own name: a name
shows the format as often as the content does. An input may give posts, rejects or a clear
error; any other exception, a fault of the program, or a stall ends the run and is kept.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import atheris

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
with atheris.instrument_imports(include=["forensics"]):
    from forensics.errors import ForensicsError, ProgramError
    from forensics.reading.items import read_items

GOLDEN = ROOT / "tests" / "golden"
LARGEST = 20_000
INPUTS = [
    path
    for path in sorted(GOLDEN.rglob("*"))
    if path.is_file() and path.name != "expected.json" and path.stat().st_size < LARGEST
]
NAMES = sorted({path.name for path in INPUTS})
STALL = 20


def seeds(folder: Path) -> None:
    """The goldens as first inputs: two bytes that stand for the name, then the content."""
    for number, path in enumerate(INPUTS):
        name = NAMES.index(path.name).to_bytes(2, "big")
        (folder / f"{number:04}").write_bytes(name + path.read_bytes())


def one_input(data: bytes) -> None:
    """Read what the bytes say, under the name that the first two stand for."""
    name = NAMES[int.from_bytes(data[:2], "big") % len(NAMES)]
    path = Path(WORK) / name
    path.write_bytes(data[2:])
    try:
        read_items([path])
    except ProgramError:
        raise
    except ForensicsError:
        return
    finally:
        path.unlink()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument(
        "--keep", type=Path, default=Path("fuzz-findings"), help="for what is found"
    )
    parser.add_argument("--memory", type=int, default=2048, help="the most, in MB; 0 for any")
    args = parser.parse_args()
    args.keep.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as WORK, tempfile.TemporaryDirectory() as corpus:
        seeds(Path(corpus))
        options = (f"-max_total_time={args.seconds}", f"-timeout={STALL}", f"-max_len={LARGEST}")
        kept = (
            f"-artifact_prefix={args.keep}/",
            f"-rss_limit_mb={args.memory}",
            "-print_final_stats=1",
        )
        atheris.Setup([sys.argv[0], *options, *kept, corpus], one_input)
        atheris.Fuzz()
