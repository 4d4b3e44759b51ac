"""The case file: what the author of a report adds, read from TOML and checked line by line.

``read_case_file`` gives the checked values or one error that lists every fault with its line;
``write_template`` writes a commented file to fill in, one per language under ``templates/``.
"""

from forensics.casefile.read import read_case_file
from forensics.casefile.template import write_template

__all__ = ["read_case_file", "write_template"]
