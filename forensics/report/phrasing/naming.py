"""The handle and the display name an account bore at a moment, where the evidence tells them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from forensics.case import Case
from forensics.model.event_details import Change
from forensics.platforms import PLATFORMS, platform
from forensics.report.wording import Words
from forensics.report.wording.typography import clean, isolate, shorten

NAME_LIMIT = 60
Field = Literal["handle", "display_name"]
EVENTS = {"handle": "screen_name_changed", "display_name": "display_name_changed"}


@dataclass(frozen=True, slots=True)
class Sighting:
    """A moment at which a name is known. ``open`` when it held as well on the far side of it,
    as in a platform's own list of changes, which begins with the account.
    """

    at: pd.Timestamp
    value: str
    open: Literal["before", "after"] | None = None


def platform_title(name: str, words: Words) -> str:
    """What a platform is called: by the language, else by what is known of the platform."""
    if not words.has(f"platform.{name}") and (known := platform(name)) in PLATFORMS:
        return known.title
    return words.name("platform", name)


def sightings(case: Case, field: Field) -> list[Sighting]:
    """Every dated moment at which the evidence shows the name, in order."""
    found = [*_changes(case, field), *_captures(case, field)]
    return sorted(found, key=lambda one: (one.at, one.open != "before"))


def _changes(case: Case, field: Field) -> Iterator[Sighting]:
    """Both sides of each dated change; those between two captures leave a gap."""
    for event in case.account_events:
        if event.kind != EVENTS[field]:
            continue
        change = event.detail if isinstance(event.detail, Change) else Change()
        between = event.between
        if change.before:
            since = pd.Timestamp(event.since)
            yield Sighting(since, change.before, None if between else "before")
        if change.after:
            at = pd.Timestamp(event.occurred_at)
            yield Sighting(at, change.after, None if between else "after")


def _captures(case: Case, field: Field) -> Iterator[Sighting]:
    for profile in case.account.profiles:
        value = profile.handle if field == "handle" else profile.display_name
        if value and profile.seen_at is not None:
            yield Sighting(pd.Timestamp(profile.seen_at), value)


def handles(case: Case) -> tuple[str, str]:
    """The handle under which the owner last posted before the onset, and the later one where
    it has changed since.
    """
    current, onset = case.account.handle or "", case.verdict.landmark("onset")
    if not current or onset is None:
        return current, ""
    if onset.window is None or onset.window.opens is None:
        return current, ""
    before = known_at(case, "handle", onset.window.opens)
    if before is None or before.casefold() == current.casefold():
        return current, ""
    return before, current


def account_name(case: Case, words: Words) -> str:
    """What to call the account: by the handle that its owner used, the later one beside it."""
    before, later = handles(case)
    if not later:
        return case.account.title
    return words("document.later", account=f"@{before}", later=f"@{later}")


def account_title(case: Case, words: Words) -> str:
    """What to call the account in the title: where the platform gives it no handle but a number
    or an address of its own, the name that its profile shows beside it.
    """
    called = account_name(case, words)
    names = {one.display_name for one in case.account.profiles if one.display_name}
    if case.account.handle or len(names) != 1:
        return called
    name = isolate(shorten(clean(names.pop()), NAME_LIMIT))
    return words("document.named", account=called, name=name) if name != called else called


def has_history(case: Case, field: Field) -> bool:
    """True when the evidence shows more than one name, each with its date."""
    return len({one.value.casefold() for one in sightings(case, field)}) > 1


def known_at(case: Case, field: Field, moment: pd.Timestamp) -> str | None:
    """The name at that moment: that of two sightings about it which agree, or of one that
    holds on its far side; None where the evidence does not tell.
    """
    seen = sightings(case, field)
    before = [one for one in seen if one.at <= moment and one.open != "before"]
    after = [one for one in seen if one.at > moment and one.open != "after"]
    last, following = before[-1] if before else None, after[0] if after else None
    if last is not None and following is not None:
        same = last.value.casefold() == following.value.casefold()
        return last.value if same else None
    if last is not None:
        return last.value if last.open == "after" or last.at == moment else None
    if following is not None and following.open == "before":
        return following.value
    return None
