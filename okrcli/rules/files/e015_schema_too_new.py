"""
The workspace is of a format that is newer than this okr, which could misread it.

Nothing is written there until a newer okr is installed, so that no field is lost that this one
does not know.

Bad:
    --> okr.yaml
    version: 9
             ^ this workspace is of format version 9; this okr reads up to 1

Good:
    --> okr.yaml
    version: 1

Source: tools that ignored what they did not know, and lost it at the next write.
"""

from okrcli.findings import files
from okrcli.rules.rule import told_by_reader

check = told_by_reader(files.SCHEMA_TOO_NEW, __name__)
