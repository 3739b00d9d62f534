"""
A line is no valid YAML, so nothing in the file can be read.

Most often a text holds a colon with a space behind it, a quote is never closed, or a tab stands
where spaces belong. The message names the place where it went wrong, which may be lines above the
place where the reader gave up. Nothing else is said about the file until it can be read.

Bad:
    title: Growth: win the north
                 ^ this value holds `: `
    status: draft

Good:
    title: "Growth: win the north"
    status: draft

`--unsafe-fixes` puts a value with a colon, or one that begins with a sign such as `%`, into
quotes.

Source: a file that cannot be parsed fails every build; YAML linters begin with it.
"""

from okrcli.findings import files
from okrcli.rules.rule import told_by_reader

check = told_by_reader(files.YAML_SYNTAX, __name__)
