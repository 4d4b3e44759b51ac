"""A redacted report searched by somebody who knows whom to look for: every byte of every file.

Third parties, all of them invented, stand in every place that a case has for a text, in every
spelling that is read and not found.
"""

from __future__ import annotations

import base64
import html
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pandas as pd
import pypdf
import pytest
from pyarrow import parquet

from forensics.case import Case
from forensics.cli.main import main
from forensics.model.event_details import Authorisation, Change, Login
from forensics.model.media import MediaFile
from forensics.model.note_details import HandlePosts
from forensics.model.outside import CaseFile, ExternalFact, MarkedDate
from forensics.model.records import AccountEvent, Locator, Note, Reject
from forensics.quoting.selection import onset_row
from forensics.redaction import redact
from forensics.redaction.people import Pseudonyms, own_names
from forensics.redaction.texts import Redactor
from forensics.report import ReportOptions, render
from tests.accounts import hijacked
from tests.posts import write_lines
from tests.report.cases import model_case

HANDLE, CAMEL, NAME = "Bob_Invente17", "LucieImaginaire", "Zoé Fictivissime"
EMAIL, POST = "zoe.bidon@courrier.example", "1234567890123456789"
LOWER = HANDLE.lower()
WIDE = "".join(chr(ord(char) + 0xFEE0) for char in LOWER)
TRACES = {
    "handle": r"bob[_\-.]?invente17",
    "camel": r"lucie[_\-. ]?imaginaire",
    "name": r"zo[eé][_\-. ]?fictivissime",
    "email": r"zoe\.bidon|courrier\.example",
    "post": POST,
    "phone": r"6[ .\-]?12[ .\-]?34[ .\-]?56[ .\-]?78",
}
"""What is looked for, in text without disguise and in lower case."""
SITES = """
    x.com/{} twitter.com/{}/status/{post} www.facebook.com/{} m.facebook.com/{}/posts/9
    fb.com/{} instagram.com/{}/ www.instagram.com/{}?hl=fr tiktok.com/@{}/video/7
    youtube.com/@{} youtube.com/c/{} youtube.com/user/{} t.me/{} t.me/s/{} linkedin.com/in/{}
    fr.linkedin.com/in/{}/ github.com/{} bsky.app/profile/{}.bsky.social mastodon.example/@{}
    mastodon.example/users/{}/statuses/4 reddit.com/user/{} reddit.com/u/{}
    threads.net/@{}/post/x vk.com/{} pinterest.com/{} twitch.tv/{} snapchat.com/add/{}
    medium.com/@{} {}.tumblr.com {}.substack.com linktr.ee/{} onlyfans.com/{}
    web.archive.org/web/2020/https://twitter.com/{}/status/{post} nitter.net/{} x.com/#!/{}
    x.com/intent/user?screen_name={} x.com/search?q=from%3A{} a.example/?via={}&u=@{}
    a.example/{}/1.jpg a.example/?next=https%3A%2F%2Fx.com%2F{}
    l.facebook.com/l.php?u=https%253A%252F%252Fx.com%252F{} a.example/?q=b%6Fb%5Finvente17
    wa.me/33612345678 api.whatsapp.com/send?phone=33612345678
    a.example/?mail=zoe.bidon%40courrier.example
"""
ADDRESSES = [f"https://{one}".replace("{}", LOWER).replace("{post}", POST) for one in SITES.split()]
SPELLINGS = [
    *(
        form.replace("{}", HANDLE)
        for form in (
            "RT @{}: x",
            "@{}, @{}'s",
            "{} said",
            "(#{})",
            "#jesuis{}",
            "x{}x",
            "mot-{}",
            "u/{} r/{}",
            "@@{}",
            "@{}é",
            "é{}",
            "&#64;{}",
            "\u2060@\u2060{}",
            "\ufe6b{}",
            "@{}@mastodon.example",
            "{}.bsky.social",
            "hxxps://x[.]com/{}",
            "IMG_{}.jpg",
            "https://x.com/{}…",
            "<a href='x'>{}</a>",
            "[{}](y)",
            "\u202e{}\u202c",
            "{}\ufe0f",
            "@{}Ã©",
        )
    ),
    LOWER.upper(),
    WIDE,
    f"@{WIDE}",
    "bob&#95;invente17",
    "bob_\u200binvente17",
    "@bob\u00ad_invente17",
    "bob-invente17",
    "bob.invente17@courrier.example",
    "b%6Fb_invente17",
    f"@{CAMEL}",
    CAMEL,
    "Lucie Imaginaire",
    "#lucieimaginaire",
    f"@{CAMEL.upper()}",
    "Lucie\u00a0Imaginaire",
    NAME,
    NAME.upper(),
    NAME.lower(),
    f"@{NAME}",
    f"#{NAME.replace(' ', '')}",
    "Zoe Fictivissime",
    "zoe_fictivissime",
    "Zo\u00e9\u200b Fictivissime",
    f"to {EMAIL}, {EMAIL.upper()}",
    f"mailto:{EMAIL}",
    "zoe.bidon&#64;courrier.example",
    "zoe.bidon＠courrier.example",
    "zoe.bidon\u200b@courrier.example",
    "tel +33 6 12 34 56 78",
    "06 12 34 56 78",
    "06.12.34.56.78",
    "0612345678",
    "+33 (0)6 12 34 56 78",
    "0033612345678",
    "06\u00a012\u00a034\u00a056\u00a078",
    "06\u200b12\u200b34\u200b56\u200b78",
    unicodedata.normalize("NFD", NAME),
]


