"""What may be written of the finding, and what may not: for those who quote the report."""

from __future__ import annotations

from collections.abc import Iterator

from forensics.model.findings import Value
from forensics.report.blocks import Advice
from forensics.report.desk import dating
from forensics.report.desk.desk import Desk
from forensics.report.phrasing.naming import handles


def advice(desk: Desk) -> Advice:
    """Sentences to quote, as strong as the finding and its date, and sentences that overstate it,
    each with why."""
    words = desk.words
    may, may_not = (_two_hands, _not_two) if desk.decided else (_settled, _not_settled)
    return Advice(
        may_title=words("writing.may_heading"),
        may=tuple(may(desk)),
        not_title=words("writing.not_heading"),
        may_not=tuple(may_not(desk)),
    )


def _name(desk: Desk) -> str:
    """The account by the handle its owner used, which is the one to quote."""
    before, later = handles(desk.case)
    return f"@{before}" if later else desk.case.account.title


def _two_hands(desk: Desk) -> Iterator[str]:
    words = desk.words
    yield words(f"writing.{_beginning(desk)}", **_dates(desk))
    genuine = desk.landmark("last_genuine")
    back = desk.landmark("owner_returns") is not None
    if genuine is not None and not (genuine.candidate or desk.weak or back):
        yield words("writing.may_genuine", genuine=words.date(genuine.at))
    strength = words(f"strength.{desk.case.verdict.strength}")
    other, total = desk.figures.labels["other"], len(desk.frame)
    yield words("writing.may_strength", strength=strength, other=other, total=total)
    yield words(f"writing.may_open_{desk.finding}")


def _beginning(desk: Desk) -> str:
    """Which sentence tells when the posts that do not fit begin, as far as that may be told."""
    onset = desk.landmark("onset")
    if desk.weak:
        return "may_weak"
    if onset is None:
        return "may_undated"
    if dating.doubtful(desk):
        return "may_between" if desk.case.verdict.competing_onset else "may_undated"
    return "may_from_likely" if onset.dating == "likely" else "may_from"


def _dates(desk: Desk) -> dict[str, Value]:
    """The account and the days that such a sentence may name."""
    onset, other = desk.landmark("onset"), desk.case.verdict.competing_onset
    early, late = dating.ends(desk, onset, other) if onset and other else ("", "")
    named = desk.words.date(onset.at) if onset else ""
    return {"account": _name(desk), "onset": named, "early": early, "late": late}


def _not_two(desk: Desk) -> Iterator[str]:
    words, onset = desk.words, desk.landmark("onset")
    yield words(f"writing.not_who_{desk.finding}")
    certain = onset is not None and onset.dating in ("sure", "likely")
    writer = desk.finding == "change_of_hand"
    if onset is not None and certain:
        yield words("writing.not_certain", p=onset.sure, writer=writer)
    else:
        yield words("writing.not_probability")
    if onset is None or onset.row is None:
        return
    dated = _beginning(desk) in ("may_from", "may_from_likely")
    if dated and desk.finding == "takeover":
        yield words("writing.not_day", onset=words.date(onset.at))
    after = int(desk.frame["label"].iloc[onset.row :].eq("owner").sum())
    yield words("writing.not_none_after", later=after, one=after == 1, several=after > 1)


def _settled(desk: Desk) -> Iterator[str]:
    """One hand, or a question that stays open."""
    words, quiet = desk.words, desk.finding == "no_takeover"
    key = f"writing.may_{'quiet' if quiet else 'unsettled'}"
    yield words(key, account=_name(desk), total=len(desk.frame))
    if quiet:
        strength = words(f"strength.{desk.case.verdict.strength}")
        yield words("writing.may_quiet_strength", strength=strength)
    else:
        yield words("writing.may_either")


def _not_settled(desk: Desk) -> Iterator[str]:
    words = desk.words
    if desk.finding == "no_takeover":
        yield from (words(f"writing.not_{key}") for key in ("never", "all_owner", "lying"))
        return
    yield from (words(f"writing.not_{key}") for key in ("taken", "cleared"))
    onset = desk.landmark("onset")
    if onset is not None:
        yield words("writing.not_candidate", onset=words.date(onset.at))
    yield words("writing.not_probability")
