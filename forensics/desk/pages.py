"""The page at each point of the work, and the few figures that it asks for in between."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple
from zoneinfo import available_timezones

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined

from forensics.desk.answers import Progress, Seen, Voice
from forensics.desk.state import Desk
from forensics.desk.words import LANGUAGES, PageWords
from forensics.desk.work import Write
from forensics.reading.inspection import AccountSummary
from forensics.report import LANGUAGES as OF_REPORTS
from forensics.report.pages.html import root_style
from forensics.report.pages.webfonts import style_sheet
from forensics.report.phrasing.sizes import size_of

POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; font-src data:; "
    "img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Forms are sent by the page's script alone, which is why they may go nowhere by themselves."""
OPTION = re.compile(r"--([a-z]+(?:-[a-z]+)*)")
OPTIONS = ("account", "columns", "source_zone", "date_order", "format", "time_zone", "out")
"""Options of the command line that messages name and the page has a field for."""
FIRST_FIELDS = ("created_at", "text", "author", "post_id", "link")
"""Fields that are offered whether or not a column was taken for them."""
SHOWN_ACCOUNTS = 500


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """The templates, every value escaped. A constant, kept."""
    return Environment(
        loader=PackageLoader("forensics.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def asset(name: str) -> str:
    """A style sheet or script of the page."""
    return (files("forensics.desk") / "templates" / name).read_text(encoding="utf-8")


def style() -> str:
    """The page's style sheet, in the colours of the report."""
    return root_style() + asset("desk.css")


@lru_cache(maxsize=1)
def fonts() -> str:
    """The typefaces of the report as a style sheet. A constant, kept."""
    return style_sheet("")


def entrance(lang: str) -> tuple[str, str]:
    """The page that trades the key for the cookie, and its policy."""
    nonce = secrets.token_urlsafe(16)
    words = PageWords(lang)
    page = _environment().get_template("enter.html.j2").render(nonce=nonce, lang=lang, say=words)
    return page, POLICY.format(nonce=nonce)


def page(desk: Desk) -> tuple[str, str]:
    """The page as the work stands, and its policy."""
    nonce, words = secrets.token_urlsafe(16), PageWords(desk.spoken)
    shown = _environment().get_template("desk.html.j2").render(
        desk=desk,
        say=words,
        lang=desk.spoken,
        languages={lang: PageWords(lang).name("lang", lang) for lang in LANGUAGES},
        of_reports=[(lang, words.name("lang", lang)) for lang in OF_REPORTS],
        nonce=nonce,
        out=str(desk.setting.out.absolute()),
        told=failure_lines(desk),
        seen=seen_facts(desk.seen, desk.setting.voice, words) if desk.seen else (),
        accounts=accounts(desk.seen, words) if desk.seen else (),
        table=columns(desk),
        formats=desk.setting.voice.formats[desk.spoken].items(),
        zones=sorted(available_timezones()) if desk.seen else (),
        remarks=remarks(desk.seen, words) if desk.seen else (),
        notices=notices(desk, words),
        progress=state(desk),
    )  # fmt: skip
    return shown, POLICY.format(nonce=nonce)


def state(desk: Desk) -> Mapping[str, str | int]:
    """What the page asks for again and again: which turn it is, and what is being done."""
    words = PageWords(desk.spoken)
    found: dict[str, str | int] = {"turn": desk.turn, "phase": desk.phase, "line": "", "detail": ""}
    if desk.job:
        now = desk.job.progress
        step = now.step or "reading"
        found["line"] = words(f"desk.busy.{step}", posts=now.posts)
        if now.step is None and now.read:
            found["detail"] = _gone_through(words, now)
        found["task"] = "write" if isinstance(desk.job.task, Write) else "inspect"
        found["stops"] = int(not desk.job.writes)
    return found


def _gone_through(words: PageWords, now: Progress) -> str:
    read = size_of(words, now.read)
    if now.whole:
        return words("desk.busy.hashed", size=read, whole=size_of(words, now.whole))
    return words("desk.busy.read", size=read)


def failure_lines(desk: Desk) -> Sequence[str]:
    """What went wrong, as the terminal says it, and what its options are called here."""
    if desk.failure is None:
        return ()
    words = PageWords(desk.spoken)
    if desk.failure.lost:
        return (words("desk.failed.lost"),)
    told = desk.failure.told[desk.spoken]
    if desk.failure.proposed:
        told = (*told, words("desk.failed.columns"))
    return (*told, *options_named(told, words))


def options_named(told: Sequence[str], words: PageWords) -> Sequence[str]:
    """What the options of the command line that lines name are called on the page."""
    named = {name.replace("-", "_") for line in told for name in OPTION.findall(line)}
    known = [
        f"--{one.replace('_', '-')}: {words(f'desk.option.{one}')}"
        for one in OPTIONS
        if one in named
    ]
    return (words("desk.failed.options"), *known) if known else ()


def notices(desk: Desk, words: PageWords) -> Sequence[str]:
    """What the reader of the reports should know."""
    told = desk.made.told[desk.spoken] if desk.made else ()
    return (*told, *options_named(told, words))


def seen_facts(seen: Seen, voice: Voice, words: PageWords) -> Sequence[tuple[str, str]]:
    """Label and value of what the file is."""
    say = words
    copies = f" ({say('desk.seen.merged', merged=seen.merged)})" if seen.merged else ""
    facts = [
        (say("desk.seen.file"), seen.name),
        (say("desk.seen.size"), size_of(say, seen.size)),
        (say("desk.seen.format"), voice.formats[say.lang].get(seen.format, seen.format)),
        (say("desk.seen.posts"), say.number(seen.posts) + copies),
    ]
    if len(seen.accounts) == 1:
        facts.append((say("desk.seen.account"), seen.accounts[0].shown))
    elif seen.accounts:
        facts.append((say("desk.seen.accounts"), say.number(len(seen.accounts))))
    if seen.accounts:
        label = f"{say('desk.seen.period')} {say(f'desk.seen.clock_{seen.clock}')}"
        facts.append((label, period(seen.accounts, words)))
    for label, count in (("events", seen.events), ("rejected", seen.rejected)):
        if count:
            facts.append((say(f"desk.seen.{label}"), say.number(count)))
    facts += [(say("desk.seen.failed"), f"{member}: {reason}") for member, reason in seen.failed]
    return [*facts, (say("desk.seen.sha256"), seen.sha256)]


def remarks(seen: Seen, words: PageWords) -> Sequence[str]:
    """What was noticed; a line that ends in a colon is completed with where to answer it."""
    below = words("desk.seen.below")
    return [f"{line} {below}" if line.endswith(":") else line for line in seen.remarks[words.lang]]


def period(accounts: Sequence[AccountSummary], words: PageWords) -> str:
    """First and last day of the accounts' posts."""
    since: pd.Timestamp = min(one.first_post_at for one in accounts)
    until: pd.Timestamp = max(one.last_post_at for one in accounts)
    ends = words.short_date(since), words.short_date(until)
    return " – ".join(dict.fromkeys(ends))


def accounts(seen: Seen, words: PageWords) -> Sequence[tuple[str, str]]:
    """The accounts to choose from: id, and name with the number of posts."""
    return [
        (
            one.account_id,
            f"{one.shown} · {words('desk.case.account_posts', posts=one.posts)}",
        )
        for one in seen.accounts[:SHOWN_ACCOUNTS]
    ]


class Choice(NamedTuple):
    """A field of a table: the column taken for it, those there are, and whether to name it."""

    field: str
    name: str
    taken: str
    there: Sequence[str]
    given: bool


def columns(desk: Desk) -> Sequence[Choice]:
    """Of a table, each field to choose a column for; none where the file is no table."""
    there: Sequence[str] = ()
    given: dict[str, str] = dict(desk.reading.columns)
    taken: dict[str, str] = {}
    if desk.seen:
        there, taken = desk.seen.columns, dict(desk.seen.taken)
    elif desk.failure:
        there, given = desk.failure.columns, {**desk.failure.proposed, **given}
    if not there:
        return ()
    taken |= given
    return [
        Choice(
            one,
            desk.setting.voice.fields[desk.spoken].get(one, one),
            taken.get(one, ""),
            _with(there, taken.get(one, "")),
            one in given,
        )
        for one in dict.fromkeys((*FIRST_FIELDS, *taken))
    ]


def _with(columns: Sequence[str], taken: str) -> Sequence[str]:
    return columns if not taken or taken in columns else (*columns, taken)
