from okrcli.cli.environment import Environment
from okrcli.cli.options import Writing
from okrcli.cli.writing import write
from okrcli.plans.plan import Plan
from okrcli.store.desk import Desk
from okrcli.store.undo import Journal, Record


def command(env: Environment, writing: Writing) -> None:
    """
    Take back the last write, if nothing changed since.
    """
    journal = Journal(env.workspace, env.environ)
    taken: list[Record] = []

    def plan(_: Desk) -> Plan:
        taken[:] = [journal.last()]
        return Plan(taken[0].reversed(), f"took back: {taken[0].said}")

    write(env, plan, writing, restored=lambda: journal.forget(taken[0]))
