"""
Goals as people write them by hand, each with a key result `nps`, and the ways in which files end.
"""

from collections.abc import Callable, Mapping

SHAPES: Mapping[str, str] = {
    "4-space indent": """\
        title: T
        key_results:
            - id: nps
              title: NPS
              start: 45
              target: 60
              checkins:
                  - date: 2026-10-12
                    value: 48
        """,
    "unindented lists": """\
        title: T
        key_results:
        - id: nps
          title: NPS
          start: 45
          target: 60
          checkins:
          - date: 2026-10-12
            value: 48
        """,
    "a dash of its own": """\
        title: T
        key_results:
        -
            id: nps
            title: NPS
            start: 45
            target: 60
            checkins:
            -
                date: 2026-10-12
                value: 48
        """,
    "flow items": """\
        title: T
        key_results:
          - {id: nps, title: NPS, start: 45, target: 60, checkins: [{date: 2026-10-12, value: 48}]}
        """,
    "flow check-ins in a block": """\
        title: T
        key_results:
          - id: nps
            title: NPS
            start: 45
            target: 60
            checkins:
              - {date: 2026-10-12, value: 48}
              - {date: 2026-10-19, value: 49}   # half
        owner: ana
        """,
    "flow over several lines": """\
        title: T
        key_results: [
          {
            id: nps, title: NPS, start: 45, target: 60,
            checkins: [
              {date: 2026-10-12, value: 48},
            ],
          },
        ]
        """,
    "one flow mapping": """\
        {title: T, key_results: [{id: nps, title: NPS, start: 45, target: 60, checkins: []}]}
        """,
    "one flow mapping, no check-ins": """\
        {title: T, key_results: [{id: nps, title: NPS, start: 45, target: 60}], owner: ana}
        """,
    "quoted keys": """\
        "title": 'T'
        'key_results':
          - "id": nps
            'title': "NPS"
            "start": 45
            "target": 60
            "checkins":
              - "date": 2026-10-12
                "value": 48
        """,
    "comments after the list": """\
        title: T
        key_results:
          - id: nps
            title: NPS
            start: 45
            target: 60
            checkins:
              - date: 2026-10-12
                value: 48   # forty-eight
              # the list ends here

          # and here come no more key results

        # the end
        """,
    "keys after the list": """\
        title: T
        key_results:
          - id: nps
            title: NPS
            checkins:
              - date: 2026-10-12
                value: 48

            start: 45
            target: 60
          - id: other
            title: Other
            start: 0
            target: 1

        owner: ana
        """,
    "aligned values": """\
        title:       T
        key_results:
          - id:       nps
            title:    NPS
            start:    45
            target:   60
            checkins:
              - date:  2026-10-12
                value: 48
        """,
    "empty": """\
        title: T
        key_results:
          - id: nps
            title: NPS
            start: 45
            target: 60
            checkins:
        """,
    "empty with a comment": """\
        title: T
        key_results:
          - id: nps
            title: NPS
            checkins:   # none yet
            start: 45
            target: 60
        """,
    "empty flow": """\
        title: T
        key_results:
          - id: nps
            title: NPS
            start: 45
            target: 60
            checkins: [ ]   # none
        """,
    "null": """\
        title: T
        key_results:
          - id: nps
            title: NPS
            start: 45
            target: 60
            checkins: ~
        """,
    "absent": """\
        title: T
        key_results:
          - id: nps
            title: NPS
            start: 45
            target: 60   # sixty

        # the end
        """,
    "a note as a block at the end": """\
        title: T
        key_results:
          - id: nps
            title: NPS
            start: 45
            target: 60
            checkins:
              - date: 2026-10-12
                value: 48
                note: |
                  First wave.

                  # no comment
        """,
    "a folded note at the end": """\
        title: T
        key_results:
          - id: nps
            title: NPS
            start: 45
            target: 60
            checkins:
              - date: 2026-10-12
                note: >
                  First wave,
                  then the second.
                value: 48
              - date: 2026-10-13
                note: >-
                  Nothing
                  more.
        """,
    "a kept block at the end": """\
        title: T
        key_results:
          - id: nps
            title: NPS
            start: 45
            target: 60
            checkins:
              - date: 2026-10-12
                value: 48
                note: |+
                  First wave.


        """,
    "a note over lines without a block": """\
        title: T
        key_results:
          - id: nps
            title: NPS
            start: 45
            target: 60
            checkins:
              - date: 2026-10-12
                value: 48
                note: First wave,
                  and what came
                  after it
        """,
    "blank lines between the items": """\
        title: T

        key_results:

          - id: nps

            title: NPS
            start: 45
            target: 60

            checkins:

              - date: 2026-10-12
                value: 48

              - date: 2026-10-19
                value: 49


        owner: ana
        """,
    "document marks": """\
        # a goal
        ---
        title: T
        key_results:
          - id: nps
            title: NPS
            start: 45
            target: 60
            checkins:
              - date: 2026-10-12
                value: 48
        ...
        """,
    "a question mark": """\
        ? title
        : T
        ? key_results
        : - id: nps
            title: NPS
            start: 45
            target: 60
            ? checkins
            : - date: 2026-10-12
                value: 48
        """,
    "other letters": """\
        title: Näher, 更近 — und 🎉
        key_results:
          - id: nps
            title: ÅÄÖ
            start: 45
            target: 60
            checkins:
              - date: 2026-10-12
                value: 48
                note: 🎉 ✓
        """,
}
ENDINGS: Mapping[str, Callable[[bytes], bytes]] = {
    "LF": lambda text: text,
    "CRLF": lambda text: text.replace(b"\n", b"\r\n"),
    "BOM": lambda text: b"\xef\xbb\xbf" + text,
    "no final newline": lambda text: text.rstrip(b"\n"),
    "BOM, CRLF, no final newline": lambda text: (
        b"\xef\xbb\xbf" + text.rstrip(b"\n").replace(b"\n", b"\r\n")
    ),
}
