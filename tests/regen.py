"""
Everything that is generated, written anew: `python -m tests.regen`.

With `--check` nothing is written: what is stale is named, and the exit code is 1.

- `okrcli/cli/completion/table.py` tells the shell what every command takes.
- `examples/customer-marketing` is what `okr init --example` writes on 2026-11-16.
- Between `<!-- commands -->` and `<!-- /commands -->` the README lists every command with its line of help.
- Between `<!-- rules -->` and `<!-- /rules -->` the README lists every rule of `okr check`.
- The console blocks of the README and of `tests/transcripts/*.md` show what okr says today. Which
  blocks run, where, and how wide, is said in the page by comments such as
  `<!-- transcript: customer-marketing, 100 columns -->`; see `tests/support/transcript.py`.
- The pages of `tests/output/golden` show the sample document in every format.
"""

import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from okrcli.cli.app import COMMANDS
from okrcli.findings import Default
from okrcli.rules import ALL_RULES
from okrcli.rules.page import page
from okrcli.rules.rule import Judge
from okrcli.views.rules import FAMILIES
from tests.output import golden
from tests.support.cli import ROOT, okr
from tests.support.completion import table
from tests.support.files import EXAMPLES, snapshot
from tests.support.surroundings import surrounded_by
from tests.support.transcript import rerun

README = ROOT / "README.md"
TRANSCRIPTS = ROOT / "tests" / "transcripts"
COMPLETION = ROOT / "okrcli" / "cli" / "completion" / "table.py"
_RULES = re.compile(r"(<!-- rules -->\n).*?(<!-- /rules -->)", re.DOTALL)
_COMMANDS = re.compile(r"(<!-- commands -->\n).*?(<!-- /commands -->)", re.DOTALL)

Files = Mapping[Path, bytes | None]
"""What files are to hold; none for one that is to go."""


def example_files() -> Files:
    """
    The example as a person gets it, and nothing else in its folder.
    """
    folder = EXAMPLES / "customer-marketing"
    with tempfile.TemporaryDirectory() as temporary:
        made = okr("init", "--example", "fresh", cwd=Path(temporary))
        if made.code:
            raise SystemExit(made.stderr)
        wanted = snapshot(Path(temporary) / "fresh")
    gone: dict[Path, bytes | None] = {folder / path: None for path in snapshot(folder)}
    return gone | {folder / path: data for path, data in wanted.items()}


def readme() -> Files:
    """
    The README with its table of commands and its console blocks.
    """
    text = _COMMANDS.sub(lambda found: f"{found[1]}{command_table()}{found[2]}", _read(README))
    text = _RULES.sub(lambda found: f"{found[1]}{rule_table()}{found[2]}", text)
    return {README: rerun(text).encode()}


def rule_table() -> str:
    """
    Every rule with its level and the first sentence of its page, by family.
    """
    parts = ["\n"]
    for family, title in FAMILIES.items():
        judges = [judge for judge in ALL_RULES if judge.rule.family == family]
        parts.append(f"| {title} | | | |\n|---|---|---|---|\n" if judges else "")
        parts += [_rule_row(judge) for judge in judges]
        parts.append("\n" if judges else "")
    return "".join(parts)


def _rule_row(judge: Judge) -> str:
    rule = judge.rule
    level = (
        f"{rule.level.value}, strict only" if rule.default is Default.STRICT else rule.level.value
    )
    summary = page(judge).summary.replace("|", "\\|")
    return f"| {rule.code} | `{rule.name}` | {level} | {summary} |\n"


def command_table() -> str:
    """
    Every command with its line of help, by panel as in `okr --help`.
    """
    parts = ["\n"]
    for panel, commands in groupby(COMMANDS, key=lambda command: command.panel):
        parts.append(f"| {panel} | |\n|---|---|\n")
        parts += [f"| `okr {command.name}` | {command.help} |\n" for command in commands]
        parts.append("\n")
    return "".join(parts)


def transcripts() -> Files:
    """
    Every transcript.
    """
    return {page: rerun(_read(page)).encode() for page in sorted(TRANSCRIPTS.glob("*.md"))}


def completion() -> Files:
    """
    What commands take, for the shell.
    """
    return {COMPLETION: table().encode()}


def goldens() -> Files:
    """
    The sample document in every format.
    """
    return {
        golden.FOLDER / name: draw().replace("\r\n", "\n").encode()
        for name, draw in golden.GOLDENS.items()
    }


# The examples come first: the pages after them show what they hold.
GENERATED: Sequence[Callable[[], Files]] = (
    completion,
    example_files,
    readme,
    transcripts,
    goldens,
)


def stale(made: Files) -> Iterator[Path]:
    for path, data in made.items():
        if data != (path.read_bytes() if path.exists() else None):
            yield path


def _write(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _read(path: Path) -> str:
    return path.read_bytes().decode()


def main(words: Sequence[str]) -> int:
    check = list(words) == ["--check"]
    if words and not check:
        print(__doc__)
        return 2
    found = False
    with tempfile.TemporaryDirectory() as home, surrounded_by(Path(home)):
        for make in GENERATED:
            made = make()
            for path in stale(made):
                found = True
                print(f"{'stale' if check else 'written'}: {path.relative_to(ROOT)}")
                if not check:
                    _write(path, made[path])
    if check and found:
        print("`python -m tests.regen` writes them anew")
    return int(check and found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
