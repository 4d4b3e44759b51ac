"""The report of one account of a screening: of which evidence it is made, and where it goes.

``overview.html`` links to the reports that were made. Where each goes follows from its account and
item alone, so that no list has to be kept.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from forensics.destination import safe_name
from forensics.errors import UsageError
from forensics.messages import joined, said
from forensics.parsers import ReadOptions
from forensics.report import Screened, ranking_page
from forensics.screening.record import read_record
from forensics.screening.tables import rows_in
from forensics.screening.task import Row
from forensics.writing import write_whole

FOLDER = "reports"
PAGE, CAMPAIGNS = "overview.html", "campaigns.html"


@dataclass(frozen=True, slots=True)
class Origin:
    """What the report of one account is made of; ``out`` is the folder for it."""

    path: Path
    sha256: str
    account: str
    platform: str
    options: ReadOptions
    time_zone: str
    out: Path


def origin_of(folder: Path, account: str, item: str | None = None) -> Origin:
    """Where an account of a screening comes from: its id or handle as in accounts.csv.

    ``item`` is the evidence as that table has it, needed where the account stands in several.
    Raises UsageError, and EvidenceError where the folder holds no screening.
    """
    record = read_record(folder)
    rows = _named(folder, account, item)
    if not rows:
        raise UsageError(
            said(
                "--account {account}: {folder} has no such account. No report was written. The "
                "names are those of the column account_id in accounts.csv.",
                account=account,
                folder=folder,
            )
        )
    if len(rows) > 1:
        raise UsageError(
            said(
                "--account {account}: it stands in {number} items. No report was written. Name the "
                "one that is meant, after the options, as the column evidence has it: {items}",
                account=account,
                number=len(rows),
                items=joined(str(row["evidence"]) for row in rows[:12]),
            )
        )
    (row,) = rows
    (one,) = [one for one in record.items if one.shown == row["evidence"]][:1]
    out = folder / FOLDER / place_of(row)
    return Origin(
        Path(one.path),
        one.sha256,
        row["account_id"],
        row["platform"],
        record.options,
        record.time_zone,
        out,
    )


def _named(folder: Path, account: str, item: str | None) -> list[Row]:
    """The rows of the account, by its name as it stands, else without @ and capitals."""
    wanted = account.removeprefix("@").lower()
    exact, near = [], []
    for row in rows_in(folder):
        if not row["finding"] or (item is not None and row["evidence"] != item):
            continue
        if row["account_id"] == account:
            exact.append(row)
        elif str(row["account_id"]).lower() == wanted:
            near.append(row)
    return exact or near


def place_of(row: Row) -> str:
    """The name of the folder for an account's report: its own, and what tells it from others."""
    key = f"{row['account_id']}\n{row['platform']}\n{row['evidence']}"
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{safe_name(str(row['account_id']))}-{digest}"


def write_overview(folder: Path) -> Path:
    """Write overview.html of the tables that are there, linked to the reports that were made."""
    record = read_record(folder)
    made = {path.name: path for path in (folder / FOLDER).glob("*") if path.is_dir()}
    links: dict[tuple[str, str], str] = {}
    for row in rows_in(folder) if made else ():
        place = made.get(place_of(row)) if row["finding"] else None
        page = _page_in(place, folder) if place else ""
        if page:
            links[str(row["account_id"]), str(row["evidence"])] = page
    campaigns = CAMPAIGNS if (folder / CAMPAIGNS).is_file() else ""
    screened = Screened(rows_in(folder), len(record.items), record.made_with, links, campaigns)
    return write_whole(folder / PAGE, ranking_page(screened, record.lang))


def _page_in(place: Path, folder: Path) -> str:
    """The address of the first report in a folder, relative to the overview."""
    pages = sorted(place.glob("*/report.html"))
    return pages[0].relative_to(folder).as_posix() if pages else ""
