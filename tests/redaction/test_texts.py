"""Running text without third parties: what is replaced, what is left, and consistently."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics.redaction.people import Pseudonyms, own_names, spelled_out, telling
from forensics.redaction.texts import Redactor


def redactor(*known: str, own: str = "odile_fictive") -> Redactor:
    """A redactor for an account of that handle, some third parties met already."""
    found = Redactor(Pseudonyms(own_names([own], ["Odile Fictive"])), frozenset({"77"}))
    for name in known:
        found.pseudonyms.person(name)
    return found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("RT @Bob_x1: merci", "RT @person-1: merci"),
        ("merci @bob_X1 et @BOB_x1 !", "merci @person-1 et @person-1 !"),
        ("merci ＠bob_x1", "merci ＠person-1"),
        ("ありがとう@bob_x1さん", "ありがとう@person-1さん"),
        ("@bob_x1.Bravo", "@person-1.Bravo"),
        ("(@bob_x1)", "(@person-1)"),
        ("hey@bob_x1", "hey@person-1"),
        ("bob_x1 l'a dit", "person-1 l'a dit"),
        ("#bob_x1", "#person-1"),
        ("bob_x1_fan et xbob_x1", "bob_x1_fan et xbob_x1"),
        ("@odile_fictive et @Odile_Fictive", "@odile_fictive et @Odile_Fictive"),
        ("Odile Fictive", "Odile Fictive"),
        ("rendez-vous @20h30, @18h", "rendez-vous @20h30, @18h"),
        ("@other@social.example", "@person-2"),
        ("de @CamilleBidon : Camille Bidon", "de @person-2 : person-2"),
        ("écrire à a.b@c.example, puis à A.B@c.example", "écrire à email-1, puis à email-1"),
        ("appeler +33 1 23 45 67 89 ou 0033123456789", "appeler phone-1 ou phone-1"),
        ("le 01 23 45 67 89", "le phone-1"),
        ("+33 1 23 45 67 89 est 01 23 45 67 89", "phone-1 est phone-1"),
        ("1-800-273-8255, (800) 273-8255", "phone-1, phone-1"),
        ("(1-800-273-8255) et (800)-273-8255", "(phone-1) et phone-1"),
        ("01 23 45 67 89 06 12 34 56 78", "phone-1 phone-2"),
        ("le 01.02.2014, 12 000 000 voix, 2014-03-28 17:46", None),
        ("2070368228 12345678.example.com 192.168.100.200", None),
        ("un tweet de 1771201849372127420", None),
    ],
)
def test_text(text: str, shown: str | None) -> None:
    """Handles, e-mail and telephone are replaced in every spelling; ordinary text is left."""
    assert redactor("Bob_x1").text(text) == (text if shown is None else shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://twitter.com/Bob_x1/status/55?s=20", "https://twitter.com/person-1/status/post-1?s=20"),
        ("https://x.com/odile_fictive/status/55", "https://x.com/odile_fictive/status/55"),
        ("https://x.com/i/web/status/55", "https://x.com/i/web/status/post-1"),
        ("https://x.com/i/web/status/77", "https://x.com/i/web/status/77"),
        ("http://www.twitter.com/#!/bob_x1", "http://www.twitter.com/#!/person-1"),
        ("twitter.com/bob_x1", "twitter.com/person-1"),
        ("https://www.instagram.com/jean.bidon/", "https://www.instagram.com/person-2/"),
        ("https://instagram.com/p/XyZ1", "https://instagram.com/p/XyZ1"),
        ("https://fr.linkedin.com/in/jean-bidon", "https://fr.linkedin.com/in/person-2"),
        ("https://m.facebook.com/profile.php?id=12345678", "https://m.facebook.com/profile.php?id=post-1"),
        ("https://www.youtube.com/watch?v=QZBMXB", "https://www.youtube.com/watch?v=QZBMXB"),
        ("https://www.youtube.com/@jeanbidon", "https://www.youtube.com/@person-2"),
        ("https://social.example/@jean/99", "https://social.example/@person-2/99"),
        ("https://wa.me/15551234567", "https://wa.me/phone-1"),
        ("https://x.com/search?q=from%3Abob_x1", "https://x.com/search?q=from%3Aperson-1"),
        ("https://a.example/p?via=bob_x1&x=1", "https://a.example/p?via=person-1&x=1"),
        ("https://bob_x1.example/a", "https://person-1.example/a"),
        ("https://news.example/politique/2014/03", "https://news.example/politique/2014/03"),
        ("voir https://x.com/bob_x1, merci", "voir https://x.com/person-1, merci"),
    ],
)  # fmt: skip
def test_addresses(text: str, shown: str) -> None:
    """Addresses of people and of their posts are replaced, other addresses stay whole."""
    assert redactor("Bob_x1").text(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("#jesuisBob_Invente17 xBOB-INVENTE17x", "#jesuisperson-1 xperson-1x"),
        ("bob_invente17bob_invente17", "person-1person-1"),
        ("bob_invente17_officiel", "bob_invente17_officiel"),
        ("LucieImaginaire #lucie_imaginaire", "person-2 #person-2"),
        ("lucie-imaginaire.example", "lucie-imaginaire.example"),
        ("b\u200bob_invente17 \U0001f468\u200d\U0001f469", "person-1 \U0001f468\U0001f469"),
        ("calme \U0001f468\u200d\U0001f469 100%25 &amp;", None),
        ("Zoé Fictivissime, ZOÉ FICTIVISSIME", "person-3, person-3"),
    ],
)
def test_names_are_found_in_disguise(text: str, shown: str | None) -> None:
    """Within words, behind signs nobody sees; the account's own, sites and other texts stay."""
    found = redactor("Bob_Invente17", "LucieImaginaire", own="bob_invente17_officiel")
    found.pseudonyms.person("Zoé Fictivissime")
    assert found.text(text) == (text if shown is None else shown)


