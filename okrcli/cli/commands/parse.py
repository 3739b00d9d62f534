from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Option, Output
from okrcli.cli.sentences import frame, usual_frame
from okrcli.errors import OkrError
from okrcli.model.sentence import read_sentence
from okrcli.views import sentence


def command(
    env: Environment,
    text: Annotated[
        list[str],
        Argument(metavar="TEXT…", help="A sentence, several in quotes, or - to read one a line."),
    ],
    output: Output,
    period: Annotated[
        str | None,
        Option("--period", help="Which period it is for; the current one by default."),
    ] = None,
) -> None:
    """
    How a sentence would be understood as a key result.

    Writes nothing, and needs no workspace. With --json one object a line, in order.
    """
    within = frame(env, period) if period else usual_frame(env)
    env.show(sentence.shown([read_sentence(one, within) for one in _sentences(env, text)]), output)


def _sentences(env: Environment, text: list[str]) -> list[str]:
    if text == ["-"]:
        return env.stdin.read().splitlines()
    found = text if any(" " in one.strip() for one in text) else [" ".join(text)]
    if not all(one.strip() for one in found):
        raise OkrError("there is no sentence to understand", "say one, or - to read from stdin")
    return found
