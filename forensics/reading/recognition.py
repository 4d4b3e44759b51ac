"""Which parser reads an evidence item: the one that knows its format, or the one asked for."""

from __future__ import annotations

from forensics.errors import AmbiguousFormat, UnknownFormat, UsageError
from forensics.evidence import Evidence, Part, folders_of, parts_of
from forensics.messages import said
from forensics.parsers import PARSERS, Parser
from forensics.parsers.base import AccountArchive
from forensics.parsers.shared.members.sample import samples
from forensics.parsers.table.parser import columns_question
from forensics.reading.shape import shape_of
from forensics.reading.unknown import looks_like, unknown_message

Recognised = list[tuple[Parser, Evidence]]
"""Parsers, each with the evidence, or the part of it, that it is to read."""


def recognised(evidence: Evidence, form: str | None = None, *, columns: bool = False) -> Recognised:
    """Who reads what of an item: one parser all of it, unless archives within are of several kinds.

    What lies beside archives and each of them is recognised by itself, and so are folders where
    an account archive and something of another format lie in one (Meta sends what Facebook and
    Instagram hold in one zip). Account archives of one format are read together, since a platform
    may send an archive in pieces, and what nothing knows goes along with them. Raises as
    ``recognise`` does.
    """
    apart = form is None and (evidence.archives or _are_several(evidence))
    parts = parts_of(evidence) if apart else []
    known = [pair for part in parts for pair in _by_folder(evidence, part, columns)]
    parsers = list(dict.fromkeys(parser for _, parser in known if parser is not None))
    if len(known) < 2 or not parsers:
        return [(recognise(evidence, form, columns=columns), evidence)]
    archives = [one for one in parsers if one.by_name]
    found: Recognised = []
    for parser in archives:
        rest = [part for part, one in known if one is None and parser is archives[0]]
        own = [part for part, one in known if one is parser]
        found.append((parser, _together(evidence, [*own, *rest])))
    return found + [
        (parser, part) for part, parser in known if parser is not None and not parser.by_name
    ]


def _together(evidence: Evidence, parts: list[Part]) -> Evidence:
    """One part of several; a lone one keeps its name."""
    if len(parts) == 1:
        return parts[0]
    return Part(evidence, [member for part in parts for member in part.members])


def _by_folder(whole: Evidence, part: Part, columns: bool) -> list[tuple[Part, Parser | None]]:
    """A part with its parser; its folders, each with its own, where several formats are in it."""
    folders = folders_of(whole, part) if _are_several(part) else []
    if len(folders) < 2:
        return [(part, _known(part, columns))]
    return [pair for folder in folders for pair in _by_folder(whole, folder, columns)]


def _are_several(evidence: Evidence) -> bool:
    """True where an account archive and something of another format are recognised."""
    found = _identified(evidence)
    return len(found) > 1 and any(isinstance(one, AccountArchive) for one in found)


def _identified(evidence: Evidence) -> list[Parser]:
    return [one for one in PARSERS if not one.fallback and one.identify(evidence)]


def _known(part: Part, columns: bool) -> Parser | None:
    """The parser of a part; None where none knows it."""
    try:
        return recognise(part, columns=columns and _has_table(part))
    except UnknownFormat:
        return None


def _has_table(part: Part) -> bool:
    return any(sample.shape != "none" for _, sample in samples(part))


def recognise(evidence: Evidence, form: str | None = None, *, columns: bool = False) -> Parser:
    """The one parser for this evidence; raises UnknownFormat or AmbiguousFormat.

    With ``columns`` named by the user, what no other parser knows is read as a table.
    """
    if form is not None:
        return parser_named(form)
    found = _identified(evidence)
    if not found:
        found = [one for one in PARSERS if one.fallback and (columns or one.identify(evidence))]
    if not found:
        asked = None if looks_like(evidence) else columns_question(evidence)
        raise asked or UnknownFormat(unknown_message(evidence), tuple(shape_of(evidence)))
    if len(found) > 1:
        names = ", ".join(one.name for one in found)
        raise AmbiguousFormat(
            said(
                "{name}: recognised as {names}. Nothing was parsed. Choose one with --format NAME.",
                name=evidence.name,
                names=names,
            )
        )
    return found[0]


def parser_named(name: str) -> Parser:
    """The parser of that name; raises UsageError listing the names there are."""
    for parser in PARSERS:
        if parser.name == name:
            return parser
    names = ", ".join(parser.name for parser in PARSERS)
    raise UsageError(
        said(
            "--format {name}: there is no such format. Known formats: {names}.",
            name=name,
            names=names,
        )
    )
