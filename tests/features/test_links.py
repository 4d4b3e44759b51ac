"""Links are counted by the site they lead to."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from forensics.features.links import domain_of, host_of, shorteners
from tests.posts import featured, post


def linked(*urls: str) -> pd.Series[Any]:
    """The features of one post with these links."""
    return featured([post(urls=urls)]).iloc[0]


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.lemonde.fr", "lemonde.fr"),
        ("a.b.example.co.uk", "example.co.uk"),
        ("someone.github.io", "someone.github.io"),
        ("deep.someone.blogspot.com", "someone.blogspot.com"),
        ("www.shop.example", "shop.example"),
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8::1", "2001:db8::1"),
        ("localhost", "localhost"),
    ],
)
def test_a_domain_is_what_one_can_register(host: str, domain: str) -> None:
    """Public suffixes and private ones (``github.io``) end where a site of its own begins."""
    assert domain_of(host) == domain


def test_a_public_suffix_alone_is_no_site() -> None:
    """A host that is nothing but a suffix is kept as it is, not dropped."""
    assert domain_of("co.uk") == "co.uk"


@pytest.mark.parametrize(
    "url",
    [
        "https://twitter.com/someone/status/1",
        "https://mobile.twitter.com/someone",
        "https://x.com/someone/status/1/photo/1",
        "https://pbs.twimg.com/media/a.jpg",
        "https://www.pscp.tv/w/abc",
    ],
)
def test_the_platforms_own_links_do_not_count(url: str) -> None:
    """A link to another post, a profile or a picture of the platform leads nowhere else."""
    row = linked(url)
    assert (row["domains"], row["n_links"]) == ((), 0)


def test_look_alikes_of_the_platform_do_count() -> None:
    """``twitter.com.evil.example`` and ``netflix.com`` are other sites."""
    row = linked("https://twitter.com.evil.example/x", "https://netflix.com")
    assert row["domains"] == ("evil.example", "netflix.com")


@pytest.mark.parametrize(
    "url", ["http://bit.ly/2abc", "https://tinyurl.com/x", "http://goo.gl/x", "http://is.gd/x"]
)
def test_shorteners_are_recognised(url: str) -> None:
    """A link through a general shortener is marked as hiding where it leads."""
    assert linked(url)["shortened"]


@pytest.mark.parametrize(
    "url", ["https://youtu.be/x", "https://www.lemonde.fr/a", "https://orbit.lyon.example/x"]
)
def test_other_sites_are_no_shorteners(url: str) -> None:
    """A site's own short form and ordinary sites hide nothing."""
    assert not linked(url)["shortened"]


def test_an_unresolved_platform_link_is_a_hidden_one() -> None:
    """A bare t.co link is counted, under its own name, and marked as hidden."""
    row = linked("https://t.co/abcdefghij")
    assert (row["domains"], row["n_links"], row["shortened"]) == (("t.co",), 1, True)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("http://www.müller.example/x", "http://xn--mller-kva.example"),
        ("http://ПРИМЕР.example", "http://xn--e1afmkfd.example/a"),
        ("https://Shop.Example.ORG./x", "shop.example.org"),
        ("http://user:pw@shop.example.org:8080/x", "https://www.example.org"),
    ],
)
def test_ways_to_write_an_address_are_one_site(one: str, two: str) -> None:
    """International names in either form, case, a final dot, ports and users make no new site."""
    assert domain_of(host_of(one)) == domain_of(host_of(two))


@pytest.mark.parametrize(
    "url", ["http://[bad", "http://", "", "https:///path", "http://[::1", "http://\u2100.example]"]
)
def test_invalid_addresses_are_passed_over(url: str) -> None:
    """An address that cannot be parsed is no link and no error."""
    assert linked(url, "https://a.example/x")["domains"] == ("a.example",)


@pytest.mark.parametrize("url", ["http://a..b.example", "http://\u00e9" + "x" * 80 + ".example"])
def test_odd_hosts_are_no_error(url: str) -> None:
    """Hosts that break the rules of names are taken as they stand."""
    assert linked(url)["n_links"] == 1


def test_two_links_to_one_site_are_two_links() -> None:
    """Links are counted, not sites."""
    row = linked("https://a.example/1", "https://www.a.example/2")
    assert (row["n_links"], row["domains"]) == (2, ("a.example", "a.example"))


def test_the_list_of_shorteners_holds_no_ordinary_site() -> None:
    """Large sites that people link to are not taken for shorteners."""
    ordinary = {"facebook.com", "google.com", "youtube.com", "lemonde.fr", "bbc.co.uk", "x.com"}
    assert not ordinary & shorteners()
