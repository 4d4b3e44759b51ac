"""Records inside what exporters, databases and programs wrap around them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from forensics.errors import UnknownFormat
from forensics.model.records import Reject
from forensics.parsers.shared.members.wrappers import Unwrapper
from forensics.parsers.table.parser import Table
from forensics.parsers.x_api_v1 import XApiV1
from forensics.reading.items import read_items
from tests.parsers.scraped_cases import posts, raw, read, recognised_by, written

ROWS: list[dict[str, Any]] = [
    {
        "id": str(806913731589046273 + n * (60_000 << 22)),
        "created_at": f"2016-12-08T17:3{n}:00Z",
        "username": "odile",
        "text": text,
    }
    for n, text in enumerate(("Bonjour", 'Merci "bien" é', "Oui"))
]
NAMES = list(ROWS[0])
BODIES = [{name: value for name, value in row.items() if name != "id"} for row in ROWS]
VALUES = [list(row.values()) for row in ROWS]


def columns(of: Any) -> dict[str, Any]:
    """The rows turned into columns."""
    return {name: of([row[name] for row in ROWS]) for name in NAMES}


def numbered(values: list[Any]) -> dict[str, Any]:
    """A list as an object keyed by place."""
    return {str(at): value for at, value in enumerate(values)}


def mongo(row: dict[str, Any]) -> dict[str, Any]:
    """A row as a database's extended JSON."""
    return {
        "_id": {"$oid": "56daf1" * 4},
        **row,
        "id": {"$numberLong": row["id"]},
        "created_at": {"$date": row["created_at"]},
        "likes": {"$numberInt": "3"},
    }


def shell(row: dict[str, Any]) -> str:
    """A row as the database's shell prints it."""
    return (
        f'{{ "_id" : ObjectId("56da"), "id" : NumberLong("{row["id"]}"), "username" : "odile", '
        f'"created_at" : ISODate("{row["created_at"]}"), "text" : {json.dumps(row["text"])} }}'
    )


def as_lines(values: Any) -> str:
    """Values as JSON Lines."""
    return "\n".join(json.dumps(value) for value in values) + "\n"


