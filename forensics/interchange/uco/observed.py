"""What the evidence holds: items and members with their hashes, the account, posts, events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from forensics.case import Case
from forensics.interchange.told import known_of, locator
from forensics.interchange.uco.nodes import Ids, Node, moment, part, ref, sha256
from forensics.model.details import pairs
from forensics.model.records import AccountEvent, ItemUse, MemberUse


def observed(case: Case, ids: Ids) -> Iterator[Node]:
    """Every node of the graph that is no inference."""
    for item in case.items:
        yield from _item(item, ids)
    yield from _account(case, ids)
    yield from _posts(case, ids)
    yield from _stored(case, ids)
    for number, event in enumerate(sorted(case.account_events, key=lambda one: one.order)):
        yield _event(event, number, ids)


def item_id(item: ItemUse, ids: Ids) -> str:
    """The id of an evidence item's node."""
    return ids.of("file", item.item)


def provenance_id(item: ItemUse, ids: Ids) -> str:
    """The id of the record that says where an evidence item comes from."""
    return ids.of("provenance-record", item.item)


def account_id(ids: Ids) -> str:
    """The id of the account's node."""
    return ids.of("account")


def post_id(row: int, ids: Ids) -> str:
    """The id of the node of the post in this row of the timeline."""
    return ids.of("post", row)


def _item(item: ItemUse, ids: Ids) -> Iterator[Node]:
    """The item as received, its provenance record, and the members that were read."""
    identity = item_id(item, ids)
    yield _file(identity, item.name, item.size, item.sha256, folder=item.kind == "folder")
    yield {
        "@id": provenance_id(item, ids),
        "@type": "case-investigation:ProvenanceRecord",
        "case-investigation:exhibitNumber": item.item,
        "uco-core:description": f"Evidence as received, kind {item.kind}, "
        f"format {item.format or 'unknown'}; only read, never changed.",
        "uco-core:object": [ref(identity)],
    }
    for number, member in enumerate(item.members):
        if member.status in ("read", "failed") and item.kind != "file":
            yield _member(member, number, item, ids)
            yield _within(
                [_member_id(item, number, ids)], identity, ids.of("within", item.item, number)
            )


def _member_id(item: ItemUse, number: int, ids: Ids) -> str:
    return ids.of("file", item.item, number)


def _member(member: MemberUse, number: int, item: ItemUse, ids: Ids) -> Node:
    identity = _member_id(item, number, ids)
    node = _file(identity, member.member, member.size, member.sha256 or "")
    if member.status == "failed":
        node["uco-core:description"] = f"Read in part: {member.reason or 'damaged'}"
    return node


def _file(identity: str, name: str, size: int, digest: str, *, folder: bool = False) -> Node:
    """A file; of a folder the hash is that of its list of members, and so no hash of content."""
    facet: Node = {
        "@id": part(identity, "file-facet"),
        "@type": "uco-observable:FileFacet",
        "uco-observable:fileName": name,
        "uco-observable:isDirectory": folder,
        "uco-observable:sizeInBytes": size,
    }
    node: Node = {"@id": identity, "uco-core:hasFacet": [facet]}
    if folder:
        return node | {
            "@type": "uco-observable:Directory",
            "uco-core:description": f"SHA-256 of the list of members: {digest}",
        }
    if digest:
        content = {
            "@id": part(identity, "content-data-facet"),
            "@type": "uco-observable:ContentDataFacet",
            "uco-observable:sizeInBytes": size,
            "uco-observable:hash": [sha256(digest, part(identity, "hash"))],
        }
        node["uco-core:hasFacet"].append(content)
    return node | {"@type": "uco-observable:File"}


def _within(parts: list[str], whole: str, identity: str) -> Node:
    return {
        "@id": identity,
        "@type": "uco-observable:ObservableRelationship",
        "uco-core:source": [ref(part) for part in parts],
        "uco-core:target": ref(whole),
        "uco-core:kindOfRelationship": "Contained_Within",
        "uco-core:isDirectional": True,
    }


