"""Rebuild the example report in both languages, and README's picture of its first page.

    python reports/make_example.py              # write example/en, en-short, fr, fr-short again
    python reports/make_example.py --check      # compare with a fresh build, write nothing
    python reports/make_example.py --picture    # draw ../docs/report.png from example/en

The same program and libraries make the same bytes. With other libraries ``--check`` compares what
the report says: the text of its chapters, the figures of case.json and of the tables.
"""

from __future__ import annotations

import argparse
import csv
import html.parser
import json
import math
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from forensics.analysis.versions import versions
from forensics.cli.main import main as forensics

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE / "example"
SAMPLES = HERE.parent / "sample_archives"
PICTURE = HERE.parent / "docs" / "report.png"
EVIDENCE = SAMPLES / "model_case_2017.zip"
CASE_FILES = {
    "en": SAMPLES / "model_case_2017.case.toml",
    "fr": SAMPLES / "model_case_2017.case.fr.toml",
}
SHORT = "-short"
"""The end of a folder's name that holds the short report: page and PDF alone, for the data are
those of the full one."""
READ = ("report.html", "report.pdf")
FOLDERS = tuple(f"{lang}{end}" for lang in CASE_FILES for end in ("", SHORT))
NOW = "2026-11-28T00:00:00Z"
WIDTH = 747
BUILT_ON = ("Linux", "x86_64")
"""Where the committed example was made; elsewhere the last digits of a figure may differ."""
UNCOMPARED = frozenset({"integrity"})
"""The part that lists the versions of the libraries."""


def build(folder: Path) -> None:
    """Write the reports of the model case into the ``FOLDERS`` below ``folder``."""
    for name in FOLDERS:
        lang = name.removesuffix(SHORT)
        length = "full" if name == lang else "short"
        with tempfile.TemporaryDirectory() as place:
            told = ["--case", str(CASE_FILES[lang]), "--lang", lang, "--length", length]
            where = ["--now", NOW, "--out", place, "--quiet"]
            code = forensics(["report", str(EVIDENCE), *told, *where])
            if code:
                raise SystemExit(code)
            (made,) = Path(place).iterdir()
            kept = [path for path in made.iterdir() if length == "full" or path.name in READ]
            shutil.rmtree(folder / name, ignore_errors=True)
            (folder / name).mkdir(parents=True)
            for path in kept:
                shutil.copy(path, folder / name)


def draw(folder: Path) -> None:
    """README's picture: page one of the English PDF, by poppler's pdftoppm."""
    from PIL import Image

    program = shutil.which("pdftoppm")
    if program is None:
        raise SystemExit("pdftoppm was not found; it comes with poppler (poppler-utils)")
    with tempfile.TemporaryDirectory() as place:
        root = Path(place) / "page"
        size = ["-scale-to-x", str(WIDTH), "-scale-to-y", "-1"]
        source = [str(folder / "en" / "report.pdf"), str(root)]
        subprocess.run([program, "-png", "-singlefile", *size, *source], check=True)
        with Image.open(root.with_suffix(".png")) as page:
            # Anti-aliased type needs few shades; a palette halves the file.
            shades = page.convert("RGB").quantize(64, dither=Image.Dither.NONE)
            shades.save(PICTURE, optimize=True)


def same_makers(folder: Path) -> bool:
    """True when this machine has the program, libraries and platform that made the report."""
    told = folder.with_name(folder.name.removesuffix(SHORT)) / "case.json"
    recorded = json.loads(told.read_text(encoding="utf-8"))["versions"]
    return bool(recorded == versions() and (platform.system(), platform.machine()) == BUILT_ON)


def differences(fresh: Path, kept: Path) -> list[str]:
    """What in a kept report is not as in a fresh one: bytes, or where makers differ, content."""
    names = {path.name for path in fresh.iterdir()} ^ {path.name for path in kept.iterdir()}
    found = [f"{name}: only in one of the two" for name in sorted(names)]
    exact = same_makers(kept)
    for path in sorted(fresh.iterdir()):
        if path.name not in names:
            other = kept / path.name
            found += _bytes(path, other) if exact else _content(path, other)
    return found


def _bytes(fresh: Path, kept: Path) -> list[str]:
    return [] if fresh.read_bytes() == kept.read_bytes() else [f"{kept.name}: other bytes"]


def _content(fresh: Path, kept: Path) -> list[str]:
    readers = {"case.json": case, "report.html": chapters, "timeline.csv": rows, "events.csv": rows}
    read = readers.get(fresh.name)
    if read is None:
        return []
    places = zip_longest(read(fresh), read(kept))
    wrong = [(old, new) for new, old in places if not alike(new, old)]
    return [f"{kept.name}: {old!r} is now {new!r}" for old, new in wrong[:3]]


def alike(a: Any, b: Any) -> bool:
    """Equal, or numbers that differ by less than a millionth of themselves."""
    try:
        return a == b or math.isclose(float(a), float(b), rel_tol=1e-6, abs_tol=1e-9)
    except (TypeError, ValueError):
        return False


def case(path: Path) -> Iterator[object]:
    """The values of a case.json with the way to each, versions left out."""
    loaded = json.loads(path.read_text(encoding="utf-8"))
    del loaded["versions"]
    yield from _leaves(loaded)


def _leaves(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from _leaves(part)
    elif isinstance(value, list):
        yield len(value)
        for part in value:
            yield from _leaves(part)
    else:
        yield value


def rows(path: Path) -> Iterator[str]:
    """The cells of a table."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.reader(stream):
            yield from row


def chapters(path: Path) -> Iterator[str]:
    """The texts of the page's chapters."""
    reader = Chapters()
    reader.feed(path.read_text(encoding="utf-8"))
    yield from reader.texts


class Chapters(html.parser.HTMLParser):
    """Collects the texts of the main part; drawings, styles and the list of versions left out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[bool] = []
        self._main = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where the main part begins, and which sections are left out."""
        self._main |= tag == "main"
        if tag == "section":
            self._open.append(dict(attrs).get("id") in UNCOMPARED)

    def handle_endtag(self, tag: str) -> None:
        """Note where the main part and sections end."""
        self._main &= tag != "main"
        if tag == "section":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        text = " ".join(data.split())
        if text and self._main and not any(self._open):
            self.texts.append(text)


def main() -> int:
    """Write, check or draw; 1 when the check finds a difference."""
    parser = argparse.ArgumentParser(description="Rebuild the example report.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--picture", action="store_true", help="draw README's picture")
    args = parser.parse_args()
    if args.picture:
        draw(EXAMPLE)
        return 0
    if not args.check:
        build(EXAMPLE)
        return 0
    with tempfile.TemporaryDirectory() as place:
        build(Path(place))
        found = [
            f"{name}/{line}"
            for name in FOLDERS
            for line in differences(Path(place) / name, EXAMPLE / name)
        ]
    sys.stderr.writelines(f"differs: {line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
