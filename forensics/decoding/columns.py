"""Which column of an unknown table holds what: names known from many tools, then values.

A name is compared without case, accents and punctuation, so ``Created At``, ``created_at``
and ``createdAt`` are one; a field inside an object counts as ``author.userName``. Among
columns with a known name the first whose values fit is taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from forensics.decoding.scraped import STATUS
from forensics.decoding.written_dates import read_date

Row = Mapping[str, Any]
Path = tuple[str, ...]

# Field -> names in order of preference, in the form that plain_name() gives.
ALIASES: dict[str, str] = {
    "post_id": "tweetid postid statusid idstr restid tweetidstr messageid commentid id",
    "created_at": "createdat tweettime tweetcreatedat tweetdate publishdate publishedat postedat "
    "createdtime datetime datecreated dateutc utctime created published postdate posttime "
    "creationdate date timestamp unixtimestamp timestampms createdutc pubdate datestamp "
    "dateheure datedecreation datedepublication datepublication publiele horodatage "
    "fecha fechahora fechadepublicacion fechapublicacion fechacreacion creadoen "
    "datum datumuhrzeit erstelltam zeitstempel veroffentlichtam veroffentlicht zeitpunkt "
    "dataora datapubblicazione time",
    "clock": "time heure hora uhrzeit ora timeofday",
    "text": "fulltext tweettext rawcontent text content body tweet message texte contenu "
    "tweetcontent tweetbody posttext postcontent messagetext commenttext contents "
    "texto contenido mensaje publicacion inhalt nachricht beitrag testo contenuto messaggio "
    "textedutweet caption post comment commentaire",
    "author": "username userscreenname screenname authorusername authorscreenname userusername "
    "userhandle authorhandle handle accountname account author user auteur compte "
    "utilisateur nomutilisateur nomdutilisateur pseudo autor autora usuario nombreusuario "
    "cuenta benutzer benutzername konto verfasser nutzer autore utente from sender "
    "authorname name displayname nom nombre",
    "account_id": "userid useridstr authorid authoridstr accountid externalauthorid uid iduser "
    "usuarioid",
    "declared_lang": "lang tweetlanguage language languageguess langue idioma sprache lingua",
    "client": "tweetclientname sourcelabel source client via tweetsource application",
    "link": "tweeturl posturl statusurl permalink permalinkurl twitterurl tweetlink url link "
    "articleurl originaltweeturl lien enlace",
    "urls": "urls expandedurls outlinks entitiesurls links liens tco1step1",
    "original": "referencedtweettext retweetedtext retweetedtweettext retweetedstatustext",
    "mentions": "mentions usermentions entitiesusermentions entitiesmentions mentionedusers",
    "hashtags": "hashtags entitieshashtags motsdiese",
    "media": "photos images media mediaurls",
    "likes": "likecount favoritecount likescount likes favorites favourites favouritescount "
    "favoritescount metricslikes publicmetricslikecount nblikes jaime",
    "reposts": "retweetcount retweetscount retweets repostcount reposts shares sharecount "
    "metricsretweets publicmetricsretweetcount partages nbretweets",
    "reply_to": "inreplytotweetid inreplytostatusidstr inreplytostatusid inreplytoid replyid "
    "replytostatusid",
    "reply_to_handle": "inreplytoscreenname inreplytousername repliedauthor replytousername",
    "quote_of": "quotedtweettweetid quotetweetid quotedstatusidstr quotedstatusid quoteid",
    "is_repost": "isretweet retweet isrepost isrt",
    "is_reply": "isreply",
    "is_quote": "isquote isquotetweet isquotestatus",
    "kind": "type tweettype posttype kind typetweet",
    "precision": "precision",
    "platform": "platform plateforme plattform network",
}
# What users may say on the command line besides the names above.
SHORTHAND = {
    "id": "post_id",
    "date": "created_at",
    "time": "clock",
    "handle": "author",
    "account": "author",
    "username": "author",
    "lang": "declared_lang",
    "source": "client",
    "url": "link",
}
_NAMES = {field: names.split() for field, names in ALIASES.items()}
# Low, because half the dates of a damaged file may be unreadable and the column still is it.
FITTING_SHARE = 0.5


def plain_name(name: str) -> str:
    """A column's name without case, accents, spaces and punctuation.

    >>> plain_name("Créé à"), plain_name("author.userName")
    ('creea', 'authorusername')
    """
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in letters if char.isalnum() and char.isascii())


def paths_of(rows: Iterable[Row]) -> dict[str, Path]:
    """Columns of JSON rows or a table: dotted name -> keys; objects are opened one deep."""
    found: dict[str, Path] = {}
    for row in rows:
        for key, value in row.items():
            if isinstance(value, dict):
                found.update((f"{key}.{inner}", (key, str(inner))) for inner in value)
            else:
                found.setdefault(key, (key,))
    return found


def value_at(row: Row, path: Path | None) -> Any:
    """The value of a column in a row; None when the row has no such column."""
    if path is None:
        return None
    value = row.get(path[0])
    if len(path) == 1:
        return value
    return value.get(path[1]) if isinstance(value, dict) else None


def guess(
    paths: Mapping[str, Path], rows: Sequence[Row], taken: Mapping[str, Path] | None = None
) -> dict[str, Path]:
    """Field -> column, for every field some column fits; ``taken`` are settled beforehand."""
    chosen = dict(taken or {})
    by_name: dict[str, Path] = {}
    for name, path in paths.items():
        by_name.setdefault(plain_name(name), path)
    for field, names in _NAMES.items():
        if field in chosen:
            continue
        for path in (by_name[name] for name in names if name in by_name):
            if path not in chosen.values() and _fits(field, path, rows):
                chosen[field] = path
                break
    return chosen


def _fits(field: str, path: Path, rows: Sequence[Row]) -> bool:
    check = _CHECKS.get(field)
    values = [value for row in rows if (value := value_at(row, path)) not in (None, "")]
    if check is None or not values:
        # Nothing to judge by: a table without rows has only its names. But a row number
        # or date that is never given is of no use where there are rows.
        return not rows or check is None
    return check(values)


def _share(values: Sequence[Any], fits: Callable[[Any], bool]) -> float:
    return sum(1 for value in values if fits(value)) / len(values)


def _are_dates(values: Sequence[Any]) -> bool:
    return _share(values, _is_date) >= FITTING_SHARE


def _is_date(value: Any) -> bool:
    try:
        read_date(value)
    except (ValueError, TypeError, OverflowError):
        return False
    return True


def _are_texts(values: Sequence[Any]) -> bool:
    return _share(values, lambda value: isinstance(value, str) and not value.isdigit()) > 0.5


def _are_ids(values: Sequence[Any]) -> bool:
    """Ids, not row numbers: those run through small numbers one by one."""
    plain = [str(value) for value in values if isinstance(value, str | int | float)]
    if not plain:
        return False
    if len(plain) > 1 and all(value.isdigit() and len(value) < 8 for value in plain):
        numbers = [int(value) for value in plain]
        steps = {abs(after - before) for before, after in pairwise(numbers)}
        return steps != {1}
    return True


def _are_clocks(values: Sequence[Any]) -> bool:
    return _share(values, lambda value: re.match(r"\d{1,2}[:hH]\d\d", str(value)) is not None) > 0.8


def _are_names(values: Sequence[Any]) -> bool:
    return (
        _share(values, lambda value: isinstance(value, str | int) and "://" not in str(value)) > 0.8
    )


def _are_addresses(values: Sequence[Any]) -> bool:
    return _share(values, lambda value: STATUS.search(str(value)) is not None) > 0.5


def _are_words(values: Sequence[Any]) -> bool:
    return _share(values, lambda value: isinstance(value, str) and len(value) < 40) > 0.8


_CHECKS: dict[str, Callable[[Sequence[Any]], bool]] = {
    "post_id": _are_ids,
    "created_at": _are_dates,
    "clock": _are_clocks,
    "text": _are_texts,
    "author": _are_names,
    "client": lambda values: _share(values, _is_client) > 0.8,
    "link": _are_addresses,
    "kind": _are_words,
    "declared_lang": _are_words,
}


def _is_client(value: Any) -> bool:
    return isinstance(value, str) and not value.startswith(("http://", "https://"))
