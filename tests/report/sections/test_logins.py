"""The part on logins and devices: networks, landmarks and no more than they show."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from forensics.case import Case
from forensics.model.event_details import Login
from forensics.model.records import AccountEvent, Locator
from forensics.report.blocks import Table
from forensics.report.document import build
from tests.report.cases import model_case
from tests.report.sections.helpers import chapter, part, told

HOUR = pd.Timedelta(hours=1)


def onset_of(case: Case) -> pd.Timestamp:
    """When another hand first posts."""
    mark = case.verdict.landmark("onset")
    assert mark is not None
    return mark.at


def with_logins(*addresses: tuple[str, float]) -> Case:
    """The model case whose only events are logins: address, and hours after the onset."""
    case = model_case()
    events = tuple(
        AccountEvent(
            "login",
            (onset_of(case) + hours * HOUR).to_pydatetime(),
            Locator("E1", "ip-audit.js", n),
            detail=Login(address),
        )
        for n, (address, hours) in enumerate(addresses)
    )
    return replace(case, account_events=events)


CASE = with_logins(("192.0.2.7", -9000), ("192.0.2.9", -30), ("198.51.100.4", 2), ("bad", 3))


def tables(case: Case) -> list[Table]:
    """The tables of the part."""
    blocks = part(build(case, "en"), "onset-logins").blocks
    return [block for block in blocks if isinstance(block, Table)]


def test_logins_are_counted_by_masked_network() -> None:
    """Two addresses of one network are one line; the last part of an address is never shown."""
    rows = {row[0].text: [cell.text for cell in row] for row in tables(CASE)[0].rows}
    assert rows["192.0.2.x"][1] == "2"
    assert rows["198.51.100.x"][4] == "yes"
    assert rows["192.0.2.x"][4] == "no"
    assert "192.0.2.7" not in told(CASE, "onset-logins")


def test_networks_new_since_the_onset_are_told() -> None:
    """The sentence counts the logins of networks met only since the onset."""
    assert "2 networks appear only from 24 hours before the other hand’s first post" in told(
        CASE, "onset-logins"
    )


def test_a_network_met_shortly_before_the_first_post_is_new() -> None:
    """Whoever posts has logged in before: a network first met an hour earlier counts as new."""
    case = with_logins(("192.0.2.7", -90), ("198.51.100.4", -1), ("198.51.100.5", 2))
    rows = {row[0].text: row[4].text for row in tables(case)[0].rows}
    assert rows == {"198.51.100.x": "yes", "192.0.2.x": "no"}
    assert "1 network appears only from 24 hours before" in told(case, "onset-logins")


def test_without_earlier_logins_nothing_is_compared() -> None:
    """Where no login precedes the onset, no network is called new."""
    late = with_logins(("198.51.100.4", 2), ("192.0.2.7", 5))
    assert "cannot be set against" in told(late, "onset-logins")
    assert "Only since" not in " ".join(column.title for column in tables(late)[0].columns)


def test_logins_near_a_landmark_name_it_with_their_record() -> None:
    """A login two hours after the onset stands at it; one of a year before stands nowhere."""
    rows = [[cell.text for cell in row] for row in tables(CASE)[1].rows]
    at_onset = [row for row in rows if row[0] == "First post attributed to another hand"]
    assert [row[2].replace("\u00a0", " ") for row in at_onset] == ["2 hours after", "3 hours after"]
    assert "ip-audit.js" in at_onset[0][4]


def test_no_logins_no_part() -> None:
    """Evidence with neither login nor device has no such part."""
    quiet = replace(model_case(), account_events=())
    anchors = [p.anchor for p in chapter(build(quiet, "en"), "onset").children]
    assert "onset-logins" not in anchors
