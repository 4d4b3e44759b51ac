"""Which column of an unknown table holds what: names known from many tools, then values.

A name is compared without case, accents and punctuation, so ``Created At``, ``created_at``
and ``createdAt`` are one; a field inside an object counts as ``author.userName``. Among
columns with a known name the first whose values fit is taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from forensics.parsers.shared.columns.clock_columns import best_clock, without_zone
from forensics.parsers.shared.columns.column_checks import CHECKS
from forensics.parsers.shared.columns.column_names import foreign_names
from forensics.parsers.shared.columns.name_words import field_by_words
from forensics.parsers.shared.making.ids import clean_id
from forensics.platforms import address_in

Row = Mapping[str, Any]
Path = tuple[str, ...]

# Field -> names in order of preference, in the form that plain_name() gives.
ALIASES: dict[str, str] = {
    "post_id": "tweetid postid statusid twitterid tweetidstr idstr restid messageid commentid "
    "tweetstatusid idtweet docid id",
    "created_at": "createdat tweettime tweetcreatedat tweetdate tweettimestamp publishdate "
    "publishedat postedat posted postedtime parsedcreatedat timestamputc createdtime datetime "
    "datecreated publisheddatetimestr dateutc utctime created published postdate posttime "
    "dateposted creationdate date timestamp unixtimestamp timestampms timestampepochs createdutc "
    "pubdate datestamp utc gmt "
    "dateheure datedecreation datedepublication datepublication publiele horodatage "
    "fecha fechahora fechadepublicacion fechapublicacion fechacreacion creadoen "
    "datum datumuhrzeit erstelltam zeitstempel veroffentlichtam veroffentlicht zeitpunkt "
    "dataora datapubblicazione localtime time",
    "clock": "time heure hora uhrzeit ora timeofday",
    "zone": "timezone tz zone utcoffset gmtoffset tzoffset fuseau fuseauhoraire zeitzone "
    "zonahoraria fusoorario tijdzone",
    "text": "fulltext tweettext rawcontent text content body tweet message texte contenu "
    "tweetcontent tweetbody posttext postcontent messagetext commenttext statustext contents "
    "texto contenido mensaje publicacion inhalt nachricht beitrag testo contenuto messaggio "
    "textedutweet tweetfulltext messagebody availabletweettext caption post comment "
    "commentaire hitsentence description",
    "words": "embeddedtext",
    "author": "screenname userscreenname authorscreenname authorusername userusername "
    "username userhandle authorhandle handle fromuserscreenname fromusername fromuser "
    "actorpreferredusername preferredusername twitterhandle twitterusername tweetusername "
    "tweetauthorusername accounthandle accountusername accountname account author user auteur "
    "compte utilisateur nomutilisateur nomdutilisateur pseudo autor autora usuario nombreusuario "
    "nombredeusuario cuenta benutzer benutzername konto verfasser nutzer autore utente from "
    "sender poster tweetauthor tweetby userposted "
    "authorname name displayname nom nombre",
    "account_id": "userid useridstr authorid authoridstr accountid externalauthorid fromuserid "
    "fromuseridstr useruserid actorid useridnumber twitteruserid tweetuserid userrestid "
    "authorrestid authormetaid twitterauthorid xauthorid authoruserid "
    "ownerid posterid creatorid uid iduser usuarioid",
    "reposter": "retweeterusername retweeterscreenname retweeterhandle retweeter retweetedby "
    "repostedby userrt retweetusername",
    "reposter_id": "retweeteruserid retweeterid userrtid",
    "repost_id": "retweetid",
    "declared_lang": "lang tweetlanguage tweetlang twitterlang language languagecode langcode "
    "languageguess tweetlanguagecode langue idioma sprache lingua taal",
    "client": "tweetclientname sourcelabel sourcename clientname statussource source "
    "generatordisplayname generator client twitterclient via tweetsource application appname "
    "sourceapp postedvia tweetedvia app device deviceinfo appareil dispositivo gerat",
    "link": "tweeturl posturl statusurl permalink permalinkurl twitterurl tweetlink url link "
    "tweetpermalink statuslink postlink tweetaddress permalinkpath "
    "articleurl originaltweeturl lien liendutweet lienpermanent enlace collegamento",
    "urls": "urls urlsexpandedurl urlsurlexpanded expandedurls expandedurl outlinks entitiesurls "
    "entitiesstrurls twitterentitiesurls legacyentitiesurls links liens enlaces externallinks "
    "tco1step1 urlsintweet linksintweet urlsintext linksintext urlsinpost linksinpost urlsexpanded "
    "urlexpanded linksexpanded expandedlinks expandedlink resolvedurls resolvedurl unwoundurls "
    "unwoundurl longurls longurl finalurls externalurls outboundurls outboundlinks sharedurls "
    "sharedlinks embeddedurls embeddedlinks listoflinks",
    "short_urls": "urlstco tcooutlinks tcourls shorturls urlsshort",
    "original": "referencedtweettext retweetedtext retweetedtweettext retweetedstatustext "
    "retweetedstatusfulltext retweettext sourcetweettext",
    "original_author": "retweetscreenname retweetedscreenname retweetedstatusscreenname "
    "retweetedstatususerscreenname retweetedusername retweeteduserscreenname retweeteduser "
    "retweetedtweetauthor retweetedauthor retweetedstatususer retweetuserscreenname retweetauthor "
    "retweetedfrom retweetofusername originalauthor",
    "mentions": "mentions usermentions entitiesusermentions entitiesmentions mentionedusers "
    "mentionsscreenname mentionsscreennames mentionednames mentionedusernames "
    "usermentionsscreenname entitiesstrusermentions twitterentitiesusermentions",
    "hashtags": "hashtags entitieshashtags entitiesstrhashtags twitterentitieshashtags "
    "tweethashtags hashtagsintweet hashtag motsdiese",
    "media": "photos images media mediaurls",
    "likes": "likecount favoritecount likescount likes favorites favourites favouritescount "
    "favoritescount metricslikes publicmetricslikecount nblikes tweetnumberoflikes numberoflikes "
    "tweetlikes tweetlikecount favouritecount statslikes "
    "jaime jaimes megusta gefalltmir mipiace curtidas "
    "twitterlikes xlikes articleextendedattributestwitterlikes",
    "reposts": "retweetcount retweetscount retweets repostcount reposts shares sharecount "
    "metricsretweets publicmetricsretweetcount tweetnumberofretweets numberofretweets "
    "tweetretweets tweetretweetcount statsretweets partages nbretweets nbrt "
    "twitterretweets xreposts twitterretweetcount articleextendedattributestwitterretweets",
    "reply_to": "inreplytotweetid inreplytostatusidstr inreplytostatusid inreplytoid replyid "
    "replytostatusid replytostatusidstr replytotweetid replytoid totweetid parenttweetid "
    "tweetinreplytostatusid repliedtotweetid inreplytostatus inreplytolink inreplyto replyto reply "
    "twitterreplyto xreplyto replyingtotweet",
    "reply_to_handle": "inreplytoscreenname inreplytousername repliedauthor replytousername "
    "tousername touserscreenname replytoscreenname replytouser inreplytouserusername "
    "inreplytouserscreenname inreplytouser referenceauthor replyingto inreplyto replyto reply",
    "reply_to_account": "inreplytouserid inreplytouseridstr replytouserid replytouseridstr "
    "tweetinreplytouserid touserid touseridstr",
    "references": "referencedtweets",
    "quote_of": "quotedtweettweetid quotetweetid quotedstatusidstr quotedstatusid quoteid "
    "quotedid quotedtweetid quotedstatus quotedtweet",
    "repost_of": "retweetedstatusidstr retweetedstatusid retweetstatusid retweetedtweetid "
    "retweetedid retweetedtweet retweetedstatus twitterretweetof xrepostof",
    "is_repost": "isretweet retweet isrepost isrt availabletweetisrt",
    "is_reply": "isreply isreplyto reply",
    "is_quote": "isquote isquotetweet isquotestatus",
    "kind": "type tweettype posttype kind typetweet verb sourcetweettype",
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
# Letters that are no base letter with a mark to Unicode.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
# Fields that are empty in most rows, and may be so in all of the first.
RARE = frozenset(
    (
        *("reposter", "original_author", "reply_to", "reply_to_handle"),
        *("quote_of", "repost_of", "references"),
    )
)
TOLD_BY_WORDS = frozenset(("is_repost", "is_reply", "is_quote"))
# Columns of addresses that may be other posts'.
_ELSEWHERE = re.compile(r"repl|quot|retweet|repost|origin|media|photo|image|video|parent")
# Counts of a user's that stand in one row with a post's.
_OF_USERS = frozenset(("followerscount", "friendscount", "statusescount"))
_OF_PROFILES = frozenset(("followers", "following", "follows", "usersince", "bio"))
# So few rows do not show whether an id stands for a post or for its author.
ENOUGH = 3


@lru_cache(maxsize=10_000)
def plain_name(name: str) -> str:
    """A column's name without case, accents, spaces and punctuation.

    >>> plain_name("Créé à"), plain_name("author.userName"), plain_name("Tweet-Text (日本語)")
    ('creea', 'authorusername', 'tweettext日本語')
    """
    letters = unicodedata.normalize("NFKD", name.casefold()).translate(_LETTERS)
    return "".join(char for char in letters if char.isalnum())


NAMES: dict[str, tuple[str, ...]] = {
    field: tuple(dict.fromkeys((*names.split(), *map(plain_name, foreign_names(field)))))
    for field, names in ALIASES.items()
}
_TEXT_NAMES = frozenset(NAMES["text"])


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
    by_name: dict[str, list[Path]] = {}
    # A database's own key (_id) stands back behind a column of the same name.
    for name, path in sorted(paths.items(), key=lambda item: item[0].startswith("_")):
        by_name.setdefault(plain_name(name), []).append(path)
    for name, path in paths.items():
        by_name.setdefault(plain_name(without_zone(name)), [path])
    for field, names in NAMES.items():
        if field in chosen:
            continue
        known = [path for name in names for path in by_name.get(name, ())]
        known += [path for name, path in paths.items() if field_by_words(name) == field]
        free = (path for path in known if path not in chosen.values())
        named = (path for path in free if not _means_another(field, path, by_name))
        fitting = (path for path in named if _fits(field, path, rows))
        found = _best_clock(list(fitting), rows) if field == "created_at" else next(fitting, None)
        if found is not None:
            chosen[field] = found
    if "link" not in chosen and (found := _link_by_value(paths, chosen, rows)):
        chosen["link"] = found
    if "link" not in chosen and "text" not in (taken or {}):
        text = chosen.get("text")
        if text and plain_name(text[-1]) == "description":
            chosen.pop("text")  # without the address of a post, of a person rather than of a post
    if "reposter" not in chosen:
        # Alone it may as well be the id of what is repeated.
        chosen.pop("repost_id", None)
    return chosen


def _means_another(field: str, path: Path, by_name: Mapping[str, Any]) -> bool:
    """True for a name that means another thing beside the names that a table has.

    The API calls ``favourites_count`` what a user has liked, beside counts of followers, and
    ``time_zone`` what a profile says, which is not the zone of the dates. Splunk calls ``source``
    the input that a row came by, beside its ``sourcetype``.
    """
    name = plain_name(".".join(path))
    if field == "zone":
        return not (_OF_USERS | _OF_PROFILES).isdisjoint(by_name)
    if field == "likes" and name == "favouritescount":
        return not _OF_USERS.isdisjoint(by_name)
    return field == "client" and name == "source" and "sourcetype" in by_name


def _are_repeated(path: Path, rows: Sequence[Row]) -> bool:
    """True for ids that stand beside twice as many texts, so that they are not the posts' but,
    it may be, their authors'."""
    texts: dict[str, set[str]] = {}
    for row in rows:
        number, spoilt = clean_id(value_at(row, path))
        text = next((row[name] for name in row if plain_name(name) in _TEXT_NAMES), None)
        if number and not spoilt and isinstance(text, str) and text:
            texts.setdefault(number, set()).add(text)
    return sum(map(len, texts.values())) >= max(ENOUGH, 2 * len(texts))


