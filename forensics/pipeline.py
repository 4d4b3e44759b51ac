"""The main path, from evidence to a case: reads like a contents page."""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pandas as pd

from forensics.attribution import attribute
from forensics.case import UNDATED, Account, Case
from forensics.casefile import read_case_file
from forensics.choosing.scoping import Scopes
from forensics.decoding.dates.written_dates import Order
from forensics.error_rates.cited import fitting_row
from forensics.errors import NothingToAnalyse, SeveralAccounts, UsageError
from forensics.features import add_features
from forensics.features.cadence import in_zone
from forensics.model.outside import CaseFile
from forensics.reading.items import OnProgress, Reading, read_items
from forensics.timeline import AccountRow, accounts_of, select_account
from forensics.timeline.profiles import (
    changes_of,
    handles_shown,
    undated_changes,
    without_old_names,
)
from forensics.version import VERSION

LIBRARIES = (
    "antispam-link-shorteners",
    "babel",
    "changeforest",
    "chardet",
    "fonttools",
    "jinja2",
    "langdetect",
    "matplotlib",
    "numpy",
    "openpyxl",
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
    source_zone: str | None = None,
    date_order: Order | None = None,
    time_zone: str | None = None,
    case_file: CaseFile | None = None,
    on_progress: OnProgress | None = None,
) -> Case:
    """Read the evidence, label every post and reach a verdict on one account.

    ``now`` is stamped on the case and nothing else depends on it. ``time_zone`` is an IANA
    name; when none is given, that of the case file, else UTC. Raises ForensicsError.
    """
    reading = read_items(
        paths,
        form=form,
        columns=columns,
        source_zone=source_zone,
        date_order=date_order,
        on_progress=on_progress,
    )
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
    handles = Counter(row.handle.lower() for row in accounts if row.handle)
    parts = [f"{_called(row, handles)} ({row.posts} posts)" for row in accounts[:shown]]
    more = f" and {len(accounts) - shown} more" if len(accounts) > shown else ""
    return ", ".join(parts) + more


def _called(row: AccountRow, handles: Counter[str]) -> str:
    """``@handle``; the id too where several accounts bear that handle."""
    if not row.handle:
        return row.account_id
    if handles[row.handle.lower()] > 1:
        return f"{row.account_id} (@{row.handle})"
    return f"@{row.handle}"


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
    """The case of one account of a reading, with what its case file adds.

    Nothing enters it that the reading holds of anybody else.
    """
    reading = Scopes(reading).of(row)
    return case_of_scoped(
        reading, row, now=now, time_zone=time_zone, account=account, case_file=case_file
    )


def case_of_scoped(
    reading: Reading,
    row: AccountRow,
    *,
    now: pd.Timestamp,
    time_zone: str | None = None,
    account: str | None = None,
    case_file: CaseFile | None = None,
) -> Case:
    """The case of the account to which a reading was narrowed (``Scopes.of``)."""
    posts = reading.timeline
    # A clock whose zone is not known cannot be turned into that of another place.
    asked = zone_of(time_zone, case_file)
    zone = "UTC" if without_zone(posts) else asked
    frame = add_features(posts)
    profiles = tuple(reading.profiles)
    events = tuple(
        sorted(
            (*reading.events, *changes_of(profiles, reading.events)),
            key=lambda event: (event.occurred_at, event.kind, str(event.locator)),
        )
    )
    undated = undated_changes((*profiles, *handles_shown(frame)), events)
    notes = (*reading.notes, *undated)
    labelled, verdict = attribute(frame, events, notes, reading.rejects, reading.holds, profiles)
    verdict = without_old_names(verdict, profiles)
    return Case(
        account=Account(row.platform, row.account_id, row.handle, profiles),
        items=tuple(reading.items),
        timeline=in_zone(labelled, zone),
        events=events,
        notes=notes,
        rejects=tuple(reading.rejects),
        ignored=tuple(reading.ignored),
        verdict=verdict,
        generated_at=now,
        time_zone=zone,
        parameters=_parameters(reading, account, asked),
        versions=versions(),
        error_rates=fitting_row(labelled),
        file=case_file,
    )


def posts_table(
    reading: Reading, account: str | None = None, *, raw: bool = False, time_zone: str = "UTC"
) -> pd.DataFrame:
    """Posts of one account or of all, sorted by time; with features and labels unless ``raw``.

    Raises NothingToAnalyse, or UsageError when there is no such account.
    """
    accounts = accounts_of(reading.timeline)
    if account is not None or not accounts:
        accounts = [chosen_account(reading, account)]
    frames = [select_account(reading.timeline, row.account_id) for row in accounts]
    if not raw:
        scopes = Scopes(reading)
        frames = [
            case_of_scoped(scopes.of(row, frame), row, now=UNDATED, time_zone=time_zone).timeline
            for frame, row in zip(frames, accounts, strict=True)
        ]
    whole = frames[0] if len(frames) == 1 else _together(frames)
    return whole.sort_values(["created_at", "post_id"], kind="stable", ignore_index=True)


def _together(frames: list[pd.DataFrame]) -> pd.DataFrame:
    kinds = dict.fromkeys(frames[0].select_dtypes("category").columns, "category")
    return pd.concat(frames, ignore_index=True).astype(kinds)


def without_zone(posts: pd.DataFrame) -> bool:
    """True when some post's time stands in the source without a zone."""
    return bool(posts["flags"].map(lambda flags: "no_zone" in flags).any())


def _parameters(reading: Reading, account: str | None, asked: str) -> dict[str, str | None]:
    """What the user chose: with the same evidence it gives the same case.

    ``time_zone`` is the zone asked for, also where the posts' times have none and stay as they
    are (``Case.time_zone`` is the one of the case).
    """
    options = reading.options
    columns = ",".join(f"{field}={name}" for field, name in sorted(options.columns.items()))
    chosen = {
        "columns": columns or None,
        "source_zone": options.source_zone,
        "date_order": options.date_order,
    }
    given = {name: value for name, value in chosen.items() if value}
    return {"account": account, "time_zone": asked, **given}


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
