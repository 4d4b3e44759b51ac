"""Words for the day that a post speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from forensics.synthetic.dice import Dice

WEEKDAYS = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "pt": "segunda terça quarta quinta sexta sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "tr": "pazartesi salı çarşamba perşembe cuma cumartesi pazar",
    "ja": "月曜 火曜 水曜 木曜 金曜 土曜 日曜",
    "th": "วันจันทร์ วันอังคาร วันพุธ วันพฤหัส วันศุกร์ วันเสาร์ วันอาทิตย์",
}
TOMORROW = {
    "fr": "demain",
    "en": "tomorrow",
    "es": "mañana",
    "de": "morgen",
    "pt": "amanhã",
    "it": "domani",
    "tr": "yarın",
    "ja": "明日",
    "th": "พรุ่งนี้",
}
MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "ja": "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
    "th": "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม",
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