def _account(case: Case, ids: Ids) -> Iterator[Node]:
    account, platform = case.account, ids.of("platform")
    yield {
        "@id": platform,
        "@type": "uco-observable:Application",
        "uco-core:name": account.platform,
    }
    identity = account_id(ids)
    facets: list[Node] = [
        {
            "@type": "uco-observable:AccountFacet",
            "uco-observable:accountIdentifier": account.account_id,
        },
        {
            "@type": "uco-observable:ApplicationAccountFacet",
            "uco-observable:application": ref(platform),
        },
    ]
    names = {one.display_name for one in account.profiles if one.display_name}
    digital: Node = {"@type": "uco-observable:DigitalAccountFacet"}
    if account.handle:
        digital["uco-observable:accountLogin"] = account.handle
    if len(names) == 1:
        digital["uco-observable:displayName"] = names.pop()
    yield {
        "@id": identity,
        "@type": "uco-observable:ApplicationAccount",
        "uco-core:name": account.title,
        "uco-core:hasFacet": [
            {"@id": part(identity, "facet", number), **facet}
            for number, facet in enumerate([*facets, digital])
        ],
    }


def _posts(case: Case, ids: Ids) -> Iterator[Node]:
    for number, (_, row) in enumerate(case.timeline.iterrows()):
        yield _post(case, number, row, ids)


def _post(case: Case, number: int, row: pd.Series, ids: Ids) -> Node:
    identity, kind = post_id(number, ids), known_of(case, number)
    message: Node = {
        "@id": part(identity, "message-facet"),
        "@type": "uco-observable:MessageFacet",
        "uco-observable:application": ref(ids.of("platform")),
        "uco-observable:from": ref(account_id(ids)),
        "uco-observable:messageID": row["post_id"],
        "uco-observable:messageText": row["text"],
        "uco-observable:messageType": row["kind"],
    }
    remarks = [f"stored at {locator(row)}"]
    if kind == "day":
        remarks.append(f"posted on {row['created_at']:%Y-%m-%d}, time of day unknown")
    else:
        message["uco-observable:sentTime"] = moment(row["created_at"], zone=kind == "utc")
    if kind == "no_zone":
        remarks.append("the source states no time zone")
    return {
        "@id": identity,
        "@type": "uco-observable:Post",
        "uco-core:description": "; ".join(remarks),
        "uco-core:hasFacet": [message],
    }


def _stored(case: Case, ids: Ids) -> Iterator[Node]:
    """Which posts each member holds, or the item where it is a single file."""
    places = {
        (item.item, member.member): item_id(item, ids)
        if item.kind == "file"
        else _member_id(item, number, ids)
        for item in case.items
        for number, member in enumerate(item.members)
        if item.kind == "file" or member.status in ("read", "failed")
    }
    held: dict[str, list[str]] = defaultdict(list)
    for number, place in enumerate(
        zip(case.timeline["item"], case.timeline["member"], strict=True)
    ):
        if place in places:
            held[places[place]].append(post_id(number, ids))
    for whole, parts in held.items():
        yield _within(parts, whole, ids.of("stored", whole))


def _event(event: AccountEvent, number: int, ids: Ids) -> Node:
    identity = ids.of("event", number)
    node: Node = {
        "@id": identity,
        "@type": "uco-core:Event",
        "uco-core:eventType": event.kind,
        "uco-core:eventContext": [ref(account_id(ids))],
        "uco-core:description": f"stored at {event.locator}",
    }
    if event.precision == "day":
        node["uco-core:description"] += f"; on {event.occurred_at:%Y-%m-%d}, time of day unknown"
    else:
        node["uco-core:startTime"] = moment(pd.Timestamp(event.since))
        node["uco-core:endTime"] = moment(pd.Timestamp(event.occurred_at))
    if event.between:
        node["uco-core:description"] += "; somewhere between start and end"
    entries = [
        {
            "@id": part(identity, "dictionary-entry", place),
            "@type": "uco-types:DictionaryEntry",
            "uco-types:key": name,
            "uco-types:value": value,
        }
        for place, (name, value) in enumerate(pairs(event.detail))
    ]
    if entries:
        details = {
            "@id": part(identity, "dictionary"),
            "@type": "uco-types:Dictionary",
            "uco-types:entry": entries,
        }
        node["uco-core:eventAttribute"] = [details]
    return node
