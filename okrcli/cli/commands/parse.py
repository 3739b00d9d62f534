from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Argument, Option, Output
from okrcli.cli.sentences import usual_frame
from okrcli.errors import OkrError
from okrcli.model.sentence import read_sentence
from okrcli.views import sentence

EXAMPLES = (('okr parse "Cut churn from 6% to 4% by March"', "how a sentence would be understood"),)


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
    within = usual_frame(env, period)
    env.show(sentence.shown([read_sentence(one, within) for one in _sentences(env, text)]), output)


def _sentences(env: Environment, text: list[str]) -> list[str]:
    if text == ["-"]:
        read = env.stdin.read().encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        return [line.removesuffix("\r") for line in read.removesuffix("\n").split("\n") if read]
    if "-" in text:
        raise OkrError(
            "- reads sentences from stdin, so no others can be given", "say one or the other"
        )
    found = text if any(" " in one.strip() for one in text) else [" ".join(text)]
    if not all(one.strip() for one in found):
        raise OkrError("there is no sentence to understand", "say one, or - to read from stdin")
    return found