WRAPPED: dict[str, str] = {
    "hits": as_lines({"_index": "a", "_id": row["id"], "_source": row} for row in ROWS),
    "hits_without_id": as_lines(
        {"_index": "a", "_type": "t", "_id": row["id"], "_source": body}
        for row, body in zip(ROWS, BODIES, strict=True)
    ),
    "search": json.dumps({"took": 1, "hits": {"total": 3, "hits": [
        {"_index": "a", "_id": row["id"], "_source": row} for row in ROWS]}}),
    "data": json.dumps({"status": "ok", "data": ROWS}),
    "statuses": json.dumps({"statuses": ROWS}),
    "user_beside": json.dumps({"user": {"username": "odile"}, "tweets": [
        {name: value for name, value in row.items() if name != "username"} for row in ROWS]}),
    "handle_beside": json.dumps({"screen_name": "odile", "count": 3, "tweets": [
        {name: value for name, value in row.items() if name != "username"} for row in ROWS]}),
    "author_of_each": as_lines(
        {"tweet": {name: value for name, value in row.items() if name != "username"},
         "author": {"username": "odile"}} for row in ROWS),
    "sequence": "".join(f"\x1e{json.dumps(row)}\n" for row in ROWS),
    "by_thread": json.dumps({"threads": [
        {"thread_id": 1, "tweets": ROWS[:1]}, {"thread_id": 2, "tweets": ROWS[1:]}]}),
    "by_month": json.dumps({"2016": {"12": ROWS[:2], "13": ROWS[2:]}}),
    "data_tweets": json.dumps({"data": {"tweets": ROWS, "cursor": "x"}}),
    "results": json.dumps({"results": ROWS, "continuation_token": "x"}),
    "pages": as_lines([{"results": [row]} for row in ROWS] + [{"results": []}]),
    "page_array": json.dumps([{"tweets": ROWS[:1]}, {"tweets": ROWS[1:]}]),
    "any_name": json.dumps({"odile": ROWS}),
    "tweets_threads": json.dumps({"tweets": ROWS[:1], "threads": [ROWS[1:]]}),
    "by_id": json.dumps({row["id"]: body for row, body in zip(ROWS, BODIES, strict=True)}),
    "by_key": json.dumps({"tweets": {f"-Mabc{n}": row for n, row in enumerate(ROWS)}}),
    "by_day": json.dumps({"2016-12-08": ROWS[:2], "2016-12-09": ROWS[2:]}),
    "index_oriented": json.dumps(numbered(ROWS)),
    "columns_oriented": json.dumps(columns(numbered)),
    "lists": json.dumps(columns(list)),
    "split_oriented": json.dumps({"columns": NAMES, "index": [0, 1, 2], "data": VALUES}),
    "table_oriented": json.dumps({"schema": {"fields": [{"name": name} for name in NAMES]},
                                  "data": ROWS}),
    "rows_with_header": json.dumps([NAMES, *VALUES]),
    "lines_of_lists": as_lines([NAMES, *VALUES]),
    "bulk": as_lines(
        one
        for row, body in zip(ROWS, BODIES, strict=True)
        for one in ({"index": {"_index": "a", "_id": row["id"]}}, body)
    ),
    "header_and_rows": json.dumps({"header": NAMES, "rows": VALUES}),
    "strings": json.dumps([json.dumps(row) for row in ROWS]),
    "string_lines": as_lines(json.dumps(row) for row in ROWS),
    "one_string": json.dumps(json.dumps({"tweets": ROWS})),
    "batches": as_lines([row] for row in ROWS),
    "couch": json.dumps({"total_rows": 3, "rows": [
        {"id": f"abc{n}", "key": n, "value": {"rev": "1"}, "doc": {"_rev": "1", **row}}
        for n, row in enumerate(ROWS)]}),
    "mongo": as_lines(mongo(row) for row in ROWS),
    "mongo_array": json.dumps([mongo(row) for row in ROWS]),
    "mongo_shell": "\n".join(shell(row) for row in ROWS),
    "printed": "\n".join(repr(row) for row in ROWS),
    "printed_list": repr(ROWS),
    "delimited": "".join(
        f"{len(json.dumps(row)) + 2}\r\n{json.dumps(row)}\r\n" for row in ROWS),
    "commented": "// saved\n/* by hand */\nvar tweets = " + json.dumps(ROWS) + ";",
    "jsonp": "jQuery12_3(" + json.dumps({"tweets": ROWS}) + ")",
    "jsonp_guarded": "/**/ typeof cb === 'function' && cb(" + json.dumps(ROWS) + ");",
    "sheet": json.dumps({"range": "A1:D4", "majorDimension": "ROWS", "values": [NAMES, *VALUES]}),
    "solr": json.dumps({"responseHeader": {"status": 0}, "response": {"numFound": 3, "docs": [
        {"id": row["id"], **{name: [row[name]] for name in NAMES if name != "id"}}
        for row in ROWS]}}),
    "dynamodb": as_lines(
        {"Item": {name: {"S": value} for name, value in row.items()}} for row in ROWS),
    "dynamodb_scan": json.dumps({"Count": 3, "Items": [
        {name: {"S": value} for name, value in row.items()} for row in ROWS]}),
    "exported": "export default " + json.dumps(ROWS) + ";",
}  # fmt: skip


@pytest.mark.parametrize("shape", WRAPPED)
def test_records_are_found_inside_a_wrapper(tmp_path: Path, shape: str) -> None:
    """Whatever stands around the posts, each comes out with id, author, time and text."""
    path = written(tmp_path, "posts.json", WRAPPED[shape])
    assert recognised_by(path) == ["table"]
    records = read(Table(), path)
    assert not [record for record in records if isinstance(record, Reject)]
    assert [(post.post_id, post.text, post.account_id) for post in posts(records)] == [
        (row["id"], row["text"], "odile") for row in ROWS
    ]
    assert [post.created_at.minute for post in posts(records)] == [30, 31, 32]


@pytest.mark.parametrize("shape", WRAPPED)
def test_a_record_inside_a_wrapper_can_be_quoted(tmp_path: Path, shape: str) -> None:
    """The bytes of one record are found again by its number, and hold its text alone."""
    path = written(tmp_path, "posts.json", WRAPPED[shape])
    stored = raw(Table(), path, 1).decode()
    assert "Merci" in stored
    if shape not in ("batches",):
        assert "Bonjour" not in stored


