from okrcli.cli.environment import Environment
from okrcli.cli.options import Output
from okrcli.domain.ownership import ownerships
from okrcli.store.load import load
from okrcli.views import codeowners

EXAMPLES = (("okr git codeowners -o CODEOWNERS", "who has to agree to which change"),)


def command(env: Environment, output: Output) -> None:
    """
    Who has to agree to a change of which goal, as CODEOWNERS.
    """
    listing = env.workspace.listing()
    loaded = load(env.workspace, env.config, listing, listing.goals)
    found = list(ownerships(loaded.portfolio))
    env.show(codeowners.shown(found, env.workspace.prefix()), output, loaded.broken)
    nameless = sorted({name for it in found for name in it.unknown})
    if nameless:
        named = ", ".join(nameless)
        env.tell(f"no address in okr.yaml under `people` for {named}; left out")
