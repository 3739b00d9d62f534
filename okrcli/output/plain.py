"""
A document for a pipe or a file: no colour, no boxes, nothing cut or folded, one record a line.
"""

from okrcli.output.layout import lay_out
from okrcli.output.page import Page
from okrcli.output.safe import without_commands
from okrcli.views.document import Shown


def render(shown: Shown, *, unicode: bool = True) -> str:
    lines = lay_out(shown.document, Page(unicode=unicode))
    texts = ["".join([phrase.text for phrase in line]).rstrip() for line in lines]
    return without_commands("".join([f"{text}\n" for text in texts]))
