"""
Files as people format them by hand: each reads the same way as every other of its kind.
"""

from collections.abc import Iterator
from itertools import product

SHAPES = {
    "two spaces": """\
# the file's head
title: Customers stay    # and bring friends
key_results:
  - id: nps
    title: Score
    checkins:
      - date: 2026-10-12
        value: 48
        note: First wave is in.   # trailing
      # after the list

    # after the key result's last key
# above the review
review:
  learned: nothing yet
""",
    "unindented lists": """\
title: Customers stay
key_results:
- id: nps
  checkins:
  - date: "2026-10-12"
    value: 48
# the end
""",
    "four spaces": """\
title: Customers stay
key_results:
    -   id: nps
        checkins:
            -   date: 2026-10-12
                value: 48
""",
    "flow inside": """\
title: Customers stay
key_results:
  - {id: nps, checkins: [{date: 2026-10-12, value: 48}]}
""",
    "flow items": """\
title: Customers stay
key_results:
  - id: nps
    checkins:
      - {date: 2026-10-12, value: 48}   # the first
""",
    "flow over lines": """\
title: Customers stay
key_results: [
  { id: nps, checkins: [
     {date: 2026-10-12, value: 48},  # first
     {date: 2026-10-19, value: 49}   # second
  ] }
]
""",
    "as JSON": """\
{"title": "Customers stay", "key_results": [{"id": "nps", "checkins": [{"date": "2026-10-12"}]}]}
""",
    "JSON over lines": """\
{
  "title": "Customers stay",
  "key_results": [
    {
      "id": "nps",
      "checkins": [
        {"date": "2026-10-12", "value": 48},
        {"date": "2026-10-19", "value": 49}
      ]
    }
  ]
}
""",
    "an empty key": """\
title: Customers stay
key_results:
  - id: nps
    checkins:   # every week
    unit: points
""",
    "an empty key at the end": """\
title: Customers stay
key_results:
  - id: nps
    checkins:
""",
    "a null": """\
title: Customers stay
key_results:
  - id: nps
    checkins: ~   # none
""",
    "an empty list": """\
title: Customers stay
key_results:
  - id: nps
    checkins: []   # every week
""",
    "no key": """\
title: Customers stay
key_results:
  - id: nps
    title: Score
# the end
""",
    "aligned values": """\
title:       Customers stay
key_results:
  - id:       nps
    checkins:
      - date:       2026-10-12
        value:      48
        confidence: 7
""",
    "a block at the end": """\
title: Customers stay
key_results:
  - id: nps
    checkins:
      - date: 2026-10-12
        note: |
          First wave is in.
          More to come.
""",
    "a folded block at the end": """\
title: Customers stay
key_results:
  - id: nps
    checkins:
      - date: 2026-10-12
        note: >-
          First wave
          is in.
""",
    "a kept block and a comment": """\
title: Customers stay
key_results:
  - id: nps
    checkins:
      - date: 2026-10-12
        note: |+
          First wave is in.

# the end
""",
    "quoted keys": """\
'title': Customers stay
"key_results":
  - "id": "nps"
    "checkins":
      - "date": "2026-10-12"
        "value": 48
""",
    "dashes on lines of their own": """\
title: Customers stay
key_results:
  -
    id: nps
    checkins:
      -
        date: 2026-10-12
        value: 48
""",
    "comments between": """\
---
title: Customers stay

# above the list

key_results:   # beside the key
  # above the item
  - id: nps
    # above the check-ins
    checkins:
      # above the first
      - date: 2026-10-12   # when
        # above the value
        value: 48

      # above the second

      - date: 2026-10-19
        value: 49
        # below the second's value

  # below the key results

# tail
""",
    "texts over lines": """\
title: Customers stay
  and bring friends
why: "so that
  growth

  lasts"
key_results:
  - id: nps
    checkins:
      - date: 2026-10-12
        note: plain text
          over lines
""",
    "long keys": """\
title: Customers stay
key_results:
  - id   : nps
    checkins  :
      - date : 2026-10-12
        value :  48
""",
}
"""
Every shape has a title, and key results whose first has an id and, if any, check-ins.
"""


def variants() -> Iterator[tuple[str, str]]:
    """
    Each shape with each kind of line end, with and without the final one.
    """
    for (name, text), newline, has_end in product(SHAPES.items(), ("\n", "\r\n"), (True, False)):
        ends = "LF" if newline == "\n" else "CRLF"
        kind = f"{name}, {ends}{'' if has_end else ', no final newline'}"
        yield kind, (text if has_end else text.rstrip("\n")).replace("\n", newline)
