"""Custody of a report's folder: its manifest, the log of what was done with it, a signature.

names      the files that the program writes into such a folder
manifest   SHA-256 of every file, readable by ``sha256sum -c``
log        one line an act, each holding the hash of the line before
ownership  what of an earlier report the program is known to have written
signing    an SSH signature of the manifest
standing   whether a folder is complete and as its manifest says
"""
