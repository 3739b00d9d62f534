"""
Files in the canonical layout, with every comment and value kept.
"""

from okrcli.model.schema import KeyOrder, flow_style
from okrcli.plans.plan import NotPossible
from okrcli.text.file import FileEdit, TextFile
from okrcli.text.layout import layout
from okrcli.text.source import Source
from okrcli.text.write import CannotEdit


def formatted(file: TextFile, order: KeyOrder) -> FileEdit | None:
    """
    The file in the canonical layout, or none if it is in it already.
    """
    try:
        text = layout(file.parsed, order, flow_style)
    except CannotEdit as error:
        raise NotPossible(
            f"{file.path}:{error.line}: {error}", "lay this place out by hand"
        ) from error
    data = Source(text, file.parsed.source.bom).encode()
    return None if data == file.data else FileEdit(file.path, file.data, data)
