"""Synthetic, openly fictional cases for the report's tests and for looking at its output.

Nobody here exists: the deputy, the accounts and the domains are invented.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from forensics.attribution.judge.labels import takeover_window
from forensics.attribution.judge.learned import shipped
from forensics.attribution.observe.priors import shipped_priors
from forensics.case import Account, Case
from forensics.error_rates.cited import fitting_row
from forensics.model.event_details import Authorisation, Change, Login
from forensics.model.findings import (
    Alternative,
    Episode,
    Finding,
    Landmark,
    LandmarkKey,
    Reason,
    Rulebook,
    Signal,
    Strength,
    Verdict,
)
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
from tests.report.frames import Draft, stretched, timeline

ZONE = "Europe/Paris"
NOW = pd.Timestamp("2026-01-15T09:30:00Z")
OWNER_TEXTS = (
    "Réunion de commission ce matin : {topic} au programme, débat nourri et utile.",
    "Permanence ouverte samedi à Val-d'Exemple. Venez parler de {topic} !",
    "Merci à tous les bénévoles mobilisés pour {topic} dans la circonscription.",
    "Ma question au gouvernement sur {topic} est en ligne",
    "Belle rencontre avec les agriculteurs de Bourg-Fictif, on y parlait de {topic}.",
    "En direct de l'hémicycle, vote sur {topic} dans quelques minutes",
)
TOPICS = ("la ruralité", "l'école", "la fibre optique", "les hôpitaux de proximité", "l'eau")
OTHER_TEXTS = (
    "Hey there, I am new here, come and see my page {n}",
    "Looking for someone to chat tonight {n} click",
    "You will not believe these pictures {n}",
    "Bored and home alone, write me {n}",
)
HOSTILE = (
    "<script>alert('x')</script> & <b>gras</b>",
    '=HYPERLINK("http://evil.example";"clic")',
    "مرحبا بكم في الصفحة الجديدة \u202eتجربة",
    "Bravo 👩‍👩‍👧‍👦🎉 à toute l'équipe 🇫🇷",
    "cloche\x07 nul\x00 retour\x1b[31m rouge\u2028ligne",
    "anticonstitutionnellement" * 9,
    "+33 1 23 45 67 89 appelez $x^2$ \\undefined{cmd} #set page(fill: red)",
    "@personne_fictive\tmerci\r\nà demain",
)


def _ts(text: str) -> pd.Timestamp:
    return pd.Timestamp(text, tz="UTC").as_unit("us")


def _owner(at: pd.Timestamp, rng: random.Random, text: str | None = None) -> Draft:
    kind = rng.choices(("post", "reply", "repost", "quote"), (6, 2, 2, 1))[0]
    site = rng.choice(("assemblee-fictive.example", "www.journal-invente.example", "video.test"))
    words = text or rng.choice(OWNER_TEXTS).format(topic=rng.choice(TOPICS))
    return Draft(
        at=at,
        text=words,
        p_other=round(rng.betavariate(1.2, 30), 4),
        lang="und" if rng.random() < 0.05 else "fr",
        kind=kind,
        urls=(f"https://{site}/{rng.randrange(900)}",) if rng.random() < 0.3 else (),
        mentions=("collegue_fictif",) if kind == "reply" or rng.random() < 0.2 else (),
        hashtags=("DirectAN",) if rng.random() < 0.25 else (),
        client=rng.choices(("Twitter for iPhone", "Twitter Web Client", None), (7, 3, 1))[0],
        precision="day" if rng.random() < 0.03 else "second",
    )


def _other(at: pd.Timestamp, rng: random.Random, label: str = "other") -> Draft:
    site = rng.choice(("rencontre-inventee.example", "short-lien.test", "photos-bidon.example"))
    sure = label == "other"
    return Draft(
        at=at,
        text=rng.choice(OTHER_TEXTS).format(n=rng.randrange(10_000)),
        label=label,
        p_other=round(1 - rng.betavariate(1.1, 40), 4) if sure else rng.uniform(0.3, 0.7),
        lang="en" if rng.random() < 0.9 else "und",
        urls=(f"http://{site}/{rng.randrange(99_999)}",) if sure else (),
        client=rng.choices(("Application Fictive $99 <x>", "Twitter Web Client"), (8, 1))[0],
    )


def _moments(
    start: str, end: str, count: int, rng: random.Random, hours: tuple[int, ...]
) -> Iterator[pd.Timestamp]:
    first, last = _ts(start), _ts(end)
    for _ in range(count):
        day = first + (last - first).floor("s") * rng.random()
        yield day.floor("D") + pd.Timedelta(
            hours=rng.choice(hours), minutes=rng.randrange(60), seconds=rng.randrange(60)
        )


DAY_HOURS = (6, 7, 7, 8, 9, 10, 11, 11, 12, 13, 15, 16, 17, 17, 18, 19, 20)
NIGHT_HOURS = (0, 1, 2, 2, 3, 3, 4, 5, 14, 21, 22, 23)


def _model_drafts() -> list[Draft]:
    rng = random.Random(2014)
    drafts = [_owner(at, rng) for at in _moments("2011-09-05", "2014-03-28", 520, rng, DAY_HOURS)]
    drafts += [_owner(_ts("2014-03-29T17:12:08"), rng, "Dernière réunion avant le scrutin.")]
    drafts += [_owner(_ts(f"2012-05-{n + 1:02}T09:00:00"), rng, t) for n, t in enumerate(HOSTILE)]
    drafts += [_other(_ts("2016-05-17T02:14:55"), rng)]
    drafts += [
        _other(at, rng, "uncertain" if rng.random() < 0.06 else "other")
        for at in _moments("2016-05-18", "2017-02-12", 168, rng, NIGHT_HOURS)
    ]
    text = "Ce soir à 20 h sur Télé Fictive pour parler de la ruralité. A tout à l'heure !"
    drafts.append(replace(_owner(_ts("2016-12-08T16:40:31"), rng, text), p_other=0.031))
    return drafts


def episodes(frame: pd.DataFrame) -> tuple[Episode, ...]:
    """The runs of one label of a labelled timeline."""
    runs = (frame["label"] != frame["label"].shift()).cumsum()
    found = []
    for _, run in frame.groupby(runs):
        head, tail = run.iloc[0], run.iloc[-1]
        found.append(
            Episode(
                label=head["label"],
                first=int(run.index[0]),
                last=int(run.index[-1]),
                first_post_id=head["post_id"],
                last_post_id=tail["post_id"],
                starts_at=head["created_at"],
                ends_at=tail["created_at"],
                posts=len(run),
            )
        )
    return tuple(found)


def _mark(
    frame: pd.DataFrame, key: LandmarkKey, row: int, window: tuple[int, int], *reasons: Reason
) -> Landmark:
    moment = frame["created_at"]
    return Landmark(
        key=key,
        at=moment[row],
        earliest=moment[window[0]],
        latest=moment[window[1]],
        row=row,
        post_id=frame["post_id"][row],
        reasons=reasons,
        window=takeover_window(frame, row) if key == "onset" else None,
    )


def _landmarks(frame: pd.DataFrame) -> tuple[Landmark, ...]:
    owner = frame.index[frame["label"] == "owner"]
    other = frame.index[frame["label"] == "other"]
    onset, genuine, last = int(other[0]), int(owner[-1]), len(frame) - 1
    steady = int(owner[owner < onset][-1])
    window = frame["created_at"]
    hours = (window[onset] - window[steady]).total_seconds() / 3600
    marks = [
        _mark(frame, "first_post", 0, (0, 0)),
        _mark(
            frame,
            "regular_until",
            steady,
            (steady - 3, steady),
            Reason("last_steady_post", {"posts": steady + 1, "since": window[0], "per_week": 4.1}),
        ),
        _mark(
            frame,
            "onset",
            onset,
            (steady, onset),
            Reason("window_bounds", {"hours": hours}),
            Reason("onset_first_other", {"p": float(frame["p_other"][onset])}),
        ),
        _mark(
            frame,
            "last_genuine",
            genuine,
            (genuine, genuine),
            Reason("last_owner_post", {"p": float(frame["p_other"][genuine]), "inside": True}),
        ),
        _mark(frame, "last_other", int(other[-1]), (int(other[-1]), last)),
        _mark(frame, "last_post", last, (last, last)),
    ]
    renamed = _ts("2016-05-17T02:03:00")
    reason = Reason("renamed", {"before": "depute_fictif", "after": "gabby_bidon", "at": renamed})
    marks.append(Landmark("profile_change", renamed, renamed, renamed, reasons=(reason,)))
    return tuple(sorted(marks, key=lambda mark: mark.at))


REASONS = (
    Reason(
        "language_shift",
        {"before_lang": "fr", "before_share": 0.95, "after_lang": "en", "after_share": 0.9},
        2.4,
    ),
    Reason(
        "links_new_domains",
        {
            "domains": ("photos-bidon.example", "rencontre-inventee.example", "short-lien.test"),
            "share": 0.97,
            "posts": 160,
        },
        2.1,
    ),
    Reason("links_more", {"before_share": 0.3, "after_share": 0.95}, 0.8),
    Reason(
        "client_new",
        {"client": "Application Fictive $99 <x>", "before_share": 0.0, "after_share": 0.88},
        1.4,
    ),
    Reason(
        "silence_before",
        {"days": 780, "since": _ts("2014-03-29T17:12:08"), "until": _ts("2016-05-17T02:14:55")},
    ),
    Reason("hours_shift", {"overlap": 0.12}, 0.6),
    Reason("interaction_drop", {"before_share": 0.4, "after_share": 0.01}, 0.9),
    Reason("cadence_same", {"before_per_week": 4.1, "after_per_week": 4.4}, -0.1),
    Reason("several_channels", {"count": 4, "channels": ("language", "links", "client", "time")}),
    Reason("placebo_exceeded", {"observed": 5.2, "placebo": 0.7, "splits": 40}),
    Reason("stray_owner", {"posts": 1}),
    Reason(
        "event_before_onset",
        {
            "kind": "app_authorised",
            "name": "Application Fictive $99 <x>",
            "at": _ts("2016-05-16T23:58:00"),
            "hours": 2.3,
        },
    ),
)
CAVEATS = (
    Reason("deleted_unknown"),
    Reason("handle_history_only"),
    Reason("day_precision", {"posts": 16}),
    Reason("ip_window", {"since": _ts("2016-12-15"), "until": _ts("2017-02-13")}),
    Reason("records_rejected", {"records": 2}),
    Reason("never_who"),
)
ALTERNATIVES = (
    Alternative("staff_handover", (Reason("silence_before", REASONS[4].params),), (REASONS[1],)),
    Alternative("language_switch", (REASONS[0],), (REASONS[3], REASONS[6])),
    Alternative("new_client", (REASONS[3],), (REASONS[0],)),
    Alternative("campaign_burst", (), (REASONS[7],)),
    Alternative("own_automation", (REASONS[5],), (REASONS[0],)),
    Alternative("return_after_pause", (REASONS[4],), (REASONS[0], REASONS[6])),
    Alternative("prank", (), (Reason("other_posts", {"posts": 159, "share": 0.22}),)),
    Alternative("rename"),
)
SIGNALS = (
    Signal("language_shift", "shift", 529, 0.93, {"before": "fr", "after": "en"}),
    Signal("link_domains", "shift", 529, 0.97, {"domains": ("short-lien.test",)}),
    Signal("client", "shift", 530, 0.88, {"client": "Application Fictive $99 <x>"}),
    Signal("cadence", "no_shift", None, 0.1, {"per_week": 4.1}),
    Signal("hours", "not_enough_data"),
)


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
        AccountEvent("account_created", _ts("2011-09-01T08:00:00"), at("account", 0), "900000001"),
        AccountEvent(
            "app_authorised", _ts("2016-05-16T23:58:00"), at("apps", 0), "900000001", detail=app
        ),
        AccountEvent(
            "email_changed", _ts("2016-05-17T02:01:00"), at("email", 0), "900000001", detail=mail
        ),
        AccountEvent(
            "screen_name_changed",
            _ts("2016-05-17T02:03:00"),
            at("names", 0),
            "900000001",
            detail=renamed,
        ),
        AccountEvent(
            "login", _ts("2017-02-11"), at("ip-audit", 0), "900000001", "day", detail=login
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
            created_at=_ts("2011-09-01T08:00:00"),
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
        events=_events(),
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


RULEBOOK = Rulebook(shipped().rules.controls, dict(shipped_priors().weights))


def _takeover(frame: pd.DataFrame) -> Verdict:
    return Verdict(
        finding="takeover",
        strength="very_strong",
        log10_lr=5.0,
        landmarks=_landmarks(frame),
        episodes=episodes(frame),
        signals=SIGNALS,
        reasons=REASONS,
        rulebook=RULEBOOK,
        alternatives=ALTERNATIVES,
        caveats=(*CAVEATS, Reason("error_rates", fitting_row(frame, known_rates()).params())),
    )


def model_case() -> Case:
    """Regular until March 2014, silent, another hand from 17 May 2016, one owner post inside."""
    frame = timeline(_model_drafts(), zone=ZONE)
    return _case(frame, _takeover(frame))


def large_case(posts: int = 100_000) -> Case:
    """The model case with many more posts, for speed and size."""
    frame = stretched(timeline(_model_drafts(), zone=ZONE), posts)
    return _case(frame, _takeover(frame))


def _quiet(
    frame: pd.DataFrame, finding: Finding, strength: Strength, lr: float, *reasons: Reason
) -> Verdict:
    last = len(frame) - 1
    marks = [_mark(frame, "first_post", 0, (0, 0))]
    if (owner := frame.index[frame["label"] == "owner"]).size:
        steady = int(owner[-1])
        marks.append(_mark(frame, "regular_until", steady, (steady, steady)))
        marks.append(_mark(frame, "last_genuine", steady, (steady, steady)))
    marks.append(_mark(frame, "last_post", last, (last, last)))
    if finding == "undetermined":
        marks = [replace(m, candidate=m.key in ("regular_until", "last_genuine")) for m in marks]
    return Verdict(
        finding,
        strength,
        lr,
        landmarks=tuple(marks),
        rulebook=RULEBOOK,
        episodes=episodes(frame),
        signals=(Signal("language_shift", "no_shift", None, 0.02),),
        reasons=reasons,
        alternatives=(Alternative("return_after_pause", (), reasons[:1]),),
        caveats=(Reason("few_posts", {"posts": len(frame)}), Reason("never_who")),
    )


def _clean_frame() -> pd.DataFrame:
    rng = random.Random(5)
    early = _moments("2018-01-03", "2019-06-30", 210, rng, DAY_HOURS)
    late = _moments("2021-02-01", "2022-05-20", 130, rng, DAY_HOURS)
    drafts = [_owner(at, rng) for at in early]
    drafts += [replace(_owner(at, rng), client="Twitter for Android") for at in late]
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
    return _case(frame, _quiet(frame, "no_takeover", "strong", -3.2, *reasons))


def undetermined_case() -> Case:
    """Thirty days of mixed signs: a candidate onset is offered, no finding is reached."""
    rng = random.Random(9)
    drafts = [_owner(at, rng) for at in _moments("2020-03-01", "2020-03-20", 40, rng, DAY_HOURS)]
    mixed = _moments("2020-03-21", "2020-03-30", 14, rng, NIGHT_HOURS)
    drafts += [_other(at, rng, "uncertain") for at in mixed]
    frame = timeline(drafts, zone=ZONE)
    verdict = _quiet(
        frame, "undetermined", "limited", 0.6, Reason("one_channel", {"channel": "language"}, 0.6)
    )
    candidate = replace(_mark(frame, "onset", 40, (39, 40)), candidate=True)
    marks = tuple(sorted((*verdict.landmarks, candidate), key=lambda mark: mark.at))
    return _case(frame, replace(verdict, landmarks=marks))


def tiny_case() -> Case:
    """Five posts, some known to the day alone, no client: nothing can be concluded."""
    rng = random.Random(3)
    days = ("2019-05-01", "2019-05-04", "2019-05-04", "2019-06-11", "2019-06-30")
    drafts = [
        replace(_owner(_ts(day), rng), client=None, precision="day", label="uncertain", p_other=0.5)
        for day in days
    ]
    frame = timeline(drafts, zone=ZONE)
    reason = Reason("few_posts", {"posts": 5})
    return _case(frame, _quiet(frame, "undetermined", "none", 0.0, reason))


def no_events_case() -> Case:
    """The model case from a scrape alone: no account events, no profile, no clients."""
    frame = timeline([replace(d, client=None) for d in _model_drafts()], zone=ZONE)
    case = _case(frame, _takeover(frame))
    account = Account("x", "depute_fictif", "depute_fictif")
    return replace(case, account=account, items=case.items[1:], events=(), notes=(), rejects=())


FACTORIES = (model_case, clean_case, undetermined_case, tiny_case, no_events_case)
