"""
The entry that the shells' scripts call: `okr --complete SHELL …`, which never fails.
"""

import os
import sys
from collections.abc import Sequence

from okrcli.cli.completion.line import Line, split
from okrcli.cli.completion.offers import offers
from okrcli.cli.completion.shells import Answer, in_bash, with_help


def complete(words: Sequence[str]) -> None:
    """
    Print what may stand at the cursor, one a line; nothing if anything goes wrong.

    bash gives its line up to the cursor and the piece of it that it would replace, the others the
    words after `okr`, of which the last is being typed.
    """
    try:
        lines = list(_lines(words))
    except Exception:  # noqa: BLE001 (somebody is typing: there is nothing to say)
        return
    data = "".join(f"{line}\n" for line in lines).encode("utf-8", "ignore")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _lines(words: Sequence[str]) -> Sequence[str]:
    shell, *rest = words
    is_bash = shell == "bash"
    line = split(rest[0]) if is_bash else Line(tuple(rest[:-1]), rest[-1].lstrip("\"'"))
    given = offers(line.words, line.typed, os.environ)
    found = [(one.word, one.help) for one in given.found]
    answer = Answer(found, line.typed, line.quote, given.paths)
    return in_bash(answer, rest[1]) if is_bash else with_help(answer)
