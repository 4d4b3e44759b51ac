"""Where a report goes: a folder of its own, never over anything but an earlier report of the same.

A case goes by its handle. What else is written of it, in another language, at another length,
with pseudonyms, of other evidence, gets a folder beside the first; only the same evidence told in
the same way takes an earlier report's place. Folders are compared by the ``case.json`` in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Literal

import orjson

from forensics.custody.manifest import listed
from forensics.custody.names import CASE, KEY_ENDING, OVERVIEW, WRITTEN
from forensics.custody.ownership import own
from forensics.errors import UsageError
from forensics.messages import said
from forensics.writing import Rule, tidy

# What every report holds, and every overview of several, so that its folder can be told from any
# other.
SIGNS = frozenset((CASE, "report.html"))
OVERVIEW_SIGNS = frozenset((OVERVIEW, "overview.html"))
_UNSAFE = re.compile(r"[^\w.-]+")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
LONGEST = 80
Option = Literal["lang", "length", "redact", "explicit", "show_media", "pdf"]
Difference = Literal["evidence", "unsaid"] | Option
# What a folder's name says where a report differs from the first; yes and no where it is a choice.
TAGS: Mapping[Option, tuple[str, str] | None] = {
    "lang": None,
    "length": None,
    "redact": ("redacted", "unredacted"),
    "explicit": None,
    "show_media": ("pictures", "no-pictures"),
    "pdf": ("pdf", "no-pdf"),
}
EXPLICIT = {"show": "explicit", "mask": "masked"}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a report is of, as far as its folder goes.

    ``evidence`` are the SHA-256 of the items, sorted; ``options`` those of the report, by name.
    ``made`` is the moment stamped on it, as case.json has it.
    """

    handle: str | None
    account_id: str
    evidence: tuple[str, ...]
    options: Mapping[str, object]
    made: str = ""

    def same_case(self, other: Subject) -> bool:
        """True for one account by the same evidence, however told."""
        return (self.account_id, self.evidence) == (other.account_id, other.evidence)

    def differing(self, other: Subject) -> tuple[Difference, ...]:
        """By what this would be another report than ``other`` of the same case.

        One with a PDF takes the place of one without; one without leaves a PDF alone. A report of
        an earlier version does not say its options (``unsaid``).
        """
        mine, theirs = self.options, other.options
        if not theirs:
            return ("unsaid",)
        return tuple(
            name
            for name in TAGS
            if name in mine and name in theirs and mine[name] != theirs[name]
            if name != "pdf" or theirs[name]
        )


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of a report. ``replaces`` is the report it takes the place of.

    ``beside`` is an earlier report that stays, and ``differs`` by what: ``evidence``, or options.
    """

    directory: Path
    replaces: Subject | None = None
    beside: Path | None = None
    differs: tuple[Difference, ...] = ()


def places(
    out: Path,
    item: str,
    wanted: Subject,
    langs: Sequence[str] = (),
    promised: Mapping[Path, Subject] | None = None,
) -> tuple[Place, ...]:
    """The folder of a case below ``out`` for each language, that of ``wanted`` without any.

    It is named by the handle, else by the evidence item; with several languages each has its
    language in the name. ``promised`` are folders of the same run that are not yet written.
    What a run left that was killed is cleared away first, and a report that it had set aside is
    given back. Raises UsageError where a folder of such a name holds other files.
    """
    promised = promised or {}
    tidy(out, RULE)
    name = _spelt(safe_name(wanted.handle or item.split(".")[0]), promised)
    each = [replace(wanted, options={**wanted.options, "lang": lang}) for lang in langs]
    found = {**dict(_reports(out, name, wanted.handle)), **_alike(name, promised)}
    chosen: list[Place] = []
    for one in each or [wanted]:
        place = _place(out / name, one, found, several=len(each) > 1)
        if place.beside in [*promised, *(other.directory for other in chosen)]:
            place = Place(place.directory)
        found[place.directory] = one
        chosen.append(place)
    return tuple(chosen)


def _alike(name: str, promised: Mapping[Path, Subject]) -> dict[Path, Subject]:
    """The folders of a run that are named so, or so and a number."""
    return {
        path: one
        for path, one in promised.items()
        if path.name == name or path.name.startswith(f"{name}-")
    }


def _spelt(name: str, promised: Mapping[Path, Subject]) -> str:
    """The name as a folder of the run has it that differs in capitals alone: to some file systems
    both are one."""
    for path in promised:
        begun = path.name[: len(name)]
        if begun.casefold() == name.casefold() and path.name[len(name) :][:1] in ("", "-"):
            return begun
    return name


def _place(first: Path, wanted: Subject, found: Mapping[Path, Subject], *, several: bool) -> Place:
    own = {path: one for path, one in found.items() if one.same_case(wanted)}
    for path, one in own.items():
        if not wanted.differing(one):
            return Place(path, replaces=one)
    root = _root(first, wanted, found)
    differs: tuple[Difference, ...] = ("evidence",) if found else ()
    beside = root if root in own else next(iter(own or found), None)
    if own and beside:
        differs = wanted.differing(own[beside])
    named = root in own or not (own or several)
    name = "-".join((root.name, *_tags(wanted, differs, named=named)))
    path = next(path for one in _numbered(name) if _free(path := root.with_name(one), found))
    return Place(report_directory(path), None, beside, differs)


def _root(first: Path, wanted: Subject, found: Mapping[Path, Subject]) -> Path:
    """The name that the reports of this case begin with: the first that no other case has."""
    taken = {
        _case_of(path.name, first.name) for path, one in found.items() if not one.same_case(wanted)
    }
    names = _numbered(first.name)
    return first.with_name(next(one for one in names if _case_of(one, first.name) not in taken))


def _case_of(name: str, first: str) -> str:
    """The number of the case in a folder's name, '' for the first."""
    found = re.match(r"-(\d+)(?=-|$)", name[len(first) :])
    return found[1] if found else ""