def disguised(text: str) -> Iterator[str]:
    """A text as it stands, and as it is read."""
    yield text
    for _ in range(3):
        text = unquote(html.unescape(text))
    seen = (char for char in text if unicodedata.category(char) not in ("Cf", "Mn"))
    yield unicodedata.normalize("NFKC", "".join(seen))


def traces(text: str) -> set[str]:
    """Which third parties a text tells of."""
    forms = [form.casefold() for form in disguised(text)]
    return {name for name, trace in TRACES.items() if any(re.search(trace, one) for one in forms)}


def texts(path: Path) -> Iterator[str]:
    """All that a file holds: its bytes, and what is compressed, encoded or attached in them."""
    data = path.read_bytes()
    yield data.decode("utf-8", "replace")
    for held in re.findall(rb"base64,([A-Za-z0-9+/=]+)", data):
        yield base64.b64decode(held).decode("utf-8", "replace")
    if path.suffix == ".parquet":
        table = parquet.read_table(path)
        yield str(table.to_pydict())
        yield str(table.schema.metadata)
        file = parquet.ParquetFile(path)
        for group in range(file.metadata.num_row_groups):
            yield str(file.metadata.row_group(group).to_dict())
    elif path.suffix == ".pdf":
        reader = pypdf.PdfReader(io.BytesIO(data))
        yield from (sheet.extract_text() for sheet in reader.pages[:6])
        yield str(reader.metadata) + str(reader.outline)
        for number in range(1, reader.trailer["/Size"]):
            found = reader.get_object(number)
            yield str(found)
            if isinstance(found, pypdf.generic.StreamObject) and "/Length1" not in found:
                yield found.get_data().decode("utf-8", "replace")


