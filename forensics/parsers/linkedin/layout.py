"""Which files LinkedIn's export holds: those that are read by their columns, the others by name."""

from __future__ import annotations

import re

from forensics.decoding.csv.dialect import Dialect
from forensics.errors import EvidenceError
from forensics.evidence import Evidence
from forensics.evidence.streams import content_name
from forensics.parsers.linkedin.articles import is_article
from forensics.parsers.shared.members.headed import Headed, first_rows, headed, kind

KINDS = (
    kind("profile", "firstname lastname maidenname headline"),
    kind("emails", "emailaddress confirmed primary"),
    kind("registration", "registeredat", one_of="registrationip subscriptiontypes"),
    kind("shares", "date sharelink sharecommentary"),
    kind("comments", "date link message", without="from to type", escaped=True),
    kind("reposts", "date link", only=True),
    kind("logins", "logindate ipaddress"),
    kind("challenges", "ipaddress", one_of="challengedate challengetype"),
)
# Columns that other programs may write too: known together with an address or a file's name.
_BARE = {"comments": "comment", "reposts": "instantrepost"}
PRIVATE = ("message", "guidemessage", "learningcoach", "learningrole", "coachmessage", "inmail")
_CONTACTS = (
    *("connection", "contact", "importedcontact", "invitation", "memberfollow", "companyfollow"),
    *("hashtagfollow", "member_follow"),
)
_ADVERTISING = ("adtargeting", "adsclicked", "lanads", "inferences")
_NOT_NEEDED = (
    *("billing", "causes", "certification", "course", "education", "endorsement"),
    *("event", "honor", "job", "language", "learning", "organization", "patent", "phonenumber"),
    *("position", "profilesummary", "project", "providers", "publication", "reaction", "receipt"),
    *("recommendation", "richmedia", "saved", "searchqueries"),
    *("service", "skill", "testscore", "verification", "volunteering", "vote", "whatsapp"),
    *("privateidentity", "questions", "talentquestions", "creator", "identity", "device"),
)
_REASONS = (
    *((start, "private_messages") for start in PRIVATE),
    *((start, "contacts") for start in _CONTACTS),
    *((start, "advertising") for start in _ADVERTISING),
    *((start, "not_needed") for start in _NOT_NEEDED),
)
_SUFFIX = re.compile(r"\.(?:csv|txt|tsv)$", re.IGNORECASE)
_ARTICLES = re.compile(r"(?:^|/)articles?/", re.IGNORECASE)
_PAGE = re.compile(r"\.html?$", re.IGNORECASE)
_MEDIA = re.compile(r"\.(?:jpe?g|png|gif|mp4|mov|webp|pdf)$", re.IGNORECASE)


def stem_of(member: str) -> str:
    """The letters of a file's name: ``Security Challenges_34.csv`` is ``securitychallenges``.

    >>> stem_of("x/Comments_34875879.csv"), stem_of("Email Addresses (1).csv")
    ('comments', 'emailaddresses')
    """
    name = content_name(member).rsplit("/", 1)[-1]
    return "".join(char for char in _SUFFIX.sub("", name).lower() if char.isalpha())


def reason_to_skip(member: str) -> str | None:
    """Why a file is left unopened; None where it is not one of those known for it."""
    if _MEDIA.search(member):
        return "media"
    stem = stem_of(member)
    return next((reason for start, reason in _REASONS if stem.startswith(start)), None)


def found_in(evidence: Evidence, member: str) -> Headed | None:
    """What a file is, by its header; asked once."""
    return evidence.once(member, _found)


def _found(evidence: Evidence, member: str) -> Headed | None:
    lone = len(evidence.members) == 1
    if _PAGE.search(content_name(member)) and (lone or _ARTICLES.search(member)):
        return _article(evidence, member)
    if not (lone or _SUFFIX.search(content_name(member))):
        return None
    if stem_of(member).startswith((*PRIVATE, *_CONTACTS)):
        return None
    found = headed(evidence, member, KINDS)
    if found is None or found.kind not in _BARE:
        return found
    if stem_of(member).startswith(_BARE[found.kind]):
        return found
    rows = first_rows(evidence, member, found)
    return found if any(_is_address(row.get("link")) for row in rows) else None


def _article(evidence: Evidence, member: str) -> Headed | None:
    """An article; the name of its file begins with its title, whatever that says."""
    try:
        head = evidence.head(member)
    except EvidenceError:
        return None
    return Headed("articles", Dialect(",")) if is_article(head) else None


def _is_address(link: object) -> bool:
    return "linkedin.com" in str(link) or str(link).startswith("urn:li:")


def is_ours(evidence: Evidence, member: str) -> bool:
    """True when a file shows by itself that it is of such an export."""
    found = found_in(evidence, member)
    if found is None:
        return False
    if found.kind not in _BARE:
        return found.kind != "emails" or stem_of(member).startswith("emailaddress")
    return any(_is_address(row.get("link")) for row in first_rows(evidence, member, found))
