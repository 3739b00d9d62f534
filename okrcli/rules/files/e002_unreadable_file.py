"""
A file cannot be read at all: it is no UTF-8 text, too large, too deep, or no regular file.

The limits are far beyond what people write by hand: 1 MiB, 200,000 values, 64 KiB in one text, 16
levels of nesting. They keep a hostile file from costing minutes. A link is not followed, because
what it leads to may lie outside the workspace.

Bad:
    title: We know what our customers pay for
    status: draft
    x-import: [[[[[[[[[[[[[[[[deep]]]]]]]]]]]]]]]]
                             ^ values are nested more than 16 deep here

Good:
    title: We know what our customers pay for
    status: draft
    x-import: [deep]

Source: limits of this kind stand in every reader that strangers may send files to.
"""

from okrcli.findings import files
from okrcli.rules.rule import told_by_reader

check = told_by_reader(files.UNREADABLE_FILE, __name__)
