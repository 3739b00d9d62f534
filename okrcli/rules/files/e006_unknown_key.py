"""
A key that no goal has, or that does not belong to this kind of key result.

A misspelt key would otherwise be ignored without a word, and with it what it was to say. Keys of
your own begin with `x-`: they are kept and never read.

Bad:
    title: Everybody finds what they need in the shop
    onwer: jo
    ^^^^^ unknown key "onwer"
    key_results:
      - id: searches
        title: Searches that end with a sale
        start: 11
        goal: 18
        ^^^^ unknown key "goal"
        unit: "%"

Good:
    title: Everybody finds what they need in the shop
    owner: jo
    x-ticket: SHOP-118
    key_results:
      - id: searches
        title: Searches that end with a sale
        start: 11
        target: 18
        unit: "%"

`--unsafe-fixes` renames the key where only one can have been meant.

Source: schemas that forbid further keys, as linters of workflow files have them.
"""

from okrcli.findings import files
from okrcli.rules.rule import told_by_reader

check = told_by_reader(files.UNKNOWN_KEY, __name__)
