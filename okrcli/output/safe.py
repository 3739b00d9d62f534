r"""
User text made harmless for a terminal and for the log of a CI service.

What has no picture of its own (controls, bidirectional marks, tags, invisible characters, lone
surrogates) is written as its number, `\u{1b}`. A log's commands are broken in the same manner:
`::error` at the start of a line becomes `:\u{3a}error`, and `##[` or `##vso[` anywhere `#\u{23}[`.
Right-to-left text, joined emoji and accents stay as they are.
"""

import re

_BLANKS = re.compile(r"\r\n|[\t\n\v\f\r\u0085\u2028\u2029]")
_LINE_END = re.compile(r"\r\n|\r|\n")

# A joiner or variation selector stays only where it has something to join or vary: between two
# characters that are not ASCII (emoji, Persian, Hindi), or in a keycap such as 1️⃣.
_INVISIBLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    r"\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    r"|(?<![^\x00-\x7f\s\u200c\u200d])[\u200c\u200d]"
    r"|[\u200c\u200d](?![^\x00-\x7f\s\u200c\u200d\ufe0e\ufe0f])"
    r"|(?<![^\x00-\x7f\s\u200c\u200d\ufe0e\ufe0f]|[0-9#*])[\ufe0e\ufe0f]"
)

# GitHub looks for `::` after any blanks at the start of a line, and for `##[` anywhere in it.
_COMMAND_AT_START = re.compile(r"^([^\S\n]*:):", re.MULTILINE)
LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
COMMAND_ANYWHERE = re.compile(r"##(?=\[|vso\[)", re.IGNORECASE)


def one_line(text: str) -> str:
    """
    The text on one line: tabs and line breaks are spaces, everything else unseen is visible.
    """
    if text.isascii() and text.isprintable():
        return without_commands(text)
    return without_commands(visible(_BLANKS.sub(" ", text)))


def many_lines(text: str) -> tuple[str, ...]:
    """
    The lines of a text whose spaces matter; tabs are four spaces.
    """
    lines = _LINE_END.split(text)
    if not lines[-1]:
        lines.pop()
    return tuple(without_commands(visible(line.replace("\t", "    "))) for line in lines)


def without_commands(output: str) -> str:
    """
    Finished output in which no line is an order to a CI service.

    Every format calls this last, because folding and joining can bring together what was apart.
    """
    if "::" in output:
        output = _COMMAND_AT_START.sub(r"\1\\u{3a}", output)
    if "##" in output:
        output = COMMAND_ANYWHERE.sub(r"#\\u{23}", output)
    return output


def visible(text: str) -> str:
    """
    The text with every character that has no picture as its number.
    """
    return _INVISIBLE.sub(lambda found: f"\\u{{{ord(found[0]):x}}}", text)
