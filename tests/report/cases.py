"""Synthetic, openly fictional cases for the report's tests and for looking at its output.

Nobody here exists: the deputy, the accounts and the domains are invented.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace

import pandas as pd

from forensics.case import Account, Case
from forensics.error_rates.cited import fitting_row
from forensics.model.event_details import Authorisation, Change, Login
from forensics.model.findings import Reason, Verdict
from forensics.model.note_details import DeclaredCount, Export
from forensics.model.records import (
    AccountEvent,
    Ignored,
    ItemUse,
    Locator,
    MemberUse,
    Note,
    Profile,
    Reject,
)
from tests.known_rates import known_rates
from tests.report.drafts import (
    DAY_HOURS,
    NIGHT_HOURS,
    model_drafts,
    moment,
    moments,
    other_post,
    owner_post,
)
from tests.report.frames import stretched, timeline
from tests.report.verdicts import mark, quiet, takeover

ZONE = "Europe/Paris"
NOW = pd.Timestamp("2026-01-15T09:30:00Z")


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _items(posts: int) -> tuple[ItemUse, ...]:
    archive = ItemUse("E1", "archive-depute-fictif.zip", 48_213, _sha("E1"), "zip", "x_grailbird")
    archive.members = [
        MemberUse(
            "E1",
            "data/js/tweets/2012_05.js",
            40_000,
            "read",
            "x_grailbird",
            None,
            _sha("m1"),
            seen=posts + 3,
            posts=posts,
            ignored=1,
            rejected=2,
        ),
        MemberUse("E1", "data/js/user_details.js", 300, "read", "x_grailbird", None, _sha("m2")),
        MemberUse("E1", "data/direct-messages.js", 7_900, "ignored", None, "private_messages"),
        MemberUse("E1", "img/<logo>.png", 12, "unknown"),
    ]
    archive.members[1].seen = archive.members[1].other = 1
    scraped = ItemUse("E2", "scraped.jsonl", 9_120, _sha("E2"), "file", "generic_table")
    scraped.members = [
        MemberUse("E2", "scraped.jsonl", 9_120, "read", "generic_table", None, _sha("E2"), 6, 5, 1),
    ]
    return archive, scraped


def _events() -> tuple[AccountEvent, ...]:
    def at(member: str, record: int) -> Locator:
        return Locator("E1", f"data/js/{member}.js", record)

    renamed = Change("depute_fictif", "gabby_bidon")
    app = Authorisation("Application Fictive $99 <x>", ("read", "write"))
    login = Login("203.0.113.77")
    mail = Change("depute@val-exemple.example", "=cmd@bidon.example")
    return (
        AccountEvent(
            "account_created", moment("2011-09-01T08:00:00"), at("account", 0), "900000001"
        ),
        AccountEvent(
            "app_authorised", moment("2016-05-16T23:58:00"), at("apps", 0), "900000001", detail=app
        ),
        AccountEvent(
            "email_changed", moment("2016-05-17T02:01:00"), at("email", 0), "900000001", detail=mail
        ),
        AccountEvent(
            "screen_name_changed",
            moment("2016-05-17T02:03:00"),
            at("names", 0),
            "900000001",
            detail=renamed,
        ),
        AccountEvent(
            "login", moment("2017-02-11"), at("ip-audit", 0), "900000001", "day", detail=login
        ),
    )


def _profiles() -> tuple[Profile, ...]:
    return (
        Profile(
            Locator("E1", "data/js/user_details.js", 0),
            "900000001",
            "depute_fictif",
            "Camille Fictif",
            "Député imaginaire de la 9e circonscription de Nulle-Part",
            created_at=moment("2011-09-01T08:00:00"),
            time_zone="Paris",
        ),
        Profile(
            Locator("E2", "scraped.jsonl", 5), None, "gabby_bidon", "Gabby Bidon", "new here ;)"
        ),
    )


def _case(frame: pd.DataFrame, verdict: Verdict) -> Case:
    return Case(
        account=Account("x", "900000001", "depute_fictif", _profiles()),
        items=_items(len(frame)),
        timeline=frame,
        account_events=_events(),
        notes=(
            Note("generated_at", Locator("E1", "data/js/payload_details.js", 0), Export(lang="fr")),
            Note(
                "declared_count",
                Locator("E1", "data/js/user_details.js", 0),
                DeclaredCount(702, 702, "tweets.csv"),
            ),
        ),
        rejects=(
            Reject("no usable date", Locator("E1", "data/js/tweets/2012_05.js", 31)),
            Reject("no text", Locator("E1", "data/js/tweets/2012_05.js", 32)),
        ),
        ignored=(Ignored("promoted", Locator("E1", "data/js/tweets/2012_05.js", 33)),),
        verdict=verdict,
        generated_at=NOW,
        time_zone=ZONE,
        parameters={"lang_engine": "py3langid", "seed": 0, "columns": {}},
        versions={"forensics": "0.1.0", "pandas": "3.1.1"},
        error_rates=fitting_row(frame, known_rates()),
        exhibit_hashes={"E1:data/js/tweets/2016_05.js#29": _sha("exhibit")},
    )


def model_case() -> Case:
    """Regular until March 2014, silent, another hand from 17 May 2016, one owner post inside."""
    frame = timeline(model_drafts(), zone=ZONE)
    return _case(frame, takeover(frame))


def large_case(posts: int = 100_000) -> Case:
    """The model case with many more posts, for speed and size."""
    frame = stretched(timeline(model_drafts(), zone=ZONE), posts)
    return _case(frame, takeover(frame))


def _clean_frame() -> pd.DataFrame:
    rng = random.Random(5)
    early = moments("2018-01-03", "2019-06-30", 210, rng, DAY_HOURS)
    late = moments("2021-02-01", "2022-05-20", 130, rng, DAY_HOURS)
    drafts = [owner_post(at, rng) for at in early]
    drafts += [replace(owner_post(at, rng), client="Twitter for Android") for at in late]
    return timeline(drafts, zone=ZONE)


def clean_case() -> Case:
    """A long silence, then a new phone: one hand throughout."""
    frame = _clean_frame()
    reasons = (
        Reason("language_same", {"lang": "fr", "before_share": 0.95, "after_share": 0.94}, -1.1),
        Reason("links_same", {"before_share": 0.3, "after_share": 0.31}, -0.4),
        Reason(
            "client_new",
            {"client": "Twitter for Android", "before_share": 0.0, "after_share": 1.0},
            0.7,
        ),
        Reason("no_second_hand", {"posts": len(frame)}),
    )
    return _case(frame, quiet(frame, "no_takeover", "strong", -3.2, *reasons))


def undetermined_case() -> Case:
    """Thirty days of mixed signs: a candidate onset is offered, no finding is reached."""
    rng = random.Random(9)
    drafts = [owner_post(at, rng) for at in moments("2020-03-01", "2020-03-20", 40, rng, DAY_HOURS)]
    mixed = moments("2020-03-21", "2020-03-30", 14, rng, NIGHT_HOURS)
    drafts += [other_post(at, rng, "uncertain") for at in mixed]
    frame = timeline(drafts, zone=ZONE)
    verdict = quiet(
        frame, "undetermined", "limited", 0.6, Reason("one_channel", {"channel": "language"}, 0.6)
    )
    candidate = replace(mark(frame, "onset", 40, (39, 40)), candidate=True)
    marks = tuple(sorted((*verdict.landmarks, candidate), key=lambda mark: mark.at))
    return _case(frame, replace(verdict, landmarks=marks))


def tiny_case() -> Case:
    """Five posts, some known to the day alone, no client: nothing can be concluded."""
    rng = random.Random(3)
    days = ("2019-05-01", "2019-05-04", "2019-05-04", "2019-06-11", "2019-06-30")
    drafts = [
        replace(
            owner_post(moment(day), rng),
            client=None,
            precision="day",
            label="uncertain",
            p_other=0.5,
        )
        for day in days
    ]
    frame = timeline(drafts, zone=ZONE)
    reason = Reason("few_posts", {"posts": 5})
    return _case(frame, quiet(frame, "undetermined", "none", 0.0, reason))


def no_events_case() -> Case:
    """The model case from a scrape alone: no account events, no profile, no clients."""
    frame = timeline([replace(d, client=None) for d in model_drafts()], zone=ZONE)
    case = _case(frame, takeover(frame))
    account = Account("x", "depute_fictif", "depute_fictif")
    return replace(
        case, account=account, items=case.items[1:], account_events=(), notes=(), rejects=()
    )


FACTORIES = (model_case, clean_case, undetermined_case, tiny_case, no_events_case)
