from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Option, Writing
from okrcli.cli.writing import write
from okrcli.errors import OkrError
from okrcli.output import TEXT, render
from okrcli.plans.plan import Plan
from okrcli.store.apply import tidy
from okrcli.store.desk import Desk
from okrcli.store.undo import Journal, Record, TakenBack
from okrcli.store.workspace import SETTINGS
from okrcli.views import undo

EXAMPLES = (
    ("okr undo", "take back the last write"),
    ("okr undo --list", "what can be taken back"),
)


def command(
    env: Environment,
    writing: Writing,
    listed: Annotated[
        bool, Option("--list", help="Show what could be taken back, the newest first.")
    ] = False,
) -> None:
    """
    Take back the last write, if nothing changed since.

    Again takes back the one before it, and so on: the last twenty writes are remembered.
    """
    journal = Journal(env.workspace, env.environ)
    if listed:
        shown = undo.shown(tuple(journal.past()))
        env.say(render(shown, "json" if writing.json else TEXT, env.page))
        return
    taken: list[Record] = []

    def plan(desk: Desk) -> Plan:
        taken[:] = [_last(journal, writing)]
        _needed_still(desk, taken[0])
        return Plan(taken[0].reversed(), f"took back: {taken[0].said}")

    def done() -> None:
        journal.forget(taken[0])
        tidy(env.workspace, taken[0].reversed())

    write(env, plan, writing, restored=done)


def _last(journal: Journal, writing: Writing) -> Record:
    """
    What is to be taken back; where it is gone already, that is told once.
    """
    try:
        return journal.last()
    except TakenBack as gone:
        if not writing.dry_run:
            journal.forget(gone.record)
        raise


def _needed_still(desk: Desk, record: Record) -> None:
    """
    Refuse to take the settings away from goals that were written since.
    """
    if not any(edit.path == SETTINGS and edit.old is None for edit in record.edits):
        return
    own = {edit.path for edit in record.edits}
    others = [file.path for file in desk.workspace.listing().goals if file.path not in own]
    if others:
        raise OkrError(
            f"{others[0]} was written since “{record.said}”, and needs {SETTINGS}",
            "remove by hand what you do not need",
        )
