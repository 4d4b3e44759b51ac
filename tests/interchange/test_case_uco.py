"""The graph in CASE and UCO: accepted by the official validator, offline, and true to the case."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from forensics.case import Case
from forensics.interchange import case_uco, write_form
from tests.hostile.cases import poisoned_case
from tests.report.cases import model_case, tiny_case

POSTS = 20
"""Posts of a case to be validated, which takes seconds."""


def few(case: Case) -> Case:
    """The case with its first posts, and the landmarks that rest on them or on none."""
    marks = tuple(one for one in case.verdict.landmarks if (one.row or 0) < POSTS)
    verdict = replace(case.verdict, landmarks=marks)
    return replace(case, timeline=case.timeline.iloc[:POSTS], verdict=verdict)


def nodes_of(case: Case) -> list[dict[str, Any]]:
    """The nodes of the graph."""
    found: list[dict[str, Any]] = json.loads(b"".join(case_uco.FORM.chunks(case, "en")))["@graph"]
    return found


def of_type(nodes: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """The nodes of one class."""
    return [node for node in nodes if node["@type"] == kind]


@pytest.mark.slow
@pytest.mark.usefixtures("socket_disabled")
@pytest.mark.parametrize("factory", [model_case, tiny_case, poisoned_case])
def test_the_official_validator_has_nothing_to_say(factory: Any, tmp_path: Path) -> None:
    """No violation, no warning, no remark, and no name that the ontologies do not know."""
    validate = pytest.importorskip("case_utils.case_validate").validate
    path = tmp_path / "case.jsonld"
    write_form(case_uco.FORM, few(factory()), path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        found = validate(str(path), case_version="case-1.5.0", allow_infos=False)
    assert found.undefined_concepts == set()
    assert found.conforms, found.text
    assert "Results" not in found.text, found.text


def test_every_reference_leads_to_a_node() -> None:
    """And no two nodes have one id."""
    nodes = nodes_of(model_case())
    named: list[str] = []
    asked: set[str] = set()

    def walk(part: Any) -> None:
        if isinstance(part, list):
            for one in part:
                walk(one)
        elif isinstance(part, dict):
            if set(part) == {"@id"}:
                asked.add(part["@id"])
            elif "@id" in part:
                named.append(part["@id"])
            for one in part.values():
                walk(one)

    walk(nodes)
    assert len(named) == len(set(named))
    assert asked <= set(named)


def test_posts_are_observed_and_labels_inferred() -> None:
    """A post bears its words and nothing of the analysis; its label is an annotation on it."""
    case = model_case()
    nodes = nodes_of(case)
    posts = of_type(nodes, "uco-observable:Post")
    assert [one["uco-core:hasFacet"][0]["uco-observable:messageText"] for one in posts] == (
        case.timeline["text"].tolist()
    )
    assert not any(label in json.dumps(posts[0]) for label in ("label", "probability"))
    of = {one["uco-core:object"][0]["@id"]: one for one in of_type(nodes, "uco-core:Annotation")}
    said = [of[one["@id"]]["uco-core:statement"] for one in posts if one["@id"] in of]
    assert any(one.startswith(("label: other", "landmark: ")) for one in said)


def test_no_probability_is_told_as_a_certainty() -> None:
    """Confidence is at most 99 of 100, and an uncertain label has none."""
    case = model_case()
    frame = case.timeline.assign(p_other=1.0)
    nodes = of_type(nodes_of(replace(case, timeline=frame)), "uco-core:Annotation")
    told = [one for one in nodes if one["uco-core:statement"].startswith("label: ")]
    assert len(told) == len(frame)
    for one in told:
        facets = one.get("uco-core:hasFacet", [])
        assert bool(facets) != one["uco-core:statement"].startswith("label: uncertain")
        assert all(int(facet["uco-core:confidence"]["@value"]) < 100 for facet in facets)
        assert "1.000" not in one["uco-core:statement"]


def test_evidence_bears_its_hashes() -> None:
    """Of every item, as received; provenance records name them as exhibits."""
    case = model_case()
    nodes = nodes_of(case)
    hashes = {
        one["uco-types:hashValue"]["@value"]
        for node in of_type(nodes, "uco-observable:File")
        for facet in node["uco-core:hasFacet"]
        for one in facet.get("uco-observable:hash", [])
    }
    assert {item.sha256 for item in case.items} <= hashes
    records = of_type(nodes, "case-investigation:ProvenanceRecord")
    named = [one.get("case-investigation:exhibitNumber") for one in records]
    assert named == [*(item.item for item in case.items), None]


def test_a_day_has_no_time_of_day() -> None:
    """Nor has a clock without zone an offset."""
    posts = of_type(nodes_of(tiny_case()), "uco-observable:Post")
    assert not any("uco-observable:sentTime" in one["uco-core:hasFacet"][0] for one in posts)
    assert all("time of day unknown" in one["uco-core:description"] for one in posts)


def test_the_same_case_gives_the_same_bytes() -> None:
    """Ids are made of the evidence, and differ for other evidence."""
    one, two = (b"".join(case_uco.FORM.chunks(model_case(), "en")) for _ in range(2))
    assert one == two
    case = model_case()
    items = tuple(replace(item, sha256="0" * 64) for item in case.items)
    ids = {node["@id"] for node in nodes_of(case)}
    assert ids.isdisjoint(node["@id"] for node in nodes_of(replace(case, items=items)))
