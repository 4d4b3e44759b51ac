"""A whole case redacted: every string of it, and nothing but strings."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from functools import cache

import pandas as pd
import pytest

from forensics.case import Case
from forensics.model.details import named
from forensics.model.event_details import Authorisation, Change, Login
from forensics.model.media import MediaFile
from forensics.model.note_details import HandlePosts, Like, PostOfTwoAccounts
from forensics.model.outside import CaseFile, ExternalFact, MarkedDate
from forensics.model.records import AccountEvent, Locator, Note, Reject
from forensics.quoting.selection import onset_row, select
from forensics.redaction import Redacted, redact
from forensics.report.files.case_json import case_to_json
from tests.report.cases import model_case
from tests.report.documents import with_text

STRANGER, PICTURE = "zoe_bidon9", "STRANGERFILE.jpg"
AT = pd.Timestamp("2017-02-13T10:00Z")


@cache
def peopled() -> Case:
    """The model case in which a stranger is named wherever a case has room for a string."""
    case = model_case()
    row = onset_row(case) or 0
    case = with_text(
        case,
        row,
        text=f"RT @{STRANGER}: hello, write to zoe@bidon.example",
        bare_text=f"hello {STRANGER}",
        mentions=(STRANGER.upper(),),
        hashtags=("DirectAN", STRANGER),
        urls=(f"https://twitter.com/{STRANGER}/status/4242",),
        media=("photo:STRANGERFILE.jpg",),
        kind="repost",
        reply_to="4242",
        reply_to_handle=STRANGER,
        versions=(f"text, E2:of_{STRANGER}.csv#1: thanks @{STRANGER}",),
        also_at=(f"E2:of_{STRANGER}.csv#1",),
    )
    place = Locator("E2", f"of_{STRANGER}.csv", 1)
    fact = ExternalFact(AT, "day", "noticed", f"@{STRANGER} said so", f"https://x.com/{STRANGER}")
    date = MarkedDate(AT, "day", f"Debate with @{STRANGER}")
    events = (
        AccountEvent("login", AT, place, detail=Login("203.0.113.77")),
        AccountEvent("email_changed", AT, place, detail=Change(after="neu@bidon.example")),
        AccountEvent("app_authorised", AT, place, detail=Authorisation(f"@{STRANGER}")),
    )
    notes = (Note("like", place, Like("4242")),)
    first = case.timeline.iloc[row]
    key = f"{first['item']}:{first['member']}#{first['record']}"
    return replace(
        case,
        account_events=(*case.account_events, *events),
        notes=(*case.notes, *notes),
        rejects=(*case.rejects, Reject(f"not a date this program knows ('@{STRANGER}')", place)),
        media={key: (MediaFile("E1", f"m/9-{PICTURE}", PICTURE, "image/jpeg", 9, ""),)},
        file=CaseFile("case.toml", "0" * 64, author="Zoé", facts=(fact,), dates=(date,)),
    )  # fmt: skip


@cache
def redacted() -> Redacted:
    """That case redacted."""
    return redact(peopled())


def test_nothing_of_a_stranger_is_left() -> None:
    """Handle, address, e-mail, post and picture of a stranger are gone from every string."""
    shown = redacted().case
    frame = shown.timeline.to_csv().lower()
    held = {one.name: getattr(shown, one.name) for one in fields(shown)} | {"timeline": None}
    rest = str(held | {"verdict": asdict(shown.verdict)}).lower()
    for trace in (STRANGER, "4242'", "/4242", "zoe@", "neu@bidon", "strangerfile", "113.77"):
        assert trace not in frame, trace
        assert trace not in rest, trace


def test_one_person_has_one_pseudonym() -> None:
    """The stranger bears the same pseudonym in text, columns, addresses and case file."""
    found = redacted()
    name = found.pseudonyms.person(STRANGER)
    row = found.case.timeline.iloc[onset_row(found.case) or 0]
    file = found.case.file
    assert file is not None
    assert f"RT @{name}:" in row["text"]
    assert row["mentions"] == (name,)
    assert row["reply_to_handle"] == name
    assert name in row["urls"][0]
    assert file.facts[0].statement == f"@{name} said so"
    assert file.dates[0].label == f"Debate with @{name}"
    assert found.times[name] == 1


def test_the_account_stays_named() -> None:
    """The account, its earlier and later handles and the author of the report are left."""
    before, after = peopled(), redacted().case
    assert after.account == before.account
    renamed = [
        event.detail for event in after.account_events if event.kind == "screen_name_changed"
    ]
    assert renamed == [Change("depute_fictif", "gabby_bidon")]
    assert after.file is not None
    assert after.file.author == "Zoé"


def test_measures_labels_and_selection_stay() -> None:
    """Types of columns, measures, labels and the posts quoted are those of the case before."""
    before, after = peopled().timeline, redacted().case.timeline
    assert list(before.columns) == list(after.columns)
    assert [str(dtype) for dtype in before.dtypes] == [str(dtype) for dtype in after.dtypes]
    for column in ("post_id", "n_chars", "p_other", "label", "created_at", "spam_words"):
        pd.testing.assert_series_equal(before[column], after[column])
    assert select(peopled()) == select(redacted().case)


def test_the_case_says_that_it_is_redacted() -> None:
    """``case.json`` tells that third parties were replaced, and how many."""
    parameters = case_to_json(redacted().case)["parameters"]
    assert parameters["redacted"] is True
    assert parameters["third_parties"] == redacted().pseudonyms.people() > 1


def test_a_case_without_others_stays() -> None:
    """A case that names nobody else is the same but for its parameters."""
    case = model_case()
    alone = case.timeline.assign(text="Bonjour", bare_text="Bonjour")
    for column in ("mentions", "urls", "versions", "media"):
        alone[column] = [()] * len(alone)
    for column in ("reply_to", "reply_to_handle"):
        alone[column] = pd.Series([None] * len(alone), dtype="str")
    found = redact(replace(case, timeline=alone))
    assert found.pseudonyms.people() == 0
    pd.testing.assert_frame_equal(found.case.timeline, alone)


@pytest.mark.parametrize("own", [True, False])
def test_threads_of_the_account_stay_linked(own: bool) -> None:
    """The id of a post replied to stays when that post is the account's own."""
    handle = "depute_fictif" if own else "someone_else"
    case = with_text(model_case(), 3, reply_to="990099", reply_to_handle=handle)
    shown = redact(case).case.timeline["reply_to"].iloc[3]
    assert shown == ("990099" if own else "post-1")