def test_a_name_spelled_out_is_the_same_person() -> None:
    """Where a handle is made of a name, the name in running text stands for it too."""
    found = redactor("CamilleBidon", "jean_bidon")
    assert found.text("Camille Bidon, Jean Bidon et Camille Dupré") == (
        "person-1, person-2 et Camille Dupré"
    )


def test_ordinary_words_are_no_names() -> None:
    """A handle that is a word like others is replaced after @ alone."""
    found = redactor("bordeaux", "YouTube")
    said = "À Bordeaux, sur YouTube, avec @Bordeaux"
    assert found.text(said) == "À Bordeaux, sur YouTube, avec @person-1"
    assert [telling(name) for name in ("bordeaux", "bob_x1", "LeMonde")] == [False, True, True]
    assert spelled_out("BFMTV") is None


def test_a_rare_word_is_a_name() -> None:
    """A handle that the texts hold only after @ means the account without it too."""
    found = Redactor(Pseudonyms(frozenset(), rare=frozenset({"jeanbidon"})))
    found.pseudonyms.person("jeanbidon")
    assert found.text("Bravo jeanbidon, Jeanbidon Junior") == "Bravo person-1, person-1 Junior"
    assert found.text("https://jeanbidon.example/") == "https://jeanbidon.example/"


def test_pseudonyms_never_collide() -> None:
    """A word of the evidence that looks like a pseudonym is not given out."""
    people = Pseudonyms(frozenset(), taken=frozenset({"person-1"}))
    assert people.person("bob") == "person-2"


HANDLES = st.from_regex(r"[a-z]{2,5}_[a-z]{1,4}[0-9]{1,2}", fullmatch=True)
AROUND = st.sampled_from(["", " ", ", ", "(", "\n", "! ", "「", "… "])
SHAPES = st.sampled_from(
    ["@{}", "RT @{}:", "https://x.com/{}/status/123456", "{}", "#{}", ".@{}", "＠{}", "@{}’s",
     "instagram.com/{}", "“@{}”"]
)  # fmt: skip


@given(st.lists(st.tuples(HANDLES, SHAPES, AROUND), min_size=1, max_size=6))
def test_no_handle_survives(parts: list[tuple[str, str, str]]) -> None:
    """Whatever handles a text names, in whatever shapes, none is left in it."""
    text = " ".join(around + shape.format(name) for name, shape, around in parts)
    found = redactor(*(name.upper() for name, _, _ in parts)).text(text)
    assert not [name for name, _, _ in parts if name in found.lower()]