def _tags(wanted: Subject, differs: Sequence[Difference], *, named: bool) -> Iterator[str]:
    """What tells a report's name from the first's; its language, where there is no first."""
    for option, pair in TAGS.items():
        if option in differs or (option == "lang" and not named):
            value = wanted.options.get(option)
            if pair is not None:
                yield pair[0 if value else 1]
            else:
                yield EXPLICIT.get(str(value), safe_name(str(value)))


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(2))


def _free(path: Path, found: Mapping[Path, Subject]) -> bool:
    """True where no report stands; other files are for ``report_directory`` to refuse."""
    return path not in found and not _is_ours(path)


def _is_ours(directory: Path) -> bool:
    """True where a report stands, or an overview."""
    names = set(listed(directory))
    return names >= SIGNS or names >= OVERVIEW_SIGNS


def _reports(out: Path, name: str, handle: str | None) -> Iterator[tuple[Path, Subject]]:
    """The earlier reports below ``out`` on accounts of the handle, by name; without a handle,
    overviews too."""
    if not out.is_dir():
        return
    for path in sorted(out.iterdir(), key=lambda path: (len(path.name), path.name)):
        if path.name == name or path.name.startswith(f"{name}-"):
            held = subject_of(path)
            if held is not None and (held.handle or "").lower() == (handle or "").lower():
                yield path, held


def subject_of(directory: Path) -> Subject | None:
    """What the report, or the overview, in a folder is of; None where there is none, or none that
    says so."""
    if not _is_ours(directory):
        return None
    data = CASE if set(listed(directory)) >= SIGNS else OVERVIEW
    try:
        case = orjson.loads((directory / data).read_bytes())
        account, options = case["account"], case.get("report") or {}
        return Subject(
            account["handle"],
            str(account["account_id"]),
            tuple(sorted(str(item["sha256"]) for item in case["evidence"])),
            dict(options),
            str(case["generated_at"]),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def report_directory(directory: Path) -> Path:
    """The folder that a report is to be written to.

    Raises UsageError when it holds files but no report of this program.
    """
    if directory.is_dir() and any(directory.iterdir()) and not _is_ours(directory):
        raise UsageError(
            said(
                "{directory}: this folder holds files but no report of this program. "
                "Nothing was written. Move it away, or choose another place with --out.",
                directory=directory,
            )
        )
    return directory


def spare(evidence: Iterable[Path | str], target: Path) -> None:
    """Raise UsageError when what is written to ``target`` would change or join the evidence."""
    place = target.resolve()
    for source in evidence:
        held = Path(source).resolve()
        inside = held.is_dir() and place.is_relative_to(held)
        if held.is_relative_to(place) or inside or _is_another_name(place, held):
            raise UsageError(
                said(
                    "{target}: writing here would change the evidence {source}, which is "
                    "never done. Nothing was written. Choose a place apart from it with --out "
                    "(or -o).",
                    target=target,
                    source=source,
                )
            )


def _is_another_name(place: Path, held: Path) -> bool:
    """True when a file to be written over is a hard link to the evidence, or to a file of it."""
    if not place.is_file() or place.stat().st_nlink < 2:
        return False
    files = held.rglob("*") if held.is_dir() else (held,)
    return any(place.samefile(file) for file in files if file.is_file())


def safe_name(name: str) -> str:
    """A name without what file systems refuse, never empty, hidden or reserved.

    >>> safe_name("a/b: c?"), safe_name("nul"), safe_name("..")
    ('a_b_c', '_nul', 'case')
    """
    plain = _UNSAFE.sub("_", name)[:LONGEST].strip("._")
    return f"_{plain}" if RESERVED.match(plain) else plain or "case"


RULE = Rule(WRITTEN, own, (KEY_ENDING,), report_directory)
"""How an earlier report makes way: what the program is known to have written goes, no more."""
