"""Which parser reads an evidence item: the one that knows its format, or the one asked for."""

from __future__ import annotations

from forensics.errors import AmbiguousFormat, UnknownFormat, UsageError
from forensics.evidence import Evidence
from forensics.parsers import PARSERS, Parser
from forensics.parsers.table.parser import columns_question
from forensics.reading.unknown import looks_like, unknown_message


def recognise(evidence: Evidence, form: str | None = None, *, columns: bool = False) -> Parser:
    """The one parser for this evidence; raises UnknownFormat or AmbiguousFormat.

    With ``columns`` named by the user, what no other parser knows is read as a table.
    """
    if form is not None:
        return parser_named(form)
    found = [one for one in PARSERS if not one.fallback and one.identify(evidence)]
    if not found:
        found = [one for one in PARSERS if one.fallback and (columns or one.identify(evidence))]
    if not found:
        asked = None if looks_like(evidence) else columns_question(evidence)
        raise asked or UnknownFormat(unknown_message(evidence))
    if len(found) > 1:
        names = ", ".join(one.name for one in found)
        raise AmbiguousFormat(
            f"{evidence.name}: recognised as {names}. Nothing was parsed. "
            "Choose one with --format NAME."
        )
    return found[0]


def parser_named(name: str) -> Parser:
    """The parser of that name; raises UsageError listing the names there are."""
    for parser in PARSERS:
        if parser.name == name:
            return parser
    names = ", ".join(parser.name for parser in PARSERS)
    raise UsageError(f"--format {name}: there is no such format. Known formats: {names}.")
