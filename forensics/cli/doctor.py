"""The command ``doctor``: whether the program is whole, and what mends it where it is not.

Nothing is said to work that was not tried: libraries and typefaces are loaded, a file is written
where reports go, and an account that comes along is taken all the way to the page and the PDF.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from time import perf_counter
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from forensics.cli.language import languages
from forensics.cli.terminal import error, meter, stdout, table, text
from forensics.messages import counted, joined, said
from forensics.version import VERSION

BROKEN = 1
"""Exit code where something does not work."""
State = Literal["ok", "lacking", "broken"]
STATES: dict[State, str] = {
    "ok": said("in order"),
    "lacking": said("lacking"),
    "broken": said("BROKEN"),
}
STYLES: dict[State, str] = {"ok": "green", "lacking": "yellow", "broken": "bold red"}
# Below this a report with its pictures, and the report of a large account, may not find room.
LEAST_FREE = 200_000_000
TRIAL = "trial.jsonl"
TRIAL_POSTS = {"owner": 60, "other": 25}
REINSTALL = "python -m pip install --force-reinstall ."


class Check(NamedTuple):
    """What was looked at, what was found, and the command that mends it."""

    name: str
    state: State
    found: str
    mend: str = ""


def run(args: argparse.Namespace) -> int:
    """Look at everything, show it; the exit code."""
    with meter(args.quiet) as progress:
        progress.stage(said("Trying the program on a small account"))
        checks = [check for look in looks(args.out) for check in tried(look)]
    if not args.quiet:
        show(checks)
    broken = [check for check in checks if check.state == "broken"]
    if args.quiet:
        for check in broken:
            error(said("{name}: {found}", name=check.name, found=check.found))
    return BROKEN if broken else 0


def looks(out: Path) -> tuple[tuple[str, Callable[[], Iterator[Check]]], ...]:
    """What is looked at, in order."""
    return (
        (said("Program"), _program),
        (said("Libraries"), _libraries),
        (said("Typefaces"), _typefaces),
        (said("Time zones"), _zones),
        (said("Reports"), lambda: _reports(out)),
        (said("Trial"), _trial),
    )


def tried(look: tuple[str, Callable[[], Iterator[Check]]]) -> list[Check]:
    """What one look found; whatever goes wrong in it is a finding too."""
    name, find = look
    try:
        return list(find())
    except Exception as problem:  # noqa: BLE001
        kind = type(problem).__name__
        found = said("failed ({kind}: {problem})", kind=kind, problem=problem)
        return [Check(name, "broken", found, REINSTALL)]


def show(checks: Sequence[Check]) -> None:
    """A line for each, and below it what mends it; last, whether all is in order."""
    console = stdout()
    rows: list[tuple[object, ...]] = []
    for check in checks:
        rows.append((text(STATES[check.state], STYLES[check.state]), check.name, check.found))
        if check.mend:
            rows.append(("", "", text(said("To mend it: {mend}", mend=check.mend), "bold")))
    console.print(table(("", "", ""), rows))
    console.print()
    broken = sum(check.state == "broken" for check in checks)
    if broken:
        told = counted("{number} thing does not work.", "{number} things do not work.", broken)
    elif any(check.state == "lacking" for check in checks):
        told = said("The program works; something that is not always needed is lacking.")
    else:
        told = said("Everything is in order.")
    console.print(text(told, "bold red" if broken else "bold"))


def _program() -> Iterator[Check]:
    python = f"Python {platform.python_version()}"
    system = f"{platform.system()} {platform.machine()}"
    yield Check(
        said("Program"),
        "ok",
        said(
            "forensics {version}, {python}, {system}", version=VERSION, python=python, system=system
        ),
    )
    yield Check(
        said("Encoding"),
        "ok" if _writes("é’") else "lacking",
        said("the terminal writes {encoding}", encoding=sys.stdout.encoding or "?"),
        "" if _writes("é’") else "PYTHONUTF8=1",
    )
    yield Check(said("Languages"), "ok", said("terminal: {names}", names=", ".join(languages())))


def _writes(signs: str) -> bool:
    try:
        signs.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _libraries() -> Iterator[Check]:
    from forensics.analysis.versions import LIBRARIES

    found, missing = [], []
    for name in LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    yield Check(said("Libraries"), "ok", ", ".join(found))
    if missing:
        yield Check(
            said("Libraries"),
            "broken",
            said("not installed: {names}", names=", ".join(missing)),
            f"python -m pip install {' '.join(missing)}",
        )


def _typefaces() -> Iterator[Check]:
    from forensics.report.typefaces.bundled import CJK_COMMAND, characters, has_cjk, typefaces

    found = []
    for face in typefaces():
        try:
            signs = len(characters(face))
        except (OSError, ImportError):
            signs = 0
        if signs:
            found.append(face.family)
            continue
        package = face.package.replace("_", "-")
        mend = REINSTALL if face.package.startswith("forensics") else f"pip install {package}"
        yield Check(
            said("Typefaces"), "broken", said("{family} cannot be read", family=face.family), mend
        )
    yield Check(said("Typefaces"), "ok", ", ".join(found))
    if not has_cjk():
        yield Check(
            said("Typefaces"),
            "lacking",
            said("none for Chinese, Japanese and Korean, which a PDF then names in brackets"),
            CJK_COMMAND,
        )


def _zones() -> Iterator[Check]:
    try:
        number = len(available_timezones())
        ZoneInfo("Europe/Paris")
    except (ZoneInfoNotFoundError, OSError):
        number = 0
    if number:
        yield Check(said("Time zones"), "ok", counted("{number} name", "{number} names", number))
    else:
        command = "python -m pip install tzdata"
        yield Check(said("Time zones"), "broken", said("no zone is known"), command)


def _reports(out: Path) -> Iterator[Check]:
    """A file is made where reports go, or in the folder where theirs would be made."""
    place = out.absolute()
    held = next(folder for folder in (place, *place.parents) if folder.exists())
    try:
        with tempfile.TemporaryDirectory(dir=held, prefix=".forensics-"):
            free = shutil.disk_usage(held).free
    except OSError as problem:
        reason = problem.strerror or problem
        found = said("{place} cannot be written to ({reason})", place=place, reason=reason)
        yield Check(said("Reports"), "broken", found, said("choose another place with --out DIR"))
        return
    found = said("{place}: can be written to, {free:,.1f} GB free", place=place, free=free / 1e9)
    room = free >= LEAST_FREE
    mend = "" if room else said("free space, or choose another place with --out DIR")
    yield Check(said("Reports"), "ok" if room else "lacking", found, mend)


def _trial() -> Iterator[Check]:
    """The invented account that comes along, from a zip to page and PDF, and what it is known to
    hold; everything is removed."""
    begun = perf_counter()
    with tempfile.TemporaryDirectory(prefix="forensics-") as folder:
        found = list(_carried_out(Path(folder)))
    state: State = "ok" if all(one.state == "ok" for one in found) else "broken"
    yield from found
    if state == "ok":
        took = said("done in {seconds:,.0f} s, and removed again", seconds=perf_counter() - begun)
        yield Check(said("Trial"), "ok", took)


def _carried_out(folder: Path) -> Iterator[Check]:
    from forensics import pipeline
    from forensics.cli.show import LABELS

    archive = folder / "trial.zip"
    with zipfile.ZipFile(archive, "w") as bundle:
        bundle.writestr(TRIAL, (files("forensics.data") / TRIAL).read_bytes())
    done = pipeline.report([archive], folder / "reports")
    posts = len(done.case.timeline)
    yield _one(
        posts == sum(TRIAL_POSTS.values()), counted("{number:,} post", "{number:,} posts", posts)
    )
    counts = Counter(map(str, done.case.timeline["label"]))
    shares = joined(
        said("{posts:,} {label}", posts=counts[label], label=LABELS[label]) for label in LABELS
    )
    yield _one(counts == TRIAL_POSTS, said("labelled: {shares}", shares=shares))
    for name, mark in (("report.html", b"<!"), ("report.pdf", b"%PDF"), ("case.json", b"{")):
        path = done.directory / name
        size = path.stat().st_size if path.is_file() else 0
        sound = size > 0 and path.read_bytes().lower().startswith(mark.lower())
        yield _one(sound, said("{name}: {size:,} bytes", name=name, size=size))


def _one(sound: bool, found: str) -> Check:
    return Check(said("Trial"), "ok" if sound else "broken", found, "" if sound else REINSTALL)
