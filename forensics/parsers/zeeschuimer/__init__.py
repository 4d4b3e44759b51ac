"""Captures of the browser extension Zeeschuimer, of platforms other than X."""

from forensics.parsers.zeeschuimer.parser import Zeeschuimer as Zeeschuimer
