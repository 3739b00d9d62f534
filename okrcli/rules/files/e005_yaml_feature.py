"""
An anchor, an alias, a merge key, a tag or a directive: parts of YAML that goal files do without.

They make a line mean something that stands elsewhere, so that nobody who changes one goal can see
what else changes, and no program can put in a value without touching others.

Bad:
    title: Support answers before it hurts
    owner: &lead mara
           ^^^^^ an anchor (`&`) is not allowed
    key_results:
      - id: first-answer
        title: Time to the first answer
        owner: *lead
               ^^^^^ an alias (`*`) is not allowed
        start: 9
        target: 4
        unit: h

Good:
    title: Support answers before it hurts
    owner: mara
    key_results:
      - id: first-answer
        title: Time to the first answer
        owner: mara
        start: 9
        target: 4
        unit: h

`--fix` writes single values out; aliases of whole lists and mappings are left to you.

Source: the limits that careful readers of configuration set themselves.
"""

from okrcli.findings import files
from okrcli.rules.rule import told_by_reader

check = told_by_reader(files.YAML_FEATURE, __name__)