@pytest.mark.parametrize("shape", ["results", "by_id", "columns_oriented", "one_string", "printed"])
def test_a_wrapper_larger_than_the_sample_is_recognised(tmp_path: Path, shape: str) -> None:
    """A file of which the first bytes show no end is told by what they show."""
    many = [{**ROWS[n % 3], "id": str(806913731589046273 + n), "n": "x" * 200} for n in range(900)]
    texts = {
        "results": json.dumps({"results": many}),
        "by_id": json.dumps({row["id"]: row for row in many}),
        "columns_oriented": json.dumps(
            {name: numbered([row[name] for row in many]) for name in ("text", "id", "created_at")}
        ),
        "one_string": json.dumps(json.dumps(many)),
        "printed": "\n".join(map(repr, many)),
    }
    path = written(tmp_path, "posts.json", texts[shape])
    assert len(texts[shape]) > 1 << 16
    assert recognised_by(path) == ["table"]
    assert len(posts(read(Table(), path))) == 900


USER = {"id": 77, "id_str": "77", "screen_name": "odile", "name": "Odile B."}
TWEET = {"created_at": "Thu Dec 08 17:30:00 +0000 2016", "id_str": "806913731589046273",
         "id": 806913731589046273, "full_text": "Bonjour", "entities": {}}  # fmt: skip


def test_users_kept_apart_are_joined_to_their_tweets(tmp_path: Path) -> None:
    """``globalObjects`` keeps tweets and users apart, each under its id."""
    other = {**TWEET, "id_str": "806913731589046999", "full_text": "L'autre", "user_id_str": "8"}
    objects = {
        "tweets": {
            TWEET["id_str"]: {**TWEET, "user_id_str": "77",
                              "retweeted_status_id_str": "806913731589046999"},
            "806913731589046999": other,
        },
        "users": {"77": USER, "8": {"id_str": "8", "screen_name": "remi"}},
    }  # fmt: skip
    path = written(
        tmp_path, "a.json", json.dumps({"globalObjects": objects, "timeline": {"i": []}})
    )
    assert recognised_by(path) == ["x_api_v1"]
    found = {post.account_id: post for post in posts(read(XApiV1(), path))}
    assert found["77"].account_handle == "odile"
    assert (found["77"].kind, found["77"].text) == ("repost", "RT @remi: L'autre")


def test_the_platforms_own_object_of_a_post_is_preferred(tmp_path: Path) -> None:
    """A collector's record that keeps the tweet itself is read by the tweet, not its copy."""
    row = {"id": TWEET["id_str"], "created_at": "2016-12-08T20:30:00Z", "content": "Bonjour",
           "details": {**TWEET, "user": USER}}  # fmt: skip
    for details in (row["details"], json.dumps(row["details"])):
        page = json.dumps({"tweets": [{**row, "details": details}]})
        path = written(tmp_path, "a.json", page)
        assert recognised_by(path) == ["x_api_v1"]
        (post,) = posts(read(XApiV1(), path))
        assert (post.account_id, post.created_at.hour) == ("77", 17)


def test_a_quoted_post_is_not_taken_for_the_post(tmp_path: Path) -> None:
    """An inner object of another id is another post."""
    row = {**ROWS[0], "original": {**TWEET, "id_str": "1", "id": 1, "user": USER}}
    path = written(tmp_path, "a.json", json.dumps([row]))
    (post,) = posts(read(Table(), path))
    assert post.text == "Bonjour"


@pytest.mark.parametrize("aside", ["users", "likes", "messages", "quoted", "followers", "comments"])
def test_what_is_not_the_accounts_stays_aside(aside: str) -> None:
    """Other people, their posts, liked posts and messages beside the posts are no records."""
    value = {aside: [{**ROWS[2], "text": "not mine"}], "tweets": ROWS[:2]}
    assert [one.record["text"] for one in Unwrapper().records(value)] == [
        "Bonjour",
        ROWS[1]["text"],
    ]


