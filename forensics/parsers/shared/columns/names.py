"""The vocabulary of tables: the fields of a post, and the names that tools give their columns.

Names in other languages are in ``foreign_names``, single words of names in ``name_words``; what is
made of them, together with the values, is in ``guessing``. To have a name understood, add it to
the line of its field, in the form that ``plain_name`` gives, where its rank among the names of
the field is to be: of two columns the one with the earlier name is taken.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from forensics.parsers.shared.columns.foreign_names import foreign_names

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
# What an author is called rather than by which handle. No field of a post's, so that no column is
# taken for it before the author's is known, and none can be given on the command line.
DISPLAY_NAMES = (
    *("displayname", "userdisplayname", "authordisplayname", "actordisplayname", "fullname"),
    *("userfullname", "authorfullname", "authorname", "username", "accountname", "fromusername"),
    *("tweetauthorname", "name", "nomaffiche", "nomdutilisateur", "anzeigename"),
    *("nombremostrado", "表示名", "ユーザー名", "名前"),
)
# Letters that are no base letter with a mark to Unicode.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})


@lru_cache(maxsize=10_000)
def plain_name(name: str) -> str:
    """A column's name without case, accents, spaces and punctuation.

    Kept: equal arguments, equal results.

    >>> plain_name("Créé à"), plain_name("author.userName"), plain_name("Tweet-Text (日本語)")
    ('creea', 'authorusername', 'tweettext日本語')
    """
    letters = unicodedata.normalize("NFKD", name.casefold()).translate(_LETTERS)
    return "".join(char for char in letters if char.isalnum())


NAMES: dict[str, tuple[str, ...]] = {
    field: tuple(dict.fromkeys((*names.split(), *map(plain_name, foreign_names(field)))))
    for field, names in ALIASES.items()
}

TEXTS = frozenset(NAMES["text"])
"""What a column of posts' texts is called."""
ANCHORS = frozenset(name for field in ("created_at", "post_id", "link") for name in NAMES[field])
"""What columns are called one of which every table of posts has."""
