"""
The overview that `okr --help` prints, made of the command list alone so that it costs nothing.
"""

from okrcli.cli.app import ALIASES, COMMANDS
from okrcli.cli.topics import TOPICS

_INTRO = """okr: goals as trustworthy as code. OKRs and KPIs as plain YAML files in git.

Usage: okr [OPTIONS] COMMAND [ARGUMENTS]
"""
_OPTIONS = (
    ("-C, --workspace DIR", "The workspace, instead of looking upwards from here."),
    ("--today DATE", "The day to take for today."),
    ("--no-color", "No colours (also NO_COLOR)."),
    ("--no-input", "Never ask anything."),
    ("--version", "The version of okr."),
    ("--help", "This page; `okr COMMAND --help` tells more."),
)
_OUTRO = """
Start with `okr init --example demo`, then `cd demo` and `okr`.
`okr --install-completion` lets bash, zsh or fish complete names.
"""


def overview(group: str = "", *, color: bool = False) -> str:
    """
    All commands, or those of a group, by panel.
    """
    shown = [command for command in COMMANDS if not group or command.name.startswith(f"{group} ")]
    width = max(
        len(name)
        for name in [*(command.name for command in shown), *(name for name, _ in _OPTIONS)]
    )
    parts = [_INTRO]
    panel = ""
    for command in shown:
        if command.panel != panel:
            panel = command.panel
            parts.append(f"\n{_strong(panel, color)}\n")
        parts.append(f"  {_accent(command.name.ljust(width), color)}  {command.help}\n")
    parts.append(f"\n{_strong('Options', color)}\n")
    parts += [f"  {_accent(name.ljust(width), color)}  {text}\n" for name, text in _OPTIONS]
    if not group:
        parts.append(f"\n{_strong('Topics', color)}: okr help TOPIC\n")
        parts += [
            f"  {_accent(name.ljust(width), color)}  {text}\n" for name, text in TOPICS.items()
        ]
    return "".join([*parts, _OUTRO])


def _strong(text: str, color: bool) -> str:  # noqa: FBT001 (one caller, one meaning)
    return f"\033[1m{text}\033[0m" if color else text


def _accent(text: str, color: bool) -> str:  # noqa: FBT001 (as above)
    return f"\033[36m{text}\033[0m" if color else text


def unknown(words: list[str]) -> str:
    """
    What to say when there is no such command.
    """
    from difflib import get_close_matches  # noqa: PLC0415 (only who mistyped pays for it)

    from okrcli.output.safe import one_line  # noqa: PLC0415 (the same)

    group = any(command.name.startswith(f"{words[0]} ") for command in COMMANDS)
    said = " ".join(words[: 2 if group else 1])
    if said.startswith("-"):
        return f"okr: there is no option {one_line(said)}\n  `okr --help` lists them\n"
    names = [command.name for command in COMMANDS] + [alias for alias in ALIASES if alias]
    close = get_close_matches(" ".join(words[:2]), names, 1, 0.6) or get_close_matches(
        words[0], names, 1, 0.6
    )
    hint = f"did you mean `okr {close[0]}`?" if close else "`okr --help` lists them"
    return f'okr: there is no command "{one_line(said)}"\n  {hint}\n'