def _link_by_value(
    paths: Mapping[str, Path], chosen: Mapping[str, Path], rows: Sequence[Row]
) -> Path | None:
    """A column of unknown name that has the address of a post in nearly every row."""
    for name, path in paths.items():
        if path in chosen.values() or _ELSEWHERE.search(plain_name(name)):
            continue
        values = [value_at(row, path) for row in rows]
        found = sum(isinstance(value, str) and _is_address(value) for value in values)
        if rows and found >= 0.9 * len(rows):
            return path
    return None


def _is_address(value: str) -> bool:
    """True when a value is a post's address and nothing else."""
    return " " not in value.strip() and address_in(value) is not None


def _best_clock(paths: Sequence[Path], rows: Sequence[Row]) -> Path | None:
    """Of the columns that may hold the time, the one that tells its zone best."""
    if len(paths) < 2:
        return paths[0] if paths else None
    columns = [[value_at(row, path) for row in rows] for path in paths]
    return paths[best_clock([path[-1] for path in paths], columns)]


def _fits(field: str, path: Path, rows: Sequence[Row]) -> bool:
    if field == "post_id" and _are_repeated(path, rows):
        return False
    check = CHECKS.get(field)
    values = [value for row in rows if (value := value_at(row, path)) not in (None, "")]
    if check is None or not values:
        # Nothing to judge by: a table without rows has only its names, and few posts are
        # replies or reposts. But a row number or date that is never given is of no use
        # where there are rows.
        return not rows or check is None or field in RARE
    if field in TOLD_BY_WORDS and not plain_name(path[-1]).startswith("is"):
        # A column called "reply" or "retweet" may count them.
        return check(values) and not all(str(value).replace(".", "").isdigit() for value in values)
    return check(values)
