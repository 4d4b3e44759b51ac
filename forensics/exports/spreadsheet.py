"""Tables for spreadsheets: nothing in a cell is run, hidden, rounded or clickable.

Rules of the CSV files, explained to readers in docs/exports.md:

- UTF-8 with a byte-order mark, comma separated, quoted where needed, one line per row;
- a cell of text that begins with ``= + - @ '``, a tab or a line break gets a leading
  apostrophe: drop one leading apostrophe to have the exact text; so does ``post_id_text``,
  the copy of the post id that a spreadsheet will not round;
- control and direction characters are shown by a picture or their number;
- addresses are defanged, in running text too; lists are joined by spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import csv

# Signs with which a formula begins (CWE-1236); East Asian input methods write them wide, and
# spreadsheets set to such a language take them alike (OWASP, "CSV Injection").
ACTIVE = re.compile(r"[=+\-@'\t\r\n＝＋－＠]")
# Scheme and host of an address, wherever it stands in a cell.
ADDRESS = re.compile(r"(?i)\b(?:htt(ps?)|ftp)://([^/\s?#]*)")
# What programs of tables make a link of by themselves, wherever it stands in a text: addresses with
# a scheme, schemes without slashes, shares of Windows, and hosts, those of e-mail too.
LINKED = re.compile(
    r"""(?xi)
    \b(?!hxxp|fxp:)(?P<scheme>[a-z][a-z0-9+.\-]{0,30})://(?P<site>[^\s/?\#]*)
    | \b(?P<named>mailto|javascript|vbscript|data|file|tel):(?=\S)
    | (?<!\\)(?P<share>\\\\)(?=\w)
    | (?<![\w.\[\-])(?P<host>(?:[\w\-]+\.)+[^\W\d_]{2,24})(?![\w\]])(?P<path>/?)
    """
)
# An address alone, with nothing in its path that could begin another: most are told so.
PLAIN = re.compile(rf"{ADDRESS.pattern}((?:[/?#][^.:\\]*)?)")
# Without one of these signs in such a place none of them stands in a text: most texts are told so
# in a fraction of the time.
SIGN = re.compile(r"\.[^\W\d_]|:\S|\\\\")
DECIMALS = 6
# Excel takes a CSV file for one of the system's old code page unless it begins so.
BOM = b"\xef\xbb\xbf"


@cache
def _pictures() -> dict[int, str]:
    """Characters that hide or move text, and what is shown instead. A constant, kept."""
    shown = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
    hidden = (*range(0x80, 0xA0), *range(0x202A, 0x202F), 0x2028, 0x2029, *range(0x2066, 0x206A))
    return shown | {code: f"[U+{code:04X}]" for code in hidden}


@cache
def _unsafe() -> re.Pattern[str]:
    """What a cell may not begin with or hold. A constant, kept."""
    hiding = "".join(map(re.escape, map(chr, _pictures())))
    return re.compile(rf"\A{ACTIVE.pattern}|[{hiding}]")


def cell(text: str) -> str:
    """The text as it may stand in a spreadsheet.

    >>> cell("=1+1"), cell("a\\x07b"), cell("plain")
    ("'=1+1", 'a␇b', 'plain')
    """
    if not _unsafe().search(text):
        return text
    return ("'" if ACTIVE.match(text) else "") + text.translate(_pictures())


def exact_id(text: str) -> str:
    """An id that a spreadsheet will not round: digits alone get a leading apostrophe.

    Numbers there are doubles of which 15 digits are kept; ids of posts have 18 or 19.
    """
    return f"'{text}" if text.isascii() and text.isdigit() else cell(text)


@lru_cache(maxsize=65_536)
def defanged(address: str) -> str:
    """An address, or a bare host or domain, that no program turns into a link.

    Kept: equal arguments, equal results.

    >>> defanged("https://a.example/x.html"), defanged("photo:http://b.test")
    ('hxxps://a[.]example/x.html', 'photo:hxxp://b[.]test')
    """
    if ":" in address:
        return disarmed(address)
    host, slash, path = address.partition("/")
    return _split(host) + slash + path


def _defang(found: re.Match[str]) -> str:
    scheme = f"hxx{found[1].lower()}" if found[1] else "fxp"
    return f"{scheme}://{_split(found[2])}"


@cache
def _endings() -> frozenset[str]:
    """The last labels under which hosts are registered. A constant, kept."""
    listed = (files("publicsuffixlist") / "public_suffix_list.dat").read_text("utf-8").splitlines()
    return frozenset(line for line in listed if line.isalpha())


def disarmed(text: str) -> str:
    """Running text in which no program finds an address to make a link of.

    A full stop without a space (``fin.Merci``) is none, since nothing is registered under it.

    >>> disarmed("voir https://a.example/x.html, b.com, c@d.org. Merci.Bien")
    'voir hxxps://a[.]example/x.html, b[.]com, c@d[.]org. Merci.Bien'
    """
    if not SIGN.search(text):
        return text
    # No address holds a blank, and most words hold nothing that an address needs.
    return " ".join(
        _disarmed(word) if "." in word or ":" in word or "\\\\" in word else word
        for word in text.split(" ")
    )


def _disarmed(word: str) -> str:
    plain = PLAIN.fullmatch(word)
    return _defang(plain) + plain[3] if plain else LINKED.sub(_disarm, word)


def _disarm(found: re.Match[str]) -> str:
    if found["scheme"]:
        known = ADDRESS.fullmatch(found[0])
        return _defang(known) if known else f"{found['scheme']}[:]//{_split(found['site'])}"
    if found["named"]:
        return f"{found['named']}[:]"
    if found["share"]:
        return "[\\\\]"
    first, *others = found["host"].lower().split(".")
    if found["path"] or first == "www" or not _endings().isdisjoint(others):
        return _split(found["host"]) + found["path"]
    return found[0]


def _split(host: str) -> str:
    return host.replace(".", "[.]")


def whole_seconds(times: pd.Series[pd.Timestamp]) -> bool:
    """True when no time has a part of a second."""
    values = times.to_numpy(dtype="datetime64[us]")
    return bool((values == values.astype("datetime64[s]")).all())


def iso_utc(times: pd.Series[pd.Timestamp], whole: bool | None = None) -> pd.Series[str]:
    """ISO 8601 with Z, to the second, or to the millisecond where one is not ``whole``; that is
    looked up where it is not said."""
    values = times.to_numpy(dtype="datetime64[us]")
    whole = whole_seconds(times) if whole is None else whole
    text = np.datetime_as_string(values, unit="s" if whole else "ms")
    return pd.Series(text, index=times.index).astype("str") + "Z"


def iso_local(times: pd.Series[pd.Timestamp], zone: str) -> pd.Series[str]:
    """ISO 8601 with the offset of that zone at that moment, to the second."""
    local = times.dt.tz_convert(zone).dt.tz_localize(None).to_numpy(dtype="datetime64[us]")
    utc = times.to_numpy(dtype="datetime64[us]")
    minutes = (local - utc).astype("timedelta64[m]").astype("int64")
    offsets = {value: _offset(value) for value in np.unique(minutes).tolist()}
    text = np.datetime_as_string(local.astype("datetime64[s]"), unit="s")
    clock = pd.Series(text, index=times.index).astype("str")
    if len(offsets) == 1:
        return clock + next(iter(offsets.values()))
    return clock + pd.Series(minutes, index=times.index).map(offsets).astype("str")


def _offset(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"


def write_csv(frame: pd.DataFrame, path: Path) -> Path:
    """Write text and numbers as they are given; texts must have gone through ``cell``."""
    return write_slices([frame], path)


def write_slices(slices: Iterable[pd.DataFrame], path: Path) -> Path:
    """The same of a table that comes in slices, one after the other; the first may be empty."""
    with path.open("wb") as file:
        file.write(BOM)
        for number, frame in enumerate(slices):
            table = pa.table({name: _column(frame[name]) for name in frame.columns})
            csv.write_csv(table, file, csv.WriteOptions(include_header=not number))
    return path


def _column(values: pd.Series) -> pa.Array:
    if pd.api.types.is_float_dtype(values.dtype):
        return pa.array(values.round(DECIMALS), from_pandas=True)
    return pa.array(values, from_pandas=True)
