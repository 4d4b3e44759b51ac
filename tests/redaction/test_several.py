"""Several cases under pseudonyms: what is called so in one is called so in all."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from forensics.case import Case
from forensics.model.outside import CaseFile
from forensics.redaction import Redacted, redact, redact_all, redact_shared
from tests.redaction.test_cases import STRANGER, peopled
from tests.report.cases import clean_case
from tests.report.documents import with_text

OTHER = "autre_fictive"
"""The second account, which the first one mentions."""


@cache
def both() -> tuple[Case, Case]:
    """A case in which a stranger and the other account are named, and that one, which names him."""
    first = with_text(peopled(), 0, text=f"with @{OTHER}", mentions=(OTHER,))
    text = f"thanks @{STRANGER}, and @zzz_inconnue"
    second = with_text(clean_case(), 0, text=text, mentions=(STRANGER, "zzz_inconnue"))
    file = CaseFile("case.toml", "0" * 64, title=f"@{OTHER} and @{STRANGER}")
    account = replace(second.account, handle=OTHER)
    return replace(first, file=file), replace(second, account=account, file=file)


@cache
def done() -> list[Redacted]:
    """Both redacted."""
    return redact_all(both())


def test_a_stranger_is_the_same_in_both() -> None:
    """The pseudonym of the first case is that of the second."""
    first, second = (one.pseudonyms.entries["account", STRANGER] for one in done())
    assert first.pseudonym == second.pseudonym
    assert f"@{first.pseudonym}" in done()[1].case.timeline["text"].iloc[0]


def test_no_pseudonym_is_given_twice() -> None:
    """Another stranger in the second case does not get one of the first."""
    names = {entry.original: entry.pseudonym for one in done() for entry in
             one.pseudonyms.entries.values()}  # fmt: skip
    assert len(set(names.values())) == len(names)


def test_a_key_holds_those_of_its_case_alone() -> None:
    """Who is named in the second case alone is not in the key of the first."""
    first, second = (one.pseudonyms.entries for one in done())
    assert ("account", "zzz_inconnue") in second
    assert ("account", "zzz_inconnue") not in first


def test_another_account_of_the_run_is_a_third_party() -> None:
    """Its name has a pseudonym in the other's report."""
    assert OTHER not in done()[0].case.timeline["text"].iloc[0]


def test_the_first_case_is_as_alone() -> None:
    """It has the pseudonyms that it has without others."""
    alone = redact(both()[0]).pseudonyms.entries
    assert done()[0].pseudonyms.entries == alone


def test_the_shared_file_names_the_accounts_alone() -> None:
    """What a page on all accounts quotes of the case file: no third party, and every account."""
    shown = redact_shared(both(), done())
    name = done()[0].pseudonyms.person(STRANGER)
    assert shown is not None
    assert shown.title == f"@{OTHER} and @{name}"
