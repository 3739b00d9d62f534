"""
What a rule or a field means.
"""

from okrcli.findings import Rule
from okrcli.views.document import Document, Heading, Paragraph, Shown, line


def rule(one: Rule) -> Shown:
    """
    A rule in a sentence.
    """
    blocks = (
        Heading(f"{one.code} {one.name}", aside=line(one.level.value)),
        Paragraph(line(one.summary)),
    )
    return Shown(
        "explain",
        Document(blocks, one.code),
        {
            "rule": {
                "code": one.code,
                "name": one.name,
                "level": one.level.value,
                "summary": one.summary,
            }
        },
    )


def field(name: str, text: str) -> Shown:
    """
    A field in a sentence.
    """
    blocks = (Heading(name), Paragraph(line(text)))
    return Shown("explain", Document(blocks, name), {"field": {"name": name, "meaning": text}})
