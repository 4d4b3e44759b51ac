"""The text of a row's post: as it was written, without what tools set around it."""

from __future__ import annotations

import re

from forensics.decoding.literals import unbyted
from forensics.decoding.text import unescape, well_formed
from forensics.parsers.shared.making.scraped import repeated
from forensics.parsers.table.cells.cells import Cells
from forensics.platforms.x import is_cut, retweet_of

# What the platform's page sets before a reply, in the languages it is often read in.
_MARKS = (
    "Replying to|In reply to|En réponse à|En réponse aux|Respondiendo a|En respuesta a|Antwort an"
    "|Als Antwort auf|In risposta a|Rispondendo a|Em resposta a|Respondendo a|Als antwoord op"
    "|Som svar til|Svarar|W odpowiedzi do|Yanıt olarak|Antwoord op|返信先[:：]?|回复|В ответ"
)
_AND = r"(?:and|et|y|e|und|en|og|och|i|ve|и|&)"
_MORE = r"\d+ (?:others?|more|autres?|más|otros?|weitere\w*|altr[io]|outros?|andere\w*)"
_ANSWERED = re.compile(
    rf"\s*(?:{_MARKS})\s*(?P<names>@\w{{1,20}}(?:\s*(?:,|{_AND}\b)?\s*(?:@\w{{1,20}}|{_MORE}))*)\s*"
)
_NAME = re.compile(r"@(\w{1,20})")


def text_of(cells: Cells, exact: bool) -> tuple[str, str | None]:
    """The words of the post, and the handle that a mark before them says it answers.

    ``exact`` text is taken as it stands. Raises ValueError when the text is no text.
    """
    value = cells.value("text")
    if value is None:
        return "", None
    if not isinstance(value, str):
        raise ValueError("the text is not text")
    if exact:
        return well_formed(value), None
    text = unescape(unbyted(value))
    answered = None
    match = _ANSWERED.match(text)
    if match:
        answered = _NAME.findall(match["names"])[0]
        text = text[match.end() :] or unescape(cells.word("words") or "")
    original = cells.word("original")
    if original and text.startswith("RT @") and is_cut(text):
        text = repeated(retweet_of(text), text, unescape(original))
    return well_formed(text), answered


def marked_repost(text: str, original: str | None, author: str | None) -> str:
    """A repost's text with the ``RT @name:`` that its source left out, where the name is known."""
    if not author or text.startswith("RT @"):
        return text
    return f"RT @{author}: {unescape(original) if original and is_cut(text) else text}"
