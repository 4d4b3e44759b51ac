"""Work done beside other work: parts of it in a second process of this program.

Python does one thing at a time. What is told of each text by itself another process can tell as
well; answers are the same, whoever gives them. A second process is started by whom the machine is
lent to (the command line), never by a library that is used from elsewhere. It is spoken to through
pipes, opens nothing, and ends with the process that started it.
"""

from forensics.beside.parts import in_parts
from forensics.beside.second import give_back, lent

__all__ = ["give_back", "in_parts", "lent"]
