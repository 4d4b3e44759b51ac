"""What ``inspect`` says of the notes taken while reading: authors and ids that are in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

SIGNS = {
    "answers": "its posts are answered in it under several names",
    "addressed": "the account that the file is named after is addressed in it",
    "clients": "posts within a minute of each other come from changing clients",
    "lists": "several lists of posts that cover the same time follow one another",
    "creations": "the accounts' dates of creation differ from row to row",
}
Notes = Iterable[tuple[str, Mapping[str, str]]]


def remarks(notes: Notes) -> Iterator[tuple[str, str]]:
    """A name and a sentence for each doubt about authors and ids."""
    for kind, detail in notes:
        posts = int(detail.get("posts", "0"))
        if kind == "no_author":
            account = detail.get("account", "")
            yield "Author", f"{posts:,} posts name none; taken for one account's: {account}"
        elif kind == "several_authors":
            signs = (SIGNS.get(sign, sign) for sign in detail.get("signs", "").split())
            yield "Beware", f"this looks like several people's posts: {'; '.join(signs)}"
        elif kind == "spoilt_ids":
            mended = int(detail.get("from_links", "0"))
            yield "Ids", "; ".join(_rounded(posts, mended))


def _rounded(posts: int, mended: int) -> Iterator[str]:
    if posts:
        yield f"{posts:,} rounded by a spreadsheet or a program, and replaced by made-up ones"
    if mended:
        yield f"{mended:,} rounded, and taken from the posts' addresses instead"
