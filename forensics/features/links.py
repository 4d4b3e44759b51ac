"""Where a post's links lead: registrable domains, shorteners, the platform's own left out.

Domains are found offline with the public suffix list that the ``publicsuffixlist`` package
carries, private suffixes on (``name.blogspot.com`` is a site of its own).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import as_file, files
from urllib.parse import urlsplit

import pandas as pd
import tldextract
from antispam_link_shorteners import link_shorteners_list

from forensics.methods.columns import Columns
from forensics.platforms import SHORTENERS, own_domains

# Addresses that hide where they lead; absent from the list the package carries.
MORE_SHORTENERS = frozenset({"goo.gl", "youtu.be", "fb.me", "ift.tt", "dlvr.it", "amzn.to"})
# Shorteners that belong to one site and so do not hide where they lead.
OWN_SHORTENERS = frozenset({"youtu.be", "fb.me", "amzn.to"})


@cache
def _extractor() -> tldextract.TLDExtract:
    """The list of suffixes, read once a process; tldextract's own would be fetched and stored."""
    with as_file(files("publicsuffixlist") / "public_suffix_list.dat") as suffixes:
        address = suffixes.as_uri()
    return tldextract.TLDExtract(
        suffix_list_urls=(address,),
        cache_dir=None,
        fallback_to_snapshot=False,
        include_psl_private_domains=True,
    )


@cache
def shorteners() -> frozenset[str]:
    """Domains that shorten links to anywhere, put together once a process."""
    listed = {str(name).lower() for name in link_shorteners_list()}
    return frozenset((listed | MORE_SHORTENERS | SHORTENERS) - OWN_SHORTENERS)


@lru_cache(maxsize=1 << 16)
def domain_of(host: str) -> str:
    """The registrable domain of a host, the host itself when there is none.

    Under a suffix that the list does not know, it is the last two labels (the list's rule).

    Kept: equal arguments, equal results.

    >>> domain_of("www.lemonde.fr"), domain_of("a.b.github.io"), domain_of("www.a.example")
    ('lemonde.fr', 'b.github.io', 'a.example')
    """
    found = _extractor().extract_str(host)
    if found.top_domain_under_public_suffix:
        return found.top_domain_under_public_suffix.lower()
    if found.suffix or found.ipv4 or found.ipv6 or ":" in host:
        return host
    return ".".join(host.split(".")[-2:])


def host_of(url: str) -> str:
    """The host of an address in lower case and ASCII (``xn--``), '' when it has none.

    Other schemes than the web's lead to no site.

    >>> host_of("javascript:alert(1)")
    ''
    >>> host_of("https://www.M\u00fcller.example./x"), host_of("http://[bad")
    ('www.xn--mller-kva.example', '')
    """
    scheme, colon, _ = url.partition(":")
    if colon and scheme.isalpha() and scheme.lower() not in ("http", "https", "ftp"):
        return ""
    try:
        host = (urlsplit(url if "://" in url else f"http://{url}").hostname or "").rstrip(".")
        return host.lower() if host.isascii() else host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host.lower()
    except ValueError:
        return ""


# An address without a scheme, which platforms show and old clients did not turn into a link.
_WRITTEN = re.compile(r"(?<![\w/.@])www\.[^\s/]+\.[^\s/.,;:!?)\"\u201d\u2026]{2,}", re.IGNORECASE)


def written_links(text: str, urls: Sequence[str]) -> tuple[str, ...]:
    """Addresses that a text spells out without a scheme and that are not among its links.

    >>> written_links("See www.example.com, now", ())
    ('www.example.com',)
    """
    if "www." not in text and "WWW." not in text:
        return ()
    listed = " ".join(urls).lower()
    return tuple(found for found in _WRITTEN.findall(text) if found.lower() not in listed)


def add(frame: pd.DataFrame) -> Columns:
    """``domains`` of links to other sites, ``n_links`` and ``shortened``."""
    hidden = shorteners()
    # Accounts link to the same few hosts again and again. No longer kept than for this call.
    known: dict[str, str] = {}
    domains: list[tuple[str, ...]] = []
    shortened: list[bool] = []
    own = {name: own_domains(name) for name in frame["platform"].unique()}
    rows = zip(frame["platform"], frame["urls"], frame["text"].tolist(), strict=True)
    for name, linked, text in rows:
        urls = (*linked, *written_links(text, linked))
        hosts = [host for host in map(host_of, urls) if host]
        known |= {host: domain_of(host) for host in hosts if host not in known}
        found = tuple(known[host] for host in hosts if known[host] not in own[name])
        domains.append(found)
        shortened.append(any(domain in hidden for domain in found))
    return {
        "domains": pd.Series(domains, dtype="object", index=frame.index),
        "n_links": [len(found) for found in domains],
        "shortened": shortened,
    }
