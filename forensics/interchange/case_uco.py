"""JSON-LD in the ontologies CASE 1.5 and UCO 1.5: evidence, account, posts, events, inferences.

What was observed and what was inferred are kept apart: a post is a ``Post`` with its message, and
what the analysis says of it an ``Annotation`` on it, with a confidence in percent, which the
``InvestigativeAction`` of the analysis has for a result. Ids are made of the hashes of the evidence
and the place of each thing in it, so that the same evidence gives the same graph.

Texts are as posted, addresses live: programs read this file, and sentences in it are English.
"""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from forensics.case import Case
from forensics.interchange.base import Form
from forensics.interchange.uco.inferred import inferred
from forensics.interchange.uco.nodes import CONTEXT, Ids, Node
from forensics.interchange.uco.observed import observed
from forensics.report.files.case_json import plain
from forensics.report.wording import Lang


def _chunks(case: Case, _: Lang) -> Iterator[bytes]:
    """The document, a node a line, so that memory does not grow with the account."""
    context = orjson.dumps(CONTEXT, option=orjson.OPT_SORT_KEYS)
    before = b'{"@context":' + context + b',\n"@graph":[\n'
    for node in _nodes(case):
        yield before + orjson.dumps(plain(node))
        before = b",\n"
    yield b"\n]}\n"


def _nodes(case: Case) -> Iterator[Node]:
    ids = Ids(case)
    yield from observed(case, ids)
    yield from inferred(case, ids)


FORM = Form("case-uco", ".jsonld", _chunks)
