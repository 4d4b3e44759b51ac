"""The main path, from evidence to a case: reads like a contents page."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pandas as pd

from forensics.attribution import attribute
from forensics.case import Account, Case
from forensics.casefile import read_case_file
from forensics.error_rates import fitting_row
from forensics.errors import NothingToAnalyse, SeveralAccounts, UsageError
from forensics.external import CaseFile
from forensics.features import add_features
from forensics.features.cadence import in_zone
from forensics.profiles import changes_of
from forensics.reading import OnProgress, Reading, read_items
from forensics.records import AccountEvent, Profile
from forensics.timeline import AccountRow, accounts_of, select_account
from forensics.version import VERSION

T = TypeVar("T", AccountEvent, Profile)

LIBRARIES = (
    "antispam-link-shorteners",
    "changeforest",
    "fonttools",
    "jinja2",
    "langdetect",
    "matplotlib",
    "numpy",
    "pandas",
    "publicsuffixlist",
    "py3langid",
    "pyarrow",
    "rapidfuzz",
    "tldextract",
    "typst",
    "uharfbuzz",
)


def analyse(
    paths: Sequence[Path | str],
    *,
    now: pd.Timestamp,
    account: str | None = None,
    form: str | None = None,
    columns: Mapping[str, str] | None = None,
    time_zone: str | None = None,
    case_file: CaseFile | None = None,
    on_progress: OnProgress | None = None,
) -> Case:
    """Read the evidence, label every post and reach a verdict on one account.

    ``now`` is stamped on the case and nothing else depends on it. ``time_zone`` is an IANA
    name; when none is given, that of the case file, else UTC. Raises ForensicsError.
    """
    reading = read_items(paths, form=form, columns=columns, on_progress=on_progress)
    return case_of(
        reading,
        chosen_account(reading, account),
        now=now,
        time_zone=time_zone,
        account=account,
        case_file=case_file,
    )


def chosen_account(reading: Reading, wanted: str | None) -> AccountRow:
    """The account asked for, or the only one there is.

    Raises NothingToAnalyse, SeveralAccounts, or UsageError when there is no such account.
    """
    accounts = accounts_of(reading.timeline)
    names = ", ".join(item.name for item in reading.items)
    if not accounts:
        raise NothingToAnalyse(_nothing(reading, names))
    if wanted is not None:
        found = accounts_of(select_account(reading.timeline, wanted))
        if not found:
            raise UsageError(
                f"--account {wanted}: no such account in {names}. Found: {_listed(accounts)}."
            )
        accounts = found
    if len(accounts) > 1:
        raise SeveralAccounts(
            f"{names}: the evidence holds {len(accounts)} accounts: {_listed(accounts)}. "
            "A report is about one. Choose it with --account NAME.",
            [(row.account_id, row.handle, row.posts) for row in accounts],
        )
    return accounts[0]


def _listed(accounts: Sequence[AccountRow], shown: int = 12) -> str:
    parts = [
        f"{'@' + row.handle if row.handle else row.account_id} ({row.posts} posts)"
        for row in accounts[:shown]
    ]
    more = f" and {len(accounts) - shown} more" if len(accounts) > shown else ""
    return ", ".join(parts) + more


def _nothing(reading: Reading, names: str) -> str:
    formats = ", ".join(sorted({item.format or "?" for item in reading.items}))
    rejected = len(reading.rejects)
    first = f" The first: {reading.rejects[0].reason}." if rejected else ""
    return (
        f"{names}: read as {formats}, but it holds no post "
        f"({rejected} records rejected, {len(reading.ignored)} ignored on purpose).{first} "
        "There is nothing to analyse. Check that the archive is complete."
    )


def case_of(
    reading: Reading,
    row: AccountRow,
    *,
    now: pd.Timestamp,
    time_zone: str | None = None,
    account: str | None = None,
    case_file: CaseFile | None = None,
) -> Case:
    """The case of one account of a reading, with what its case file adds."""
    zone = zone_of(time_zone, case_file)
    frame = add_features(select_account(reading.timeline, row.account_id))
    profiles = tuple(_of_account(reading.profiles, row))
    events = tuple(
        sorted(
            (*_of_account(reading.events, row), *changes_of(profiles)),
            key=lambda event: (event.occurred_at, event.kind, str(event.locator)),
        )
    )
    labelled, verdict = attribute(
        frame, events, reading.notes, reading.rejects, reading.holds, profiles
    )
    return Case(
        account=Account(row.platform, row.account_id, row.handle, profiles),
        items=tuple(reading.items),
        timeline=in_zone(labelled, zone),
        events=events,
        notes=tuple(reading.notes),
        rejects=tuple(reading.rejects),
        ignored=tuple(reading.ignored),
        verdict=verdict,
        generated_at=now,
        time_zone=zone,
        parameters={"account": account, "time_zone": zone},
        versions=versions(),
        error_rates=fitting_row(labelled),
        file=case_file,
    )


def _of_account(records: Sequence[T], row: AccountRow) -> list[T]:
    names = {None, row.account_id, row.account_id.lower()}
    if row.handle:
        names |= {row.handle, row.handle.lower()}
    return [record for record in records if record.account_id in names]


def case_file_of(
    path: Path | str | None, time_zone: str | None, now: pd.Timestamp | None
) -> CaseFile | None:
    """The case file at ``path``, checked against the zone and moment of the report."""
    if path is None:
        return None
    zone = known_zone(time_zone) if time_zone else None
    return read_case_file(path, time_zone=zone, now=now)


def zone_of(time_zone: str | None, case_file: CaseFile | None) -> str:
    """The case's zone: the one asked for, else the case file's, else UTC."""
    return known_zone(time_zone or (case_file.time_zone if case_file else "") or "UTC")


def known_zone(name: str) -> str:
    """An IANA time zone name, checked; raises UsageError."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(
            f"--time-zone {name}: there is no such zone. Use a name like Europe/Paris or UTC."
        ) from error
    return name


def versions() -> dict[str, str]:
    """Versions of this program and of the libraries that results and files depend on."""
    found = {"forensics": VERSION, "python": platform.python_version()}
    return found | {name: _version(name) for name in LIBRARIES}


@cache
def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
