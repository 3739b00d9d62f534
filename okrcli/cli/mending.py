"""
`okr check --fix`: has the workspace judged, writes what mends it, and has it judged again.
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

from okrcli.cli.environment import Environment
from okrcli.cli.judging import Job, found, judged
from okrcli.cli.writing import put
from okrcli.errors import OkrError
from okrcli.findings import Finding
from okrcli.findings.finding import Faults
from okrcli.findings.report import Report
from okrcli.findings.secrets import masked
from okrcli.model.config import Config
from okrcli.output import TEXT, render
from okrcli.plans.fix import Fixed, fixed
from okrcli.plans.plan import as_diff
from okrcli.store.apply import ChangedMeanwhile, writing
from okrcli.store.check import open_settings
from okrcli.store.desk import Desk
from okrcli.store.files import Unreadable, read_bytes
from okrcli.store.workspace import SETTINGS, Listing
from okrcli.views import changes


class Mended(NamedTuple):
    """
    What is left after mending, and what was mended.
    """

    report: Report
    done: Fixed


def mend(env: Environment, listing: Listing, job: Job, *, unsafe: bool) -> Mended:
    """
    Write the fixes, say on stderr how many, and give what is left.
    """
    if job.instead:
        hint = "`--diff` shows what would change"
        raise OkrError("what comes by stdin cannot be mended in its place", hint)
    with writing(env.workspace):
        try:
            done = _written(env, listing, job, unsafe=unsafe)
        except ChangedMeanwhile:
            done = _written(env, listing, job, unsafe=unsafe)
    if done.mended:
        env.tell(done.plan.said)
    return Mended(judged(env, listing, job), done)


def preview(env: Environment, listing: Listing, job: Job, *, unsafe: bool) -> Fixed:
    """
    Show as a diff what would be mended; nothing is written.
    """
    done = _planned(env, listing, job, unsafe=unsafe)
    diff = masked(as_diff(done.plan.edits))
    env.say(render(changes.shown(done.plan, diff, dry_run=True, commit=""), TEXT, env.page))
    return done


def _written(env: Environment, listing: Listing, job: Job, *, unsafe: bool) -> Fixed:
    done = _planned(env, listing, job, unsafe=unsafe)
    if done.plan.edits:
        put(env, done.plan)
    return done


def _planned(env: Environment, listing: Listing, job: Job, *, unsafe: bool) -> Fixed:
    """
    What mends the files as they are now, all read before anything is judged.
    """
    texts = {**_texts(env, listing), **job.instead}
    config = open_settings(env.workspace, texts).config or Config()
    desk = Desk(env.workspace, lambda: config)

    def judge(now: Mapping[str, bytes]) -> tuple[Finding, ...]:
        return found(env, listing, job._replace(instead=now, all_told=True)).findings

    def read(path: str, data: bytes) -> Faults:
        return desk.understood(path, data).faults

    return fixed(texts, judge, read, unsafe=unsafe)


def _texts(env: Environment, listing: Listing) -> dict[str, bytes]:
    texts = {}
    for path in (SETTINGS, *(file.path for file in listing.goals)):
        with suppress(Unreadable):
            texts[path] = read_bytes(env.workspace.absolute(path), path)
    return texts


__all__ = ["Mended", "mend", "preview"]
