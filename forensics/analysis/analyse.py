"""The step from an account's posts and events to its case."""

from __future__ import annotations

import pandas as pd

from forensics.analysis import ahead
from forensics.analysis.held_back import held_back
from forensics.analysis.time_zone import without_zone, zone_of
from forensics.analysis.versions import versions
from forensics.case import UNDATED, Account, Case
from forensics.choosing.account import Chosen
from forensics.error_rates.cited import fitting_row
from forensics.model.outside import CaseFile
from forensics.parsers.base import columns_text
from forensics.timeline.profiles import changes_of, handles_shown, still_undated, undated_changes


def analyse(
    chosen: Chosen,
    *,
    now: pd.Timestamp = UNDATED,
    time_zone: str | None = None,
    case_file: CaseFile | None = None,
) -> Case:
    """Label every post of the account chosen, reach a verdict, and make the case of it.

    ``now`` is stamped on the case and nothing else depends on it. ``time_zone`` is an IANA
    name; when none is given, that of the case file, else UTC. Raises UsageError when there is
    no such zone.
    """
    # What measures and judges takes long to load: ``inspect`` and the like answer without it.
    from forensics.attribution import attribute
    from forensics.features import add_features
    from forensics.features.cadence import in_zone

    reading, row = chosen.reading, chosen.row
    asked = zone_of(time_zone, case_file)
    # A clock whose zone is not known cannot be turned into that of another place.
    zone = "UTC" if without_zone(reading.timeline) else asked
    ahead.finish()
    frame = add_features(reading.timeline)
    profiles = tuple(reading.profiles)
    found = (*reading.events, *changes_of(profiles, reading.events))
    events = tuple(sorted(found, key=lambda event: event.order))
    undated = undated_changes((*profiles, *handles_shown(frame)), events)
    notes = (*still_undated(reading.notes, events), *undated)
    labelled, verdict = attribute(frame, events, notes, reading.rejects, reading.holds, profiles)
    return Case(
        account=Account(row.platform, row.account_id, row.handle, profiles),
        items=tuple(reading.items),
        timeline=in_zone(labelled, zone),
        account_events=events,
        notes=notes,
        rejects=tuple(reading.rejects),
        ignored=tuple(reading.ignored),
        verdict=held_back(verdict, labelled),
        generated_at=now,
        time_zone=zone,
        parameters=_parameters(chosen, asked),
        versions=versions(),
        error_rates=fitting_row(labelled),
        file=case_file,
    )


def _parameters(chosen: Chosen, zone: str) -> dict[str, str | None]:
    """What the user chose: with the same evidence it gives the same case.

    ``time_zone`` is the zone asked for, also where the posts' times have none and stay as they
    are (``Case.time_zone`` is the one of the case). ``given`` are the SHA-256 of all items, where
    some hold nothing of the account and are not in its case.
    """
    options = chosen.reading.options
    items = tuple(item.sha256 for item in chosen.reading.items)
    stated = {
        "columns": columns_text(options.columns) if options.columns else None,
        "format": options.format,
        "source_zone": options.source_zone,
        "limits": options.limits.changed or None,
        "date_order": options.date_order,
        "given": " ".join(chosen.given) if chosen.given != items else None,
        "platform": options.platform,
    }
    known = {name: value for name, value in stated.items() if value}
    return {"account": chosen.asked, "time_zone": zone, **known}