def test_other_accounts_in_notes_have_pseudonyms() -> None:
    """A note that names two accounts keeps the number of the one at hand alone."""
    case = model_case()
    own, handle = case.account.account_id, str(case.account.handle)
    detail = HandlePosts(handle, (own, "4747474747"), 3)
    note = Note("account_apart", Locator("E1", "a.csv", -1), detail)
    shown = redact(replace(case, notes=(note,))).case.notes[0]
    assert named(shown.detail)["handle"] == handle
    assert named(shown.detail)["account"].startswith(f"{own}, ")
    assert "4747474747" not in str(case_to_json(redact(replace(case, notes=(note,))).case))


def test_accounts_that_notes_name_are_replaced() -> None:
    """Handles and ids of other accounts in notes and in copies not kept; the own ones stay."""
    case = model_case()
    own, handle = case.account.account_id, str(case.account.handle)
    told = HandlePosts("berthe", (own, "888000222", "handle:berthe"), 3)
    place = case.notes[0].locator
    notes = (
        Note("account_apart", place, told, derived=True),
        Note("linked_by_handle", place, HandlePosts(handle, (own,), 2)),
        Note("post_of_two_accounts", place, PostOfTwoAccounts("77", (own, "999000333"))),
    )
    copies = ("account_id, E2:a.csv#1: 999000333", f"account_id, E2:a.csv#2: {own}")
    case = with_text(replace(case, notes=notes), 0, versions=copies)
    shown = redact(case).case
    apart, linked, two = (named(note.detail) for note in shown.notes)
    kept, *others = apart["account"].split(", ")
    assert kept == own
    assert apart["posts"] == "3"
    assert linked == {"handle": handle, "account": own, "posts": "2"}
    assert others[1] == f"handle:{apart['handle']}"
    versions = shown.timeline["versions"].iloc[0]
    assert versions[1].endswith(f": {own}")
    told_of = f"{apart} {two} {versions}"
    assert not [one for one in ("berthe", "888000222", "999000333") if one in told_of]


@pytest.mark.parametrize(
    ("website", "mentioned", "own"),
    [
        ("https://instagram.com/quidam_fictif", False, True),
        ("https://instagram.com/quidam_fictif", True, False),
        ("https://x.com/quidam_fictif", False, False),
        ("https://mobile.twitter.com/quidam_fictif", False, False),
    ],
)
def test_a_profiles_link_makes_nobody_else_the_account(
    website: str, mentioned: bool, own: bool
) -> None:
    """A link within the platform leads to another account, and so does a handle that the posts
    answer; elsewhere it is the account's own name."""
    case = model_case()
    profile = replace(case.account.profiles[0], website=website)
    case = replace(case, account=replace(case.account, profiles=(profile,)))
    text = "cf. https://example.org/%40quidam_fictif"
    case = with_text(case, 3, text=text, mentions=("quidam_fictif",) if mentioned else ())
    said = str(redact(case).case.timeline["text"].iloc[3])
    assert ("quidam_fictif" in said) == own


def test_names_within_file_names_and_escapes_are_replaced() -> None:
    """A picture called after a third party, an escaped @ and an escaped e-mail address."""
    case = with_text(
        model_case(),
        3,
        text=f"@{STRANGER} https://example.org/q?a=%40{STRANGER}&m=zoe.t%40bidon.example",
        urls=(f"https://example.org/q?a=%40{STRANGER}&b=x%20{STRANGER}",),
        media=(f"photo:{STRANGER}_83.jpg",),
        mentions=(STRANGER,),
    )
    frame = redact(case).case.timeline
    said = frame.iloc[3].to_json()
    assert STRANGER.casefold() not in said.casefold()
    assert "zoe.t" not in said
