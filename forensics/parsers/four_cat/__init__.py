"""Tables that 4CAT makes of posts of platforms other than X."""

from forensics.parsers.four_cat.parser import FourCat as FourCat
