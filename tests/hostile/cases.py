"""A case in which every text that evidence or author could have written is hostile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import count
from typing import Any

import pandas as pd

from forensics.case import Case
from forensics.error_rates.cited import Cited
from forensics.model.findings import Rulebook
from forensics.report.overview import Overview, Reported
from tests.hostile.payloads import PAYLOADS
from tests.report.outside import FILE
from tests.report.pictured import pictured_case

_OURS = """
    kind key label finding strength status detector precision until_precision time_zone platform
    format parser sha256 media_type topics parameters versions error_rates withheld flags lang
    before_lang after_lang channel channels item dating language
"""
OURS = frozenset(_OURS.split())
"""Fields whose texts are words of the program, codes, figures or hashes."""
WHOLE = ("handle", "text", "bare_text", "client", "client_key", "reply_to_handle", "reply_to",
         "member", "post_id")  # fmt: skip
LISTS = ("urls", "mentions", "hashtags", "media", "domains", "also_at", "versions")


class Poison:
    """Gives each text a payload, the same one wherever that text stands."""

    def __init__(self) -> None:
        self.given: dict[str, str] = {}
        self.numbers = count()

    def text(self, text: str) -> str:
        """The payload for a text; the second text of one payload has a number behind it."""
        if text and text not in self.given:
            turn, n = divmod(next(self.numbers), len(PAYLOADS))
            self.given[text] = PAYLOADS[n] + (f" {turn}" if turn else "")
        return self.given.get(text, text)

    def value(self, value: Any, name: str = "") -> Any:
        """Anything of a case, by the field it stands in."""
        if name in OURS or isinstance(value, pd.DataFrame | Cited | Rulebook):
            return value
        if isinstance(value, str):
            return self.text(value)
        if is_dataclass(value) and not isinstance(value, type):
            parts = {f.name: self.value(getattr(value, f.name), f.name) for f in fields(value)}
            return type(value)(**parts)
        if isinstance(value, Mapping):
            return {key: self.value(part, str(key)) for key, part in value.items()}
        return tuple(self.value(one, name) for one in value) if isinstance(value, tuple) else value

    def frame(self, frame: pd.DataFrame) -> pd.DataFrame:
        """A timeline whose every text is hostile; labels, times and measures are as they were."""
        frame = frame.copy()
        for name in WHOLE:
            found = frame[name].astype("object").map(self.text, na_action="ignore")
            named = isinstance(frame[name].dtype, pd.CategoricalDtype)
            frame[name] = found.astype("category" if named else frame[name].dtype)
        for name in LISTS:
            lists = [tuple(map(self.text, parts)) for parts in frame[name]]
            frame[name] = pd.Series(lists, index=frame.index, dtype="object")
        return frame


def poisoned(case: Case) -> Case:
    """The case with a payload in place of every text."""
    poison = Poison()
    parts = {f.name: poison.value(getattr(case, f.name), f.name) for f in fields(case)}
    keys = {"exhibit_hashes": case.exhibit_hashes, "media": case.media or {}}
    again = {
        name: {_place(key, poison): poison.value(part, "sha256" * (name != "media"))
               for key, part in held.items()}
        for name, held in keys.items()
    }  # fmt: skip
    return replace(case, **{**parts, **again, "timeline": poison.frame(case.timeline)})


def _place(locator: str, poison: Poison) -> str:
    item, _, rest = locator.partition(":")
    member, _, record = rest.rpartition("#")
    return f"{item}:{poison.text(member)}#{record}"


@cache
def poisoned_case() -> Case:
    """The model case with events, media and a case file, every text of it a payload."""
    shown = pictured_case(show=True)
    return poisoned(replace(shown, file=FILE))


def poisoned_overview() -> Overview:
    """Two such accounts on one page."""
    case = poisoned_case()
    other = replace(case, account=replace(case.account, platform="mastodon"))
    return Overview((Reported(case, "first"), Reported(other, "second")), (), case.file, False)
