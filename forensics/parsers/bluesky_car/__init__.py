"""Bluesky repository: the CAR file of an account."""

from forensics.parsers.bluesky_car.parser import BlueskyCar as BlueskyCar
