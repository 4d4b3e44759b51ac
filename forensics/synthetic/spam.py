"""The spam model: campaigns run by another hand, in bursts, at all hours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from forensics.synthetic.composer import Composer
from forensics.synthetic.dice import Dice
from forensics.synthetic.grammar import load
from forensics.synthetic.posts import Client, Link, SyntheticPost, snowflake
from forensics.synthetic.rhythm import ALL_HOURS, Habits, Stage, moments

# Campaigns whose name ends in the language of their texts.
_NAMED = """
adult_en adult_es adult_pt adult_fr adult_it adult_de adult_tr adult_ru adult_ar adult_ja
adult_th adult_id
casino_en casino_tr casino_ru casino_id casino_th
coins_en crypto_es
loans_ru loans_ar loans_fr
followers_ar followers_tr followers_en followers_pt
pharmacy_en diet_fr diet_de diet_it
surveys_en work_es work_fr
offers_ar mixed_ru side_job_ja dating_ja
phishing_en coupons_en replica_en essays_en clickbait_en jokes_en
"""
# Campaign -> language of its texts.
CAMPAIGNS: Mapping[str, str] = {
    "dating": "en",
    "diet": "en",
    "work": "en",
    "crypto": "en",
    "ru": "ru",
    "ar": "ar",
    **{name: name.rpartition("_")[2] for name in _NAMED.split()},
}
# Where a text holds this mark stands its link, else at the end.
LINK_HERE = "~"
ROUND_THE_CLOCK = Habits("UTC", ALL_HOURS, (1.0,) * 7)


@dataclass(slots=True)
class Spammer:
    """Writes the posts of one campaign through its own client and link domains."""

    campaign: str
    seed: str
    client: Client | None = None
    dice: Dice = field(init=False)
    composer: Composer = field(init=False)

    def __post_init__(self) -> None:
        self.dice = Dice(f"{self.seed}/spam/{self.campaign}")
        texts = Dice(f"{self.seed}/spam/{self.campaign}/texts")
        self.composer = Composer(load(f"spam_{self.campaign}"), texts, novel=False)
        if self.client is None:
            row = self.composer.row("client")
            self.client = Client(row["label"], f"http://{row['host']}/")

    def posts(self, bursts: Sequence[Stage]) -> Iterator[SyntheticPost]:
        """The posts of these bursts, oldest first."""
        for moment in moments(self.dice, bursts, ROUND_THE_CLOCK):
            yield self.post(moment)

    def post(self, moment: datetime, theme: str | None = None) -> SyntheticPost:
        """One post at this moment, of this theme or any, always with a link of the campaign."""
        assert self.client is not None
        themes = {
            rule.name: float(rule.settings["weight"]) for rule in self.composer.grammar.themes()
        }
        theme = theme or self.dice.weighted(themes)
        text = self.composer.compose(theme, 115, {"annee": str(moment.year)})
        host = self.composer.row("site")["host"]
        scheme = "http" if moment.year < 2015 else "https"
        link = Link(
            f"{scheme}://t.co/{self.dice.letters(10)}",
            f"http://{host}/{self.dice.letters(5).lower()}",
        )
        return SyntheticPost(
            snowflake(moment, self.dice.below(1 << 22)),
            moment,
            "other",
            _linked(text, link.short),
            CAMPAIGNS[self.campaign],
            self.client,
            links=(link,),
            likes=int(self.dice.chance(0.04)),
        )


def _linked(text: str, link: str) -> str:
    return text.replace(LINK_HERE, link) if LINK_HERE in text else f"{text} {link}"
