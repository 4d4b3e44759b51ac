"""What the analysis concluded: the action and its tool, the finding, landmarks, labels of posts."""

from __future__ import annotations

from collections.abc import Iterator

from forensics.case import UNDATED, Case
from forensics.interchange.uco.nodes import Ids, Node, moment, part, ref, typed
from forensics.interchange.uco.observed import account_id, item_id, post_id, provenance_id
from forensics.model.findings import Landmark
from forensics.version import VERSION

CAUTION = "Inferred from texts and habits by a statistical method; no fact of the evidence."
NEAR = 0.001
"""Probabilities nearer to 0 or 1 than this are told as this."""


def inferred(case: Case, ids: Ids) -> Iterator[Node]:
    """The nodes of the analysis; what it yielded stands in a provenance record of its own."""
    found = [_finding(case, ids), *_landmarks(case, ids)]
    yield from found
    results = [str(node["@id"]) for node in found]
    for number, (label, p) in enumerate(
        zip(case.timeline["label"], case.timeline["p_other"], strict=True)
    ):
        node = _label(number, str(label), float(p), ids)
        results.append(str(node["@id"]))
        yield node
    yield from _analysis(case, results, ids)


def _annotation(identity: str, of: str, statement: str, confidence: int | None = None) -> Node:
    node: Node = {
        "@id": identity,
        "@type": "uco-core:Annotation",
        "uco-core:object": [ref(of)],
        "uco-core:statement": statement,
        "uco-core:description": CAUTION,
    }
    if confidence is not None:
        facet = {
            "@id": part(identity, "confidence-facet"),
            "@type": "uco-core:ConfidenceFacet",
            "uco-core:confidence": typed("nonNegativeInteger", confidence),
        }
        node["uco-core:hasFacet"] = [facet]
    return node


def _finding(case: Case, ids: Ids) -> Node:
    verdict = case.verdict
    statement = f"finding: {verdict.finding}"
    if verdict.finding != "undetermined":
        statement += (
            f"; strength: {verdict.strength}; log10 likelihood ratio: {verdict.log10_lr:.2f}"
        )
    return _annotation(ids.of("finding"), account_id(ids), statement)


def _landmarks(case: Case, ids: Ids) -> Iterator[Node]:
    for mark in case.verdict.landmarks:
        of = account_id(ids) if mark.row is None else post_id(mark.row, ids)
        yield _annotation(ids.of("landmark", mark.key), of, _told(mark))


def _told(mark: Landmark) -> str:
    times = (
        f"{mark.at.isoformat()}, between {mark.earliest.isoformat()} and {mark.latest.isoformat()}"
    )
    doubt = "; a candidate only" if mark.candidate else ""
    return f"landmark: {mark.key}; {times}{doubt}"


def _label(row: int, label: str, p: float, ids: Ids) -> Node:
    """The label of a post; an uncertain one has no side to be confident of.

    No probability is told as a certainty: the confidence is rounded down.
    """
    shown = min(max(p, NEAR), 1 - NEAR)
    statement = f"label: {label}; probability of another hand: {shown:.3f}"
    sides = {"other": shown, "owner": 1 - shown}
    confidence = int(100 * sides[label]) if label in sides else None
    return _annotation(ids.of("label", row), post_id(row, ids), statement, confidence)


def _analysis(case: Case, results: list[str], ids: Ids) -> Iterator[Node]:
    tool, outcome = ids.of("tool"), ids.of("provenance-record", "results")
    yield {
        "@id": tool,
        "@type": "uco-tool:Tool",
        "uco-core:name": "forensics",
        "uco-tool:toolType": "timeline analyser",
        "uco-tool:version": VERSION,
    }
    yield {
        "@id": outcome,
        "@type": "case-investigation:ProvenanceRecord",
        "uco-core:description": f"What the analysis yielded. {CAUTION}",
        "uco-core:object": [ref(one) for one in results],
    }
    action: Node = {
        "@id": ids.of("investigative-action"),
        "@type": "case-investigation:InvestigativeAction",
        "uco-core:name": "analysed",
        "uco-core:description": "Offline analysis of the account's timeline for a change of hands.",
        "uco-action:instrument": [ref(tool)],
        "uco-action:object": [
            ref(one)
            for item in case.items
            for one in (provenance_id(item, ids), item_id(item, ids))
        ],
        "uco-action:result": [ref(outcome)],
    }
    if case.generated_at != UNDATED:
        action["uco-action:endTime"] = moment(case.generated_at)
    yield action
