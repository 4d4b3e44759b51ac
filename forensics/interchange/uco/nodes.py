"""Ids, typed values and the prefixes of the graph."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import pandas as pd

from forensics.case import Case

Node = dict[str, Any]
UCO = "https://ontology.unifiedcyberontology.org/uco"
CONTEXT: Mapping[str, str] = {
    "case-investigation": "https://ontology.caseontology.org/case/investigation/",
    "kb": "http://example.org/kb/",
    **{
        f"uco-{name}": f"{UCO}/{name}/"
        for name in ("action", "analysis", "core", "observable", "tool", "types")
    },
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Names of terms, not places to be read: nothing is fetched. ``kb`` is that of CASE's examples."""


class Ids:
    """Ids of nodes: the same for the same thing of the same evidence."""

    def __init__(self, case: Case) -> None:
        evidence = sorted(item.sha256 for item in case.items)
        self._seed = "\n".join([*evidence, case.account.platform, case.account.account_id])

    def of(self, kind: str, *key: object) -> str:
        """``kb:KIND-UUID`` (version 5) for the thing of this kind with this key."""
        return part(self._seed, kind, *key)


def part(identity: str, kind: str, *key: object) -> str:
    """The id of a part of a node."""
    name = "\n".join([identity, kind, *map(str, key)])
    return f"kb:{kind}-{uuid5(NAMESPACE_URL, name)}"


def ref(identity: str) -> Node:
    """A reference to a node."""
    return {"@id": identity}


def typed(kind: str, value: object) -> Node:
    """A literal of a type of XML Schema."""
    return {"@type": f"xsd:{kind}", "@value": str(value)}


def moment(at: pd.Timestamp, *, zone: bool = True) -> Node:
    """``xsd:dateTime``; without an offset where the source states no zone."""
    stamp = pd.Timestamp(at).tz_convert("UTC")
    shown = stamp if zone else stamp.tz_localize(None)
    return typed("dateTime", shown.isoformat())


def sha256(value: str, identity: str) -> Node:
    """A hash as a node of its own."""
    return {
        "@id": identity,
        "@type": "uco-types:Hash",
        "uco-types:hashMethod": "SHA256",
        "uco-types:hashValue": typed("hexBinary", value),
    }
