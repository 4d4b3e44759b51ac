"""Tables of private messages and mail, which are not read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from forensics.parsers.shared.columns.names import plain_name
from forensics.parsers.shared.columns.paths import Path

_RECIPIENT = re.compile(
    r"(?:message)?(?:recipient|receiver|destinataire|destinatari[oa]|empfanger|recebedor)\w*"
    r"|dmconversationid|dmeventid|收件人|受信者|宛先|получатель|المستلم|수신자"
)
# Columns of exports' own files of messages, which name no recipient: Reddit's chats, Meta's
# threads, Discord's channels (which may be of servers, but nothing in the file says so).
_FILES = (
    frozenset(("conversationtype", "threadparentmessageid")),
    frozenset(("sendername", "timestampms")),
    frozenset(("id", "timestamp", "contents", "attachments")),
)
_SUBJECT = frozenset(
    ("subject", "objet", "asunto", "betreff", "oggetto", "assunto", "тема", "件名")
)
_TO = frozenset(("to", "cc", "bcc", "a", "an", "para", "кому"))


def private_columns(paths: Iterable[Path]) -> tuple[str, ...]:
    """The columns that show messages between persons; none where there are none such.

    A recipient, a subject beside an addressee, or the columns of an export's file of messages.
    Posts have none of these.

    >>> private_columns([("sender_id",), ("recipient_id",), ("text",)])
    ('recipient_id',)
    >>> private_columns([("date",), ("to",), ("text",)])
    ()
    >>> private_columns([("ID",), ("Timestamp",), ("Contents",), ("Attachments",)])
    ('ID', 'Timestamp', 'Contents', 'Attachments')
    """
    named = {path[-1]: plain_name(path[-1]) for path in paths}
    told = [name for name, plain in named.items() if _RECIPIENT.fullmatch(plain)]
    subjects = [name for name, plain in named.items() if plain in _SUBJECT]
    addressees = [name for name, plain in named.items() if plain in _TO]
    if subjects and addressees:
        told += [*addressees, *subjects]
    plain = frozenset(named.values())
    told += [name for signs in _FILES if signs <= plain for name in named if named[name] in signs]
    return tuple(told)


def is_private(record: Mapping[str, object]) -> bool:
    """True for a row that says of itself that it is a private message, as Mastodon's posts do.

    >>> is_private({"content": "Bonjour", "status.visibility": "direct"})
    True
    """
    for name, value in record.items():
        if isinstance(value, Mapping):
            value = value.get("visibility")
        elif name.rpartition(".")[2].lower() != "visibility":
            continue
        if isinstance(value, str) and value.strip().lower() == "direct":
            return True
    return False
