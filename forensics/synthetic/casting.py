"""Who is in the invented corpus: a table of invented account names, languages and ways.

A name decides the half an account falls in, so each language has names of either half.
"""

from __future__ import annotations

from dataclasses import dataclass

# name, language or one of its further grammars, and, where they apply: a second language,
# own automation.
_GENUINE = """
wanda_brackwater en
tobias_fennimore en auto
greta_plumley en fr
osric_dunmallow en_club
hettie_marlspike en_club es
quentin_saltbeck en_club auto
the_knot_museum en
ferry_hall_news en es
isolde_harrowgull en_club
barnaby_thrupp en_club
solene_brumaire fr_librairie
gaspard_rivelune fr_librairie en
philippa_montecume fr_librairie
odile_chantebrise fr auto
philemon_grandpre fr en
cercle_du_littoral fr
eulalia_nubosa es
tadeo_fontanal es en
banda_de_almazar es
ayto_ribaluna es auto
casilda_vientos es
leandro_brezales es en
ottilie_wolkenrath de
seewarte_silberried de en
balduin_reifgraupel de en
korbinian_foehn de auto
zulmira_nevoeiro pt
taberna_da_lota pt
anacleto_gaivota pt en
felismina_sal pt auto
ludovica_brinalta it en
osservatorio_fonte it
tancredi_lumeno it en
ginevra_soffio it auto
feride_kumsalci tr
gumus_kitabevi tr
vedat_dusyolu tr en
hale_limoncu tr auto
kujira_band ja
asahi_no_bass ja en
soda_no_master ja
kirihama_oto ja auto
daoruang_thim th
coach_sommai_ban th en
kru_aree_sanam th
mok_fc_chao th auto
"""
_OTHERS = """
edgar_swindlestone en
lottie_grackle en_club
rufus_underhoe en
minna_tidewell en_club
ysolde_mervent fr_librairie
anselme_galet fr_librairie
rosaura_quimeral es
baldomero_lince es
hermine_nebelkrug de
olimpia_brezza it
suzan_kus tr
goro_minato ja
"""


@dataclass(frozen=True, slots=True)
class Part:
    """One invented account: its name, what it writes in, whether a service posts for it.

    ``grammar`` is what it draws from: a language's own, or another of that language.
    """

    name: str
    grammar: str
    second: str | None
    automatic: bool

    @property
    def lang(self) -> str:
        """The language of the grammar.

        >>> Part("nobody", "en_club", None, automatic=False).lang
        'en'
        """
        return self.grammar.split("_")[0]


def genuine() -> list[Part]:
    """The account owners, always in the same order."""
    return [_part(line) for line in _GENUINE.split("\n") if line]


def others() -> list[Part]:
    """Further authors, who write the posts of another hand without spam."""
    return [_part(line) for line in _OTHERS.split("\n") if line]


def _part(line: str) -> Part:
    name, grammar, *rest = line.split()
    seconds = [word for word in rest if word != "auto"]
    return Part(name, grammar, seconds[0] if seconds else None, "auto" in rest)
