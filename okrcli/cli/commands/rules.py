from typing import Annotated

from okrcli.cli.environment import Environment
from okrcli.cli.options import Option, Output
from okrcli.errors import OkrError
from okrcli.model.config import Config
from okrcli.rules import ALL_RULES
from okrcli.rules.levels import level_here
from okrcli.rules.page import page
from okrcli.rules.select import PROFILES, Asked, select
from okrcli.store.load import load_config
from okrcli.store.workspace import NotAWorkspace
from okrcli.views import rules

EXAMPLES = (("okr rules", "every rule, with its level here"),)


def command(
    env: Environment,
    output: Output,
    profile: Annotated[
        str, Option("--profile", metavar="PROFILE", help=f"One of {', '.join(PROFILES)}.")
    ] = "recommended",
) -> None:
    """
    Every rule of `okr check`, with the level that it has here.
    """
    if profile not in PROFILES:
        raise OkrError(f'there is no profile "{profile}"', f"choose one of {', '.join(PROFILES)}")
    settings = _config(env).check
    chosen = {
        judge.rule.code for judge in select(ALL_RULES, Asked(profile=profile), settings).judges
    }
    levels = {
        judge.rule.code: (
            level_here(judge.rule, judge.rule.level, judge.strict, settings, profile).value
            if judge.rule.code in chosen
            else "off"
        )
        for judge in ALL_RULES
    }
    env.show(rules.listing([page(judge) for judge in ALL_RULES], levels), output)


def _config(env: Environment) -> Config:
    """
    The settings here; outside of a workspace those that everybody begins with.
    """
    try:
        workspace = env.workspace
    except NotAWorkspace:
        return Config()
    return load_config(workspace)
