"""The accounts of an overview: the case of each as its report shows it, and what it is called."""

from __future__ import annotations

from dataclasses import dataclass, replace

from forensics.case import Case
from forensics.choosing.together import Unanalysed
from forensics.model.outside import CaseFile
from forensics.platforms import UNKNOWN
from forensics.quoting.selection import selection_of
from forensics.report.desk.desk import Desk
from forensics.report.phrasing.language import words_for
from forensics.report.phrasing.naming import account_name, platform_title
from forensics.report.wording import Lang, Words


@dataclass(frozen=True)
class Reported:
    """One account's case, the name of the folder that its report is in, and the SHA-256 of the
    manifest there ('' where it is not yet written)."""

    case: Case
    folder: str
    manifest: str = ""


@dataclass(frozen=True)
class Overview:
    """The accounts of a run in the order given, what gave none, and the author's case file as all
    of them may show it. ``redacted`` tells that third parties stand under pseudonyms."""

    accounts: tuple[Reported, ...]
    unanalysed: tuple[Unanalysed, ...] = ()
    file: CaseFile | None = None
    redacted: bool = False
    order: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()

    @property
    def first(self) -> Case:
        """The case in whose words the page speaks of all: one with times in UTC, if any."""
        cases = [one.case for one in self.accounts]
        case = next((one for one in cases if one.clock == "utc"), cases[0])
        return replace(case, file=self.file)


@dataclass(frozen=True)
class Told:
    """An account with the desk at which its own report is written, and its name here: in full,
    with an earlier handle, and ``brief``."""

    desk: Desk
    folder: str
    name: str
    brief: str


def told(overview: Overview, lang: Lang) -> list[Told]:
    """The accounts in one language."""
    found = []
    for one in overview.accounts:
        words = words_for(one.case, lang)
        desk = Desk(one.case, words, selection_of(one.case), {}, {})
        whole, brief = (
            name_of(one.case, name, words)
            for name in (account_name(one.case, words), one.case.account.title)
        )
        found.append(Told(desk, one.folder, whole, brief))
    return found


def name_of(case: Case, name: str, words: Words) -> str:
    """An account's name with its platform, since handles may be alike on two."""
    known = case.account.platform
    platform = words("together.unplaced") if known == UNKNOWN else platform_title(known, words)
    return words("together.name", account=name, platform=platform)
