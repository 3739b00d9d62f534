"""
The commands, in the order of the help; nothing of a command is imported until it is asked for.
"""

from keyword import iskeyword
from typing import NamedTuple

LOOK, CHANGE, KPIS, JUDGE, EXCHANGE = "Look", "Change", "KPIs", "Judge", "Exchange"
GIT = "Git"


class Command(NamedTuple):
    """
    A command: its words, the module that handles it, one line of help, and its panel.

    `numbers` says that its arguments may begin with a minus, `ahead` that it reads a whole period,
    so that reading is worth starting early.
    """

    name: str
    module: str
    help: str
    panel: str
    numbers: bool = False
    ahead: bool = False


def _command(
    name: str, help_: str, panel: str, *, numbers: bool = False, ahead: bool = False
) -> Command:
    module = name.replace(" ", ".").replace("-", "_")
    module = f"{module}_" if iskeyword(module) else module
    return Command(name, f"okrcli.cli.commands.{module}", help_, panel, numbers, ahead)


COMMANDS = (
    _command(
        "today",
        "What needs me today, and where my goals stand (also `okr` alone).",
        LOOK,
        ahead=True,
    ),
    _command("status", "Where every goal stands, worst first.", LOOK, ahead=True),
    _command("show", "One goal, key result or KPI in full.", LOOK),
    _command("list", "Ids and titles, for scripts and grep.", LOOK, ahead=True),
    _command("tree", "Who works towards what.", LOOK, ahead=True),
    _command("due", "What is due or stale, whose, since when.", LOOK, ahead=True),
    _command("forecast", "Where each key result will land, and how likely that is enough.", LOOK),
    _command(
        "report",
        "The whole workspace on one page of HTML, to share and to print.",
        LOOK,
        ahead=True,
    ),
    _command("smart", "The five SMART questions, answered from the file.", LOOK),
    _command(
        "review", "A period looked back on: what came of each goal, and what to talk about.", LOOK
    ),
    _command("explain", "How a number came about, or what a rule or a field means.", LOOK),
    _command("parse", "How a sentence would be understood as a key result.", LOOK, numbers=True),
    _command("init", "Start a workspace.", CHANGE),
    _command("add", "Add an objective.", CHANGE, numbers=True),
    _command("add-kr", "Add a key result to an objective.", CHANGE, numbers=True),
    _command("checkin", "Write down where a key result stands.", CHANGE, numbers=True),
    _command(
        "set", "Change a field of a draft, or one that nobody is judged by.", CHANGE, numbers=True
    ),
    _command(
        "amend", "Change a running goal or what a KPI means, and record why.", CHANGE, numbers=True
    ),
    _command(
        "edit", "Edit a goal's file in your own editor; what you typed is never lost.", CHANGE
    ),
    _command("action", "Add an action to a key result, or finish one.", CHANGE),
    _command("rename", "Give a goal or a key result another name, everywhere.", CHANGE),
    _command("rm", "Remove a goal, and report what points to it.", CHANGE),
    _command("close", "Grade a goal, and write down what was learned and what is next.", CHANGE),
    _command("rollover", "Carry goals on into the next period, from where they stand.", CHANGE),
    _command("undo", "Take back the last write, if nothing changed since.", CHANGE),
    _command("fmt", "Lay files out canonically; comments stay.", CHANGE),
    _command("kpi add", "Add a KPI.", KPIS, numbers=True),
    _command(
        "kpi library",
        "KPIs that people define in the same way, to add with `okr kpi add --from`.",
        KPIS,
    ),
    _command("kpi record", "Record a KPI's measurement.", KPIS, numbers=True),
    _command("kpi recover", "Draft an objective that brings a KPI back.", KPIS),
    _command("kpi list", "The KPIs and what they measure.", KPIS),
    _command("kpi show", "One KPI in full: its course as a chart, its bands, its goals.", KPIS),
    _command("kpi status", "How every KPI is doing, worst first.", KPIS),
    _command(
        "scorecard",
        "The Balanced Scorecard: four perspectives, with their goals and KPIs.",
        KPIS,
        ahead=True,
    ),
    _command(
        "northstar",
        "The one North Star, what drives it, how that moved, and who works on it.",
        KPIS,
        ahead=True,
    ),
    _command("check", "Find what is wrong with the goals, at line and column.", JUDGE),
    _command("rules", "Every rule of `okr check`, with the level that it has here.", JUDGE),
    _command("diff", "What changed in the goals, by its meaning.", GIT),
    _command("log", "What happened to a goal: check-ins and changes, by whom and when.", GIT),
    _command("audit", "Which goalposts of a period moved, when, by whom and why.", GIT),
    _command("seal", "Fix what was agreed for a period as one number, and as a tag.", GIT),
    _command("git codeowners", "Who has to agree to a change of which goal, as CODEOWNERS.", GIT),
    _command("resolve", "Settle what two people changed differently, field by field.", GIT),
    _command("git install", "Let git merge goals by their meaning, in this repository.", GIT),
    _command("git uninstall", "Take back what `okr git install` has set up.", GIT),
    _command("git status", "Whether git merges goals by their meaning here.", GIT),
    _command("git merge-driver", "Merge one file; what git calls after `okr git install`.", GIT),
    _command("import", "Bring in goals from a table or an export of another tool.", EXCHANGE),
    _command(
        "export",
        "All goals in a format that others read: JSON, CSV, Markdown or a calendar.",
        EXCHANGE,
    ),
    _command(
        "render",
        "Keep the goals that a page shows up to date, between two comments in it.",
        EXCHANGE,
    ),
    _command(
        "schema", "The JSON Schema of the files or of an answer, for editors and tools.", EXCHANGE
    ),
)
ALIASES = {"ls": "list", "": "today"}
