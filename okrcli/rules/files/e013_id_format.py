"""
A name in a path, or the id of a key result, holds more than small letters, digits and dashes.

Names are typed on command lines, stand in links and become files on every system, so they hold
nothing that one of these takes for something else: at most 64 characters, and no name that
Windows keeps for a device.

Bad:
    title: The app is a joy to use
    key_results:
      - id: App Rating!
            ^^^^^^^^^^^ "id" is "App Rating!", but may hold only small letters, digits and single dashes between them
        title: Rating in the store
        start: 3.9
        target: 4.5
        unit: stars

Good:
    title: The app is a joy to use
    key_results:
      - id: app-rating
        title: Rating in the store
        start: 3.9
        target: 4.5
        unit: stars

Nothing is renamed for you, for other goals may point to it: `okr rename` takes them along.

Source: identities that last need names that do.
"""

from okrcli.findings import files
from okrcli.rules.rule import told_by_reader

check = told_by_reader(files.ID_FORMAT, __name__)
