from okrcli.cli.environment import Environment
from okrcli.cli.options import Writing
from okrcli.cli.writing import write
from okrcli.plans.plan import Plan
from okrcli.store.undo import Journal


def command(env: Environment, writing: Writing) -> None:
    """
    Take back the last write, if nothing changed since.
    """
    journal = Journal(env.workspace, env.environ)
    record = journal.last(keep_void=writing.dry_run)
    plan = Plan(record.reversed(), f"took back: {record.said}")
    write(env, lambda _: plan, writing, restores=True)
    if not writing.dry_run:
        journal.forget(record)