@pytest.mark.parametrize(
    "value",
    [
        {"data": [{"id": "1", "text": "x", "author_id": "7"}], "includes": {}},
        {"data": [{"id": "1", "text": "x"}]},
        {"data": {"user": {"result": {"timeline": {"instructions": []}}}}},
        {
            "@context": "x",
            "orderedItems": [{"type": "Create", "object": {"content": "x", "id": 1}}],
        },
        {"records": [{"uri": "at://x", "value": {"$type": "a", "text": "x", "createdAt": "2024"}}]},
        {"name": "a list", "items": [{"id": 1, "name": "x"}]},
        {"a": 1},
        7,
        "text",
        [1, 2],
    ],
)
def test_what_holds_no_post_or_has_a_reader_of_its_own_stays_as_it_is(value: Any) -> None:
    """Pages of the APIs, other platforms' exports and plain values are left to others."""
    assert [one.record for one in Unwrapper().records(value)] == [value]


def test_every_entry_of_a_list_of_posts_is_counted(tmp_path: Path) -> None:
    """An entry that is no object is a reject with its number, not a gap."""
    path = written(tmp_path, "a.json", json.dumps({"tweets": [ROWS[0], None, "x", ROWS[2]]}))
    records = read(Table(), path)
    rejects = [record.locator.record for record in records if isinstance(record, Reject)]
    assert (rejects, len(posts(records))) == ([1, 2], 2)


@pytest.mark.parametrize("users", [[USER, {"id": 8, "screen_name": "remi"}], {"77": USER}])
def test_posts_in_a_list_get_their_author_from_the_users_beside(tmp_path: Path, users: Any) -> None:
    """Posts that give a number for their author are joined to the users in the same page."""
    posts_of = [{**row, "user_id": 77} for row in BODIES]
    for row in posts_of:
        del row["username"]
    path = written(tmp_path, "a.json", json.dumps({"tweets": posts_of, "users": users}))
    found = [one.record for one in Unwrapper().records(json.loads(path.read_text()))]
    assert [row["user"]["screen_name"] for row in found] == ["odile"] * 3


# A length whose record is missing cannot be told from the number of a next one.
UNTOLD = {("delimited", 70)}


@pytest.mark.parametrize("percent", [45, 70, 97])
@pytest.mark.parametrize("shape", WRAPPED)
def test_a_wrapper_that_breaks_off_is_never_whole(tmp_path: Path, shape: str, percent: int) -> None:
    """A file cut anywhere is refused or failed, whatever is wrapped around its records."""
    text = WRAPPED[shape]
    path = written(tmp_path, "posts.json", text[: len(text) * percent // 100])
    try:
        reading = read_items([path])
    except UnknownFormat:
        return
    (member,) = reading.items[0].members
    assert (member.status == "failed") is ((shape, percent) not in UNTOLD)


def test_records_before_the_break_of_a_keyed_object_are_read(tmp_path: Path) -> None:
    """An object of posts by their ids gives those that stand whole in it."""
    text = json.dumps({row["id"]: row for row in ROWS})
    path = written(tmp_path, "posts.json", text[: text.index("Oui")])
    reading = read_items([path])
    assert reading.timeline["text"].tolist() == [row["text"] for row in ROWS[:2]]
    assert len(reading.rejects) == 1


POST = {"text": "bonjour", "created_at": "2020-01-01T10:00:00Z", "payload": "x", "user": {"a": 1}}


@pytest.mark.parametrize(
    "other",
    [
        {**POST, "more": 1},
        {**POST, "user": {"$oid": "5"}},
        {**POST, "payload": '{"text": "au revoir", "created_at": "2020-01-02T10:00:00Z"}'},
        {"index": {"_id": "7"}},
        ["bonjour"],
    ],
)
def test_only_what_needs_no_taking_apart_goes_the_short_way(other: object) -> None:
    """A shape met before is a record as it stands, unless something in it may hold another."""
    wrappers = Unwrapper()
    assert not wrappers.is_record(POST)
    assert [one.record for one in wrappers.records(POST)] == [POST]
    assert wrappers.is_record(dict(POST))
    assert not wrappers.is_record(other)


def test_a_record_behind_its_action_is_taken_with_the_id_of_that() -> None:
    """Of Elasticsearch's bulk format the id stands in the line before."""
    wrappers = Unwrapper()
    values = [POST, {"index": {"_id": "7"}}]
    assert len([one for value in values for one in wrappers.records(value)]) == 1
    assert not wrappers.is_record(dict(POST))


def test_lists_nested_beyond_reason_are_one_value() -> None:
    """They hold no records that could be found, and never end the run."""
    deep: list[Any] = []
    for _ in range(900):
        deep = [deep]
    assert [found.record for found in Unwrapper().records(deep)] == [deep]
