"""A post's text as a template: what stays when links, names and numbers are taken out."""

from __future__ import annotations

import re
from typing import Literal

from forensics.decoding.folding import fold

Kind = Literal["template", "phrase", "repost", "domain", "client"]
"""By what two accounts can be tied. A ``phrase`` is a short text, which anybody may hit upon; a
``repost`` is another account's text passed on, which is what reposts are for."""

KINDS: tuple[Kind, ...] = ("template", "phrase", "repost", "domain", "client")
TEXTS: tuple[Kind, ...] = ("template", "phrase", "repost")

# All chosen, not measured. Letters under which a text says nothing ("thank you"), words from
# which it is a template rather than a phrase, and letters that make one of fewer words.
FEWEST_LETTERS, FEWEST_WORDS = 12, 3
TEMPLATE_WORDS, TEMPLATE_LETTERS = 5, 25
LONGEST = 600
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\bhxxps?\S+", re.IGNORECASE)
_NAME = re.compile(r"@[\w.]+(?:@[\w.\-]+)?")
_PASSED_ON = re.compile(r"^\W{0,3}RT\b\W{0,3}@\w", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
# Thai, Lao, Burmese, Khmer, kana, Han: written without spaces between words.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def template_of(text: str) -> tuple[Kind, str] | None:
    """The kind of a text and its template; None for one too short to say anything.

    Only the first ``LONGEST`` characters count.

    >>> template_of("I just made $693 today! Check this out http://t.example/a")
    ('template', 'i just made today check this out')
    >>> template_of("I just made $428 today, check THIS out @you")
    ('template', 'i just made today check this out')
    >>> template_of("RT @news: The bridge is open again")
    ('repost', 'the bridge is open again')
    >>> template_of("Thank you!")
    """
    text = text[:LONGEST]
    bare = _NAME.sub(" ", _ADDRESS.sub(" ", text))
    words = _WORD.findall(fold(bare))
    passed_on = bool(_PASSED_ON.match(text))
    if passed_on and words[:1] == ["rt"]:
        del words[0]
    template = " ".join(words)
    if len(template) < FEWEST_LETTERS:
        return None
    unspaced = _UNSPACED.search(template) is not None
    if len(words) < FEWEST_WORDS and not unspaced:
        return None
    if passed_on:
        return "repost", template
    whole = len(words) >= TEMPLATE_WORDS or len(template) >= TEMPLATE_LETTERS
    return ("template" if whole else "phrase"), template
