"""
Hostile files, each read by a process of its own that is asked what it took.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.yardstick import takes_far_longer

STATUS = Path("/proc/self/status")
pytestmark = pytest.mark.skipif(not STATUS.exists(), reason="memory is measured on Linux")

MIB = 1 << 20
PURE = 256 * 1024

READER = """
import json, sys, time
from okrcli.text.parse import plain, read
data = sys.stdin.buffer.read()
begun = time.process_time()
parsed = read(data)
if parsed.root is not None:
    plain(parsed.root)
for problem in parsed.problems:
    parsed.source.position(problem.span.start)
taken = time.process_time() - begun
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
reason = parsed.problems[0].reason.name if parsed.problems else None
print(json.dumps([reason, taken, int(status["VmHWM"].split()[0]) // 1024]))
"""


def filled(unit: str, size: int) -> str:
    return unit * (size // len(unit.encode()))


ABUSE = {
    "brackets": ("UNREADABLE", "a: " + "[" * 200_000),
    "braces": ("UNREADABLE", "{a: " * 200_000),
    "brackets that the fast engine leaves to the other": (
        "UNREADABLE",
        "u: {a:1}\nb: " + "[" * 200_000,
    ),
    "dashes on one line": ("UNREADABLE", "a:\n  " + "- " * 100_000),
    "explicit keys in each other": ("UNREADABLE", "? " * 5_000 + "a"),
    "sixteen explicit keys in each other": ("FEATURE", "? " * 15 + "a: b"),
    "flow keys in each other": ("UNREADABLE", "a: " + "{? " * 5_000),
    "deep indentation": ("UNREADABLE", "".join(f"{' ' * depth}a:\n" for depth in range(1_000))),
    "a bomb of aliases": (
        "FEATURE",
        "a: &a [x]\n" + "".join(f"a{n}: &a{n} [{','.join(['*a'] * 9)}]\n" for n in range(5_000)),
    ),
    "many tags": ("FEATURE", filled("- !!python/object:os.system x\n", PURE)),
    "one byte too many": ("UNREADABLE", "a: " + "x" * MIB),
    "the largest list": ("UNREADABLE", "a: [" + filled("1,", MIB - 10) + "]"),
    "many lines": (
        None,
        "".join(f"k{n}: {n}\n" for n in range(85_000))[: MIB - 100].rsplit("\n", 1)[0],
    ),
    "one key many times": ("DUPLICATE_KEY", filled("k: v\n", MIB - 10)),
    "a text of a mebibyte": ("UNREADABLE", "a: |\n" + filled("  x\n", MIB - 10)),
    "an open quote": ("SYNTAX", 'a: "' + filled("x\n ", PURE - 10)),
    "an open quote in a large file": ("SYNTAX", 'a: "' + filled("x\n ", MIB - 10)),
    "an open bracket": ("SYNTAX", "a: [" + filled("x,\n ", PURE - 10)),
    "addresses in brackets": ("SYNTAX", filled("- {u: https://x}\n", PURE - 10).join(["a:\n", ""])),
    "keys without a space": ("SYNTAX", "a: 1\n" + filled("key:value\n", PURE - 10)),
    "escapes": ("SYNTAX", 'a: "' + filled("\\x41", PURE - 20) + "\\q"),
    "comments": (None, filled("# c\n", MIB - 10)),
    "blank lines": (None, filled("\n", MIB)),
    "blanks": (None, "a:" + filled(" ", MIB - 10)),
    "tabs": ("SYNTAX", filled("\t", PURE)),
    "zeros": ("UNREADABLE", filled("\0", MIB)),
    "escape characters": ("CONTROL", filled("\x1b[2J", MIB)),
    "direction marks": ("BIDI", filled("\u200f", MIB)),
    "marks beside letters they suit": (None, "a: |\n" + filled("  א\u200f\n", PURE // 8)),
    "marks on one long line": ("BIDI", "a: " + filled("x\u200f", MIB - 10)),
    "conflicts": ("CONFLICT", filled("<<<<<<< a\n", MIB)),
    "half characters": ("CONTROL", 'a: ["' + '", "'.join(["\\ud800"] * 5_000) + '"]'),
    "commas": ("SYNTAX", "a: [" + filled(",", PURE - 10)),
    "colons": ("UNREADABLE", filled(":", PURE)),
    "colons apart": ("FEATURE", filled(": ", PURE)),
    "question marks": ("SYNTAX", "a: 1\n" + filled("?", PURE - 10)),
    "ampersands": ("FEATURE", "a: " + filled("&", PURE - 10)),
    "percent signs": ("SYNTAX", filled("%\n", PURE)),
    "documents": ("DOCUMENTS", filled("---\n", PURE)),
    "ends": (None, "a: 1\n" + filled("...\n", PURE - 10)),
}


@pytest.mark.parametrize(("reason", "text"), ABUSE.values(), ids=ABUSE)
def test_a_hostile_file_costs_neither_time_nor_memory(reason: str | None, text: str) -> None:
    answers = []

    def spend() -> float:
        answers.append(read_by_another(text))
        taken: float = answers[-1][1]
        return taken

    assert not takes_far_longer(spend, limit=1)
    found, _, megabytes = answers[-1]
    assert found == reason
    assert megabytes < 200


def read_by_another(text: str) -> list[Any]:
    """
    What a process of its own finds in the text: why it is refused, processor seconds, megabytes.
    """
    done = subprocess.run(
        [sys.executable, "-c", READER],
        input=text.encode(),
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    answer: list[Any] = json.loads(done.stdout)
    return answer
