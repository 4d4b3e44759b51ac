"""X (formerly Twitter) account archive, 2018 and later."""

from forensics.parsers.x_archive.parser import XArchive as XArchive
