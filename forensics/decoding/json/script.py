"""What stands before JSON that is stored as a script: an assignment, an export or a call.

``window.YTD.tweets.part0 = [`` in account archives of X since 2018, ``Grailbird.data.tweets_2016_05
= [`` and ``var tweet_index = [`` in those before, ``callback({`` in answers sent as JSONP.
One pattern serves bytes, when records are read, and text, when a format is recognised.
"""

from __future__ import annotations

import re

from forensics.decoding.json.window import HEAD, Window

# Some programs set the sign \x1e before each value (RFC 7464).
SPACE = re.compile(rb"[\s\x1e]*(?:\xef\xbb\xbf[\s\x1e]*)*")
_SOURCE = (
    r"(?P<comments>(?:\s|//[^\n]*\n|/\*.*?\*/)*)"
    # A call, as JSONP is sent, with the guard that some servers set before it.
    r"(?:(?P<call>(?:typeof\s+[\w$.]+\s*={2,3}\s*[\"']function[\"']\s*&&\s*)?"
    r"[A-Za-z_$][\w$.]*\s?\((?=\s*[\[{]))"
    r"|(?P<assignment>export\s+default\s"
    r"|(?:[A-Za-z_$][\w$]*\s+){0,2}[A-Za-z_$][\w$.\[\]\"']*\s*=)"
    r"|(?=[\[{]))"
)
SCRIPT = re.compile(_SOURCE.encode(), re.DOTALL)
"""Matches up to the value; ``call`` is set where the value is the argument of a call."""
_TEXT = re.compile(_SOURCE, re.DOTALL | re.ASCII)
_OPENS = re.compile(r"\s*[\[{]")


def script_in(text: str) -> tuple[bool, str]:
    """Whether a text is an object or list behind a script's beginning; and the text without the
    comments before it, where it is that or JSON.

    >>> script_in("/* made by hand */ var rows = [1]")
    (True, 'var rows = [1]')
    >>> script_in('// a list \\n[1]'), script_in("id,text")
    ((False, '[1]'), (False, 'id,text'))
    """
    match = _TEXT.match(text)
    if match is None:
        return False, text
    code = text[match.end("comments") :]
    if match["call"] is None and match["assignment"] is None:
        return False, code
    script = _OPENS.match(text, match.end()) is not None
    return script, code if script else text


def skip_script(window: Window) -> bytes:
    """Move to the first byte of the value, past an assignment; b"" when there is none."""
    first = window.skip(SPACE)
    if first and first not in b"[{":
        window.ahead(HEAD)
        match = SCRIPT.match(window.data, window.at)
        if match:
            window.step(match.end() - window.at)
            first = window.skip(SPACE)
    return first
