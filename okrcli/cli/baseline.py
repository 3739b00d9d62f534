"""
The baseline of `okr check`: opened, written and pruned.
"""

from collections.abc import Callable, Mapping

from okrcli.cli.environment import Environment
from okrcli.cli.judging import MOST_OF_BASELINE, Job, baseline_path, found, open_baseline
from okrcli.cli.writing import put
from okrcli.errors import OkrError
from okrcli.findings.linting import STALE_BASELINE
from okrcli.findings.report import Report
from okrcli.plans.plan import Plan
from okrcli.rules.baseline import Baseline, BrokenBaseline, Entry, entries, written
from okrcli.store.apply import writing
from okrcli.store.files import permissions, read_if_there, replace
from okrcli.store.workspace import SETTINGS, Listing
from okrcli.text.file import FileEdit

Opened = Callable[[Environment, Job], Baseline | None]
Wanted = Callable[[Report, Baseline | None], Mapping[str, Entry]]


def write_baseline(env: Environment, listing: Listing, job: Job) -> None:
    """
    Take all that is found into the baseline; what was not looked at stays in it as it was.
    """

    def wanted(report: Report, before: Baseline | None) -> dict[str, Entry]:
        ran = {page.rule.code for page in report.pages}
        kept = {
            identity: it
            for identity, it in (before.entries if before else {}).items()
            if it.rule not in ran or (job.wanted is not None and it.path not in job.wanted)
        }
        now = entries(report.findings)
        looked_at = {
            identity: it
            for identity, it in now.items()
            if job.wanted is None or it.path in job.wanted
        }
        return {**kept, **looked_at}

    _rewrite(env, listing, job, wanted, _if_sound)


def prune_baseline(env: Environment, listing: Listing, job: Job) -> None:
    """
    Take out of the baseline what is not found any more, as far as it was looked for.
    """

    def wanted(report: Report, before: Baseline | None) -> dict[str, Entry]:
        if before is None:
            path = baseline_path(env, job)
            raise OkrError(f"there is no {path.name}", "`okr check --write-baseline` makes one")
        stale = {it.key for it in report.findings if it.rule == STALE_BASELINE}
        return {
            identity: it
            for identity, it in before.entries.items()
            if identity not in stale
            or (job.wanted is not None and it.path not in {*job.wanted, SETTINGS})
        }

    asked = job.asked._replace(extend=(*job.asked.extend, STALE_BASELINE.code))
    _rewrite(env, listing, job._replace(asked=asked), wanted, _before)


def _before(env: Environment, job: Job) -> Baseline | None:
    """
    The baseline as it was; none where the one that was named is still to be made.
    """
    is_there = baseline_path(env, job).exists()
    return open_baseline(env, job) if is_there else None


def _if_sound(env: Environment, job: Job) -> Baseline | None:
    """
    The baseline as it was, if it can be read: a broken one is made anew.
    """
    try:
        return _before(env, job)
    except BrokenBaseline:
        env.tell(f"{baseline_path(env, job).name} cannot be read: nothing of it is kept")
        return None


def _rewrite(env: Environment, listing: Listing, job: Job, wanted: Wanted, opened: Opened) -> None:
    if job.instead:
        raise OkrError("the baseline is made of files, not of what comes by stdin")
    path = baseline_path(env, job)
    with writing(env.workspace):
        old = read_if_there(path, path.name, MOST_OF_BASELINE)
        before = opened(env, job)
        whole = job._replace(wanted=None, all_told=True, baselined=before is not None)
        report = found(env, listing, whole)
        kept = wanted(report, before)
        new = written(kept)
        count = f"{len(kept)} {'finding' if len(kept) == 1 else 'findings'}"
        said = f"the baseline holds {count}: {path.name}"
        if new == old:
            env.tell(f"unchanged: {said}")
            return
        inside = env.workspace.relative(path)
        if inside is None:
            replace(path, str(path), new, permissions(path))
        else:
            put(env, Plan((FileEdit(inside, old, new),), said))
    env.tell(said)


__all__ = ["prune_baseline", "write_baseline"]
