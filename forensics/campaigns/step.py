"""The step after a screening: its posts compared, and what was found written beside its tables.

``write_campaigns`` is all that others call. It adds four columns to the rows of the accounts and
changes none.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from forensics.campaigns.evidence import ADDED_FROM
from forensics.campaigns.finding import Campaigns, find_campaigns
from forensics.campaigns.marks import COLUMNS
from forensics.destination import spare
from forensics.exports.spreadsheet import cell, disarmed
from forensics.model.campaign import Campaign
from forensics.model.findings import Finding
from forensics.report.campaigns import Screened, build_campaigns
from forensics.report.pages.html import render_html
from forensics.screening.record import read_record
from forensics.screening.reports import write_overview
from forensics.screening.tables import ACCOUNTS, ROWS_AT_ONCE, rows_in
from forensics.writing import whole, write_whole

FILES = (
    *("campaigns.csv", "campaigns.parquet", "campaign_members.csv", "campaign_members.parquet"),
    *("campaign_accounts.parquet", "campaigns.html"),
)
ADDED = pa.schema(
    [
        ("campaign", pa.string()),
        ("campaign_llr", pa.float64()),
        ("campaign_accounts", pa.int64()),
        ("with_campaign", pa.string()),
    ]
)
"""The columns that rows of accounts have beside those of the screening."""
RAISED: Mapping[str, Finding] = {"undetermined": "takeover", "no_takeover": "undetermined"}
"""What a finding would be with a campaign that speaks strongly beside it: one that was open is
settled by it, one that it contradicts is open."""


def write_campaigns(folder: Path, evidence: Sequence[Path | str] = ()) -> Campaigns:
    """Find the campaigns of the screening in ``folder`` and write ``FILES`` there; ``campaign`` and
    the like are added to accounts.csv, accounts.parquet and overview.html.

    Raises EvidenceError where the folder holds no screening, UsageError where a file would be
    written over the ``evidence``, and OSError.
    """
    for name in FILES:
        spare(evidence, folder / name)
    record = read_record(folder)
    found = find_campaigns(_posts(folder))
    _write_table(found.campaigns, folder / "campaigns")
    _write_table(found.members, folder / "campaign_members")
    with whole(folder / "campaign_accounts.parquet") as draft:
        found.evidence.assign(owners=found.owners).to_parquet(draft, index=False)
    page = Screened(
        _rows(found.campaigns),
        _rows(found.members),
        found.accounts,
        found.owners,
        record.made_with,
    )
    write_whole(folder / "campaigns.html", render_html(build_campaigns(page, record.lang)))
    _add(folder, found.evidence)
    write_overview(folder)
    return found


def campaign_for(folder: Path, account: str, platform: str) -> Campaign | None:
    """What a campaign says of an account of a screening, where it says as much as is told."""
    path = folder / "campaign_accounts.parquet"
    if not path.exists():
        return None
    table = pd.read_parquet(path)
    its = table[(table["account_id"] == account) & (table["platform"] == platform)]
    its = its[its["campaign_llr"] >= ADDED_FROM]
    if its.empty:
        return None
    row = its.iloc[0]
    return Campaign(
        str(row["campaign"]),
        float(row["campaign_llr"]),
        int(row["campaign_accounts"]),
        int(row["campaign_days"]),
        int(row["campaign_owners"]),
        int(row["owners"]),
    )


def with_campaign(finding: str | None, llr: float) -> str | None:
    """The finding with the evidence of a campaign added; that of the screening stays as it is.

    >>> with_campaign("undetermined", 3.0), with_campaign("no_takeover", 1.0)
    ('takeover', 'no_takeover')
    """
    return RAISED.get(finding, finding) if finding and llr >= ADDED_FROM else finding


def _posts(folder: Path) -> pd.DataFrame:
    """The posts of the screening that have a text."""
    with_text = pc.field("text").is_valid()
    table = pq.read_table(folder / "posts", columns=list(COLUMNS), filters=with_text)
    posts: pd.DataFrame = table.to_pandas()
    return posts


def _rows(table: pd.DataFrame) -> list[Mapping[str, Any]]:
    """The rows by the names of their columns."""
    return [{str(key): one for key, one in row.items()} for row in table.to_dict("records")]


def _write_table(table: pd.DataFrame, stem: Path) -> None:
    """A table as CSV, safe for spreadsheets and without live addresses, and as Parquet."""
    with whole(stem.with_suffix(".parquet")) as draft:
        table.to_parquet(draft, index=False)
    with (
        whole(stem.with_suffix(".csv")) as draft,
        draft.open("w", encoding="utf-8", newline="") as file,
    ):
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(table.columns)
        rows.writerows(tuple(map(_shown, row)) for row in table.itertuples(index=False))


def _shown(value: object) -> object:
    if isinstance(value, pd.Timestamp):
        return value.isoformat().replace("+00:00", "Z")
    return cell(disarmed(value)) if isinstance(value, str) else value


def _add(folder: Path, evidence: pd.DataFrame) -> None:
    """The columns ``ADDED`` in both tables of accounts."""
    known = {
        (row["platform"], row["account_id"]): row for row in evidence.to_dict("records")
    }  # fmt: skip
    schema = pa.schema([*ACCOUNTS, *ADDED])
    with (
        whole(folder / "accounts.parquet") as draft,
        pq.ParquetWriter(draft, schema, compression="zstd") as writer,
    ):
        told = _told(rows_in(folder), known)
        while rows := list(islice(told, ROWS_AT_ONCE)):
            writer.write_table(pa.Table.from_pylist(rows, schema))
    with (
        whole(folder / "accounts.csv") as draft,
        draft.open("w", encoding="utf-8", newline="") as file,
    ):
        table = csv.DictWriter(file, schema.names, lineterminator="\n")
        table.writeheader()
        for row in rows_in(folder):
            table.writerow(
                {name: cell(one) if isinstance(one, str) else one for name, one in row.items()}
            )


def _told(
    rows: Iterable[dict[str, Any]], known: Mapping[tuple[Any, Any], Mapping[Any, Any]]
) -> Iterator[dict[str, Any]]:
    for row in rows:
        one = known.get((row["platform"], row["account_id"]), {})
        llr = float(one.get("campaign_llr", 0.0))
        yield {
            **row,
            "campaign": one.get("campaign"),
            "campaign_llr": llr or None,
            "campaign_accounts": one.get("campaign_accounts"),
            "with_campaign": with_campaign(row["finding"], llr),
        }
