"""Bluesky repository (CAR file)."""

from forensics.parsers.bluesky_car.parser import BlueskyCar as BlueskyCar
