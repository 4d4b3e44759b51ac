"""Words for the day that a post speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from forensics.evaluation.synthetic.dice import Dice

WEEKDAYS = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "pt": "segunda terça quarta quinta sexta sábado domingo",
}
TOMORROW = {"fr": "demain", "en": "tomorrow", "es": "mañana", "de": "morgen", "pt": "amanhã"}
MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
}


def day_words(lang: str, local: datetime, dice: Dice) -> Mapping[str, str]:
    """What ``{jour}``, ``{demain}``, ``{mois}`` and ``{annee}`` stand for at this local time.

    ``demain`` is at times the name of a weekday some days ahead.
    """
    weekdays = WEEKDAYS[lang].split()
    ahead = local + timedelta(days=dice.between(2, 4))
    soon = TOMORROW[lang] if dice.chance(0.6) else weekdays[ahead.weekday()]
    return {
        "jour": weekdays[local.weekday()],
        "demain": soon,
        "mois": MONTHS[lang].split()[local.month - 1],
        "annee": str(local.year),
    }
