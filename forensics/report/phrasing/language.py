"""The words of a report on a case: its language, and the zone in which it tells times."""

from __future__ import annotations

from forensics.case import Case
from forensics.report.wording import Lang, Words
from forensics.report.wording.zones import local_of


def words_for(case: Case, lang: Lang) -> Words:
    """The words of one language for a case, its moments told in its own zone."""
    return Words(lang, case.clock, local_of(case.time_zone, case.timeline, case.account_events))
