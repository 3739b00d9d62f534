"""
What a field means.
"""

from okrcli.views.document import Document, Heading, Paragraph, Shown, line


def field(name: str, text: str) -> Shown:
    """
    A field in a sentence.
    """
    blocks = (Heading(name), Paragraph(line(text)))
    return Shown("explain", Document(blocks, name), {"field": {"name": name, "meaning": text}})
