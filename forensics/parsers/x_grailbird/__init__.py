"""Twitter archive of 2012 to 2019 ("Grailbird")."""

from forensics.parsers.x_grailbird.parser import XGrailbird as XGrailbird
