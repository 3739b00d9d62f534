from pathlib import Path
from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.merging import Names, merged
from okrcli.cli.options import Argument, Option
from okrcli.errors import ExitCode
from okrcli.store.files import WriteFailed, stow
from okrcli.text.marks import Marks

EXAMPLES = (("okr git merge-driver %O %A %B %L %P", "what git calls; nothing for people"),)


def command(
    _: Environment,
    base: Annotated[str, Argument(metavar="%O", help="The file as it was.")],
    ours: Annotated[str, Argument(metavar="%A", help="Ours; the merge is written to it.")],
    theirs: Annotated[str, Argument(metavar="%B", help="Theirs.")],
    size: Annotated[int, Argument(metavar="%L", help="How long the marks of conflicts are.")] = 7,
    path: Annotated[str, Argument(metavar="%P", help="Where the file lies.")] = "",
    style: Annotated[
        str, Option("--style", metavar="STYLE", help="Git's merge.conflictStyle.")
    ] = "",
) -> ExitCode:
    """
    Merge one file; what git calls after `okr git install`.

    The result is written to %A. Exits with 1 if somebody has to look at it.
    """
    folder = Path.cwd()
    result = merged(folder, Names(base, ours, theirs), Marks.of(size, style), path or ours)
    try:
        stow(folder / ours, result.text)
    except OSError as error:
        raise WriteFailed(ours, error.strerror or "unknown reason") from error
    return ExitCode.OK if result.is_clean else ExitCode.FOUND
