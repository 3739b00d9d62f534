"""
A character that reorders text, so that a line is shown otherwise than it is written.

With one of them "from 90 to 09" can be shown as its opposite, in a review as well. They are
refused anywhere in a file, also in comments and keys. The three marks that languages written from
right to left need (U+200E, U+200F and U+061C) may stand on lines that hold such letters.

Bad:
    title: Complaints fall ⟨U+202E⟩from 90 to 09
                           ^^^^^^^^ the text direction character U+202E is not allowed in a file
    status: draft

Good:
    title: Complaints fall from 90 to 09
    status: draft

`--fix` removes it.

Source: the attack known as Trojan Source, which hid code from reviewers in this way.
"""

from okrcli.findings import files
from okrcli.rules.rule import told_by_reader

check = told_by_reader(files.BIDI_CONTROL, __name__)