@cache
def peopled() -> Case:
    """The model case with third parties in every column, event, note, reject, name and fact."""
    case = model_case()
    said = [f"Bonjour {one}" for one in (*SPELLINGS, *ADDRESSES)]
    frame, row = case.timeline.copy(), onset_row(case) or 0
    rows = [row, *(n for n in range(len(frame)) if n != row)][: len(said)]
    for n, text in zip(rows, said, strict=True):
        frame.loc[n, ["text", "bare_text"]] = text
    lists = {
        "urls": tuple(ADDRESSES),
        "mentions": (HANDLE, CAMEL, NAME, LOWER.upper()),
        "hashtags": (LOWER, f"jesuis{LOWER}", "LucieImaginaire", "ZoéFictivissime"),
        "media": (f"photo:{LOWER}.jpg", f"photo:https://a.example/{LOWER}/1.jpg"),
        "domains": (f"{LOWER}.tumblr.com", "bob-invente17.example"),
        "also_at": (f"E2:{HANDLE}/{NAME}.csv#1",),
        "versions": (f"text, E2:of {NAME}.csv#1: merci @{HANDLE}", f"handle, E2:a.csv#1: {CAMEL}"),
    }
    for name, value in lists.items():
        frame[name] = [value if n in (row, 3) else kept for n, kept in enumerate(frame[name])]
    frame["client"] = pd.Series([f"App of {HANDLE}"] * len(frame), dtype="str")
    frame["client_key"] = f"app of {LOWER}"
    frame["reply_to_handle"] = pd.Series([HANDLE] * len(frame), dtype="str")
    frame["reply_to"] = pd.Series([POST] * len(frame), dtype="str")
    member = f"data/{NAME}/{LOWER} {EMAIL}.js"
    frame["member"] = frame["member"].astype("object").map(lambda _: member).astype("category")
    place = Locator("E1", member, 3)
    at = pd.Timestamp("2017-02-13T10:00Z")
    told = f"{NAME}, @{HANDLE}, {CAMEL}, {EMAIL}, +33 6 12 34 56 78, https://x.com/{LOWER}/status/5"
    events = (
        AccountEvent("login", at, place, detail=Login("203.0.113.77", agent=told, place=told)),
        AccountEvent("email_changed", at, place, detail=Change(before=EMAIL, after=EMAIL)),
        AccountEvent("bio_changed", at, place, detail=Change(before=told, after=told)),
        AccountEvent("app_authorised", at, place, detail=Authorisation(told, (told,))),
    )
    profiles = tuple(
        replace(
            one, bio=told, location=f"chez {NAME}", website=ADDRESSES[0], picture=f"{LOWER}.jpg"
        )
        for one in case.account.profiles
    )
    items = tuple(replace(one, name=f"{LOWER} {NAME}.zip") for one in case.items)
    for one in items:
        one.members = [replace(m, member=member, reason=m.reason and told) for m in one.members]
    fact = ExternalFact(at, "day", "noticed", told, told)
    dates = (MarkedDate(at, "day", told),)
    asked = {"title": told, "questions": (told,), "topics": ("",)}
    file = CaseFile("case.toml", "0" * 64, **asked, facts=(fact,), dates=dates)  # type: ignore[arg-type]
    key = f"{frame['item'].iloc[row]}:{member}#{frame['record'].iloc[row]}"
    return replace(
        case,
        timeline=frame,
        account=replace(case.account, profiles=profiles),
        items=items,
        account_events=(*case.account_events, *events),
        notes=(
            *case.notes,
            Note("linked_by_handle", place, HandlePosts(HANDLE, accounts=(CAMEL,), posts=2)),
        ),
        rejects=(*case.rejects, Reject(f"not a date this program knows ('{told}')", place)),
        media={key: (MediaFile("E1", member, f"{LOWER}.jpg", "image/jpeg", 9, ""),)},
        exhibit_hashes={key: "e" * 64},
        file=file,
    )


def test_no_byte_tells_of_third_parties(tmp_path: Path) -> None:
    """Page, print and what is attached to it, tables and their statistics, data, hashes, names."""
    assert traces(" ".join(map(str, texts_of_case(peopled())))) == set(TRACES)
    render(redact(peopled()).case, tmp_path / "out", ReportOptions(length="full"))
    found = {
        path.name: set.union(*map(traces, texts(path))) for path in (tmp_path / "out").iterdir()
    }
    assert {name: told for name, told in found.items() if told} == {}


def texts_of_case(case: Case) -> Iterator[object]:
    """What the case says before it is redacted."""
    yield from case.timeline["text"]
    yield case.account_events


def test_no_word_on_the_way_tells_of_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Read from a file that is named after them: terminal, names of files and folders, all data."""
    lines = hijacked(posts=30, spam=12)
    for line, said in zip(lines, [*SPELLINGS, *ADDRESSES], strict=False):
        line |= {"text": f"{line['text']} {said}", "source": f"App of {HANDLE}"}
    lines[3]["text"] += f" @{HANDLE} @{CAMEL} @zoe_fictivissime {EMAIL}"
    path = write_lines(tmp_path / f"{HANDLE} {EMAIL}.jsonl", lines)
    out = tmp_path / "out"
    assert main(["report", str(path), "--redact", "--no-pdf", "--out", str(out)]) == 0
    shown = capsys.readouterr()
    # Her name is told by no platform here, and so she is known by her handle alone.
    unknown = {"name"}
    assert traces(shown.out + shown.err) <= unknown
    (folder,) = (one for one in out.iterdir() if one.is_dir())
    for file in (folder, *folder.iterdir()):
        assert traces(file.name) == set()
        assert file.is_dir() or set.union(*map(traces, texts(file))) <= unknown, file.name
    (key,) = (one for one in out.iterdir() if one.is_file())
    assert {"handle", "camel", "email"} <= traces(key.read_text("utf-8-sig"))


@pytest.mark.parametrize("spelling", [*SPELLINGS, *ADDRESSES])
def test_no_spelling_passes(spelling: str) -> None:
    """Each by itself, so that none hides behind another; once known, by whatever name."""
    found = Redactor(Pseudonyms(own_names(["odile_fictive"], ["Odile"])))
    for name in (HANDLE, CAMEL, NAME):
        found.pseudonyms.person(name)
    assert traces(spelling)
    assert traces(found.text(f"Bonjour {spelling}")) == set()
