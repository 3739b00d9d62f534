"""
The writing commands that the proofs hold to their promises, each with what goes before it.
"""

from dataclasses import dataclass
from pathlib import Path

from tests.proof.machine import Machine
from tests.proof.sandbox import Files, Sandbox, texts

CHECKIN = ("checkin", "nps", "52", "-c", "7", "-m", "second wave")
RENAME = ("rename", "customers", "2026-Q4/team/fans")
CLOSE_ALL = ("close", "--period", "2026-Q4", "--count-zero", "--today", "2027-01-05")
CARRY_ALL = (*CLOSE_ALL, "--next", "carry")
ROLLOVER = ("rollover", "2026-Q4", "2027-Q1")
TOOL = Path(__file__).with_name("tool.csv")
"""Goals of another tool; one aligns to the other, and both come into the current period."""


@dataclass(frozen=True, slots=True)
class Job:
    """
    A command, the calls that go before it, and one that writes into the same folders afterwards.
    """

    name: str
    words: tuple[str, ...]
    before: tuple[tuple[str, ...], ...] = ()
    sweep: tuple[tuple[str, ...], ...] = ()


JOBS = (
    Job("checkin", CHECKIN, sweep=(("set", "customers", "why", "x"),)),
    Job(
        "checkin-kpi",
        ("checkin", "churn", "5.2", "-c", "6"),
        sweep=(("set", "customers", "why", "x"), ("kpi", "record", "churn-rate", "5", "--replace")),
    ),
    Job(
        "add",
        ("add", "Bread is fresh", "--kr", "Returns from 30 to 10 loaves", "--period", "2026-Q4"),
        sweep=(("set", "customers", "why", "x"),),
    ),
    Job(
        "add-first",
        ("add", "Bread is fresh", "--kr", "Returns from 30 to 10 loaves", "--period", "2027-Q1"),
        sweep=(("set", "2027-Q1/bread-is-fresh", "why", "x"),),
    ),
    Job(
        "set",
        ("set", "customers", "why", "They stay for years."),
        sweep=(("set", "customers", "owner", "bo"),),
    ),
    Job("edit", ("edit", "customers"), sweep=(("set", "customers", "owner", "bo"),)),
    Job("rename", RENAME, sweep=(("set", "fans", "why", "x"), ("set", "brand", "why", "x"))),
    Job(
        "rename-kr",
        ("rename", "customers#nps", "score"),
        sweep=(("set", "customers", "why", "x"), ("set", "queue", "why", "x")),
    ),
    Job(
        "fmt",
        ("fmt",),
        sweep=(
            ("set", "customers", "why", "x"),
            ("set", "queue", "why", "x"),
            ("set", "brand", "why", "x"),
        ),
    ),
    Job(
        "close",
        ("close", "queue", "--count-zero", "--next", "drop", "--today", "2027-01-05"),
        sweep=(("set", "2026-Q4/team/queue", "why", "x"),),
    ),
    Job(
        "close-period",
        (*CLOSE_ALL, "--next", "drop"),
        sweep=(("set", "2026-Q4/customers", "why", "x"), ("set", "queue", "why", "x")),
    ),
    Job(
        "rollover",
        ROLLOVER,
        before=(CARRY_ALL,),
        sweep=(("set", "2027-Q1/customers", "why", "x"), ("set", "2027-Q1/team/queue", "why", "x")),
    ),
    Job("import", ("import", str(TOOL)), sweep=(("set", "customers", "why", "x"),)),
    Job("rm", ("rm", "queue", "--yes"), sweep=(("set", "loyalty", "why", "x"),)),
    Job(
        "undo",
        ("undo",),
        before=(("checkin", "nps", "50"), CHECKIN),
        sweep=(("set", "customers", "why", "x"),),
    ),
    Job(
        "undo-rename",
        ("undo",),
        before=(("checkin", "nps", "50"), RENAME),
        sweep=(("set", "customers", "why", "x"), ("set", "queue", "why", "x")),
    ),
    Job(
        "undo-rollover",
        ("undo",),
        before=(CARRY_ALL, ROLLOVER),
        sweep=(("set", "2026-Q4/customers", "why", "x"), ("set", "queue", "why", "x")),
    ),
)


@dataclass(frozen=True, slots=True)
class Effect:
    """
    What a job does when nothing goes wrong: every file before and after it, and what it tells beside.
    """

    old: Files
    new: Files
    told: tuple[str, ...] = ()

    @property
    def changed(self) -> set[str]:
        return {path for path in {*self.old, *self.new} if self.old.get(path) != self.new.get(path)}


def prepare(machine: Machine, sandbox: Sandbox, job: Job) -> Effect:
    """
    The sandbox right before the job, kept; and what the job will do.
    """
    sandbox.fill(texts())
    for words in job.before:
        assert machine.okr(sandbox.settings, *words).code == 0
    sandbox.commit()
    sandbox.keep()
    old = sandbox.files()
    ended = machine.okr(sandbox.settings, *job.words)
    assert ended.code == 0, ended.err
    effect = Effect(old, sandbox.files(), tuple(ended.err.splitlines()))
    assert effect.changed
    sandbox.restore()
    return effect
