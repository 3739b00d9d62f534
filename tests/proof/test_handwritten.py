"""
P6 through the whole program: a check-in leaves every other byte of a hand-written file, or is refused.
"""

import re
from dataclasses import replace
from decimal import Decimal
from textwrap import dedent

import pytest

from okrcli.text.parse import plain, read
from tests.proof.machine import Ended, Machine
from tests.proof.sandbox import Sandbox

PATH = "objectives/2026-Q4/hand.yaml"
WORDS = ("checkin", "hand#nps", "52", "-c", "7", "-m", "second: wave # two")
_EMPTY = re.compile(rb" *(\[ *\]|~|null)?")
"""What may stand where the first check-in goes: nothing, or a word for nothing."""
_EMPTY_LIST = re.compile(rb"(?<=checkins:) \[ \]")

SHAPES = {
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
ENDINGS = {
    "LF": lambda text: text,
    "CRLF": lambda text: text.replace(b"\n", b"\r\n"),
    "BOM": lambda text: b"\xef\xbb\xbf" + text,
    "no final newline": lambda text: text.rstrip(b"\n"),
    "BOM, CRLF, no final newline": lambda text: (
        b"\xef\xbb\xbf" + text.rstrip(b"\n").replace(b"\n", b"\r\n")
    ),
}


def harmed(old: bytes, new: bytes, ended: Ended) -> list[str]:
    """
    Where a check-in did more than add itself, or was refused without saying where.
    """
    if ended.code == 2:
        said = re.match(rf"okr: .*{re.escape(PATH)}:\d+", ended.err)
        return [] if new == old and said else [f"refused badly: {ended.err}"]
    if ended.code != 0:
        return [f"ended with {ended.code}: {ended.err}"]
    wrong = []
    likes = (old, _stripped(old), _EMPTY_LIST.sub(b"", old, 1))
    if not any(_EMPTY.fullmatch(_taken(like, new)) for like in likes):
        wrong.append(f"took away {_taken(old, new)!r}")
    if b"\r\n" in old and re.search(rb"(?<!\r)\n", new):
        wrong.append("added other line ends")
    if old.endswith(b"\n") != new.endswith(b"\n"):
        wrong.append("ended otherwise")
    return wrong + _misread(old, new)


def _stripped(text: bytes) -> bytes:
    """
    The text with its last block ending without a line end, as it does where the file stops in it.
    """
    return text if text.endswith(b"\n") else re.sub(rb"(?s)\|\+?(?=\r?\n(?!.*\|))", b"|-", text)


def _taken(old: bytes, new: bytes) -> bytes:
    """
    What is missing of the old text, apart from one place where something was put in.
    """
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    return old[start : len(old) - end]


def _common(one: bytes, other: bytes) -> int:
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _misread(old: bytes, new: bytes) -> list[str]:
    """
    Where the file does not say the same as before and the new check-in last.
    """
    before, after = read(old).root, read(new).root
    if before is None or after is None:
        return ["it cannot be read any more"]
    meant, now = plain(before), plain(after)
    entry = {
        "date": "2026-11-16",
        "value": Decimal(52),
        "confidence": Decimal(7),
        "by": "ana",
        "note": "second: wave # two",
    }
    key_result = next(kr for kr in meant["key_results"] if kr["id"] == "nps")
    key_result["checkins"] = [*(key_result.get("checkins") or []), entry]
    return [] if now == meant else [f"it says {now}"]


def checked_in(
    machine: Machine, sandbox: Sandbox, shape: str, ending: str, twin: str | None = None
) -> tuple[list[str], Ended]:
    path = sandbox.root / PATH
    old = ENDINGS[ending](dedent(SHAPES[shape]).encode())
    path.write_bytes(old)
    ended = machine.okr(replace(sandbox.settings, twin=twin), *WORDS)
    return harmed(old, path.read_bytes(), ended), ended


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_check_in_leaves_every_other_byte_or_is_refused(
    shape: str, ending: str, machine: Machine, sandbox: Sandbox
) -> None:
    wrong, _ = checked_in(machine, sandbox, shape, ending)
    assert wrong == []


def test_few_shapes_are_refused(machine: Machine, sandbox: Sandbox) -> None:
    """
    Refusing everything would be safe, and of no use.
    """
    refused = {s for s in SHAPES if checked_in(machine, sandbox, s, "LF")[1].code == 2}
    assert refused <= {"a question mark", "document marks", "a kept block at the end"}


@pytest.mark.parametrize("ending", [ending for ending in ENDINGS if ending != "LF"])
def test_a_tidy_writer_is_found_out(ending: str, machine: Machine, sandbox: Sandbox) -> None:
    assert checked_in(machine, sandbox, "4-space indent", ending, "tidy")[0] != []
