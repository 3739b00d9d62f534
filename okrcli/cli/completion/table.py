"""
What commands take, for the shell. Written by `python -m tests.regen` from the commands themselves.
"""

# fmt: off
from typing import NamedTuple


class TakesOption(NamedTuple):
    """
    An option's names, whether a value follows, and its line of help.
    """

    names: tuple[str, ...]
    takes_value: bool
    help: str


class Takes(NamedTuple):
    """
    The names of a command's arguments, in order, and its options.
    """

    arguments: tuple[str, ...]
    options: tuple[TakesOption, ...]


_OPTIONS = (
    TakesOption(("--at",), True, "The state as of a day, by the files' dates, or a commit."),
    TakesOption(("-f", "--format"), True, "One of text, json, markdown, csv, html."),
    TakesOption(("--json",), False, "Short for --format json."),
    TakesOption(("-o", "--output"), True, "Write to a file."),
    TakesOption(("-C", "--workspace"), True, "The workspace, instead of looking upwards from here."),
    TakesOption(("--today",), True, "The day to take for today."),
    TakesOption(("--no-color",), False, "No colours."),
    TakesOption(("--no-input",), False, "Never ask anything."),
    TakesOption(("--period",), True, "Another period, or `all`."),
    TakesOption(("--owner",), True, "Only what this person answers for."),
    TakesOption(("--mine",), False, "Only what I answer for."),
    TakesOption(("--team",), True, "Only this team's."),
    TakesOption(("--tag",), True, "Only what carries this tag."),
    TakesOption(("--status",), True, "Only this status, such as at-risk."),
    TakesOption(("--level",), True, "strategic or tactical."),
    TakesOption(("--fail",), False, "Exit with 1 if anything is due; for CI."),
    TakesOption(("-f", "--format"), True, "One of text, json, markdown, csv, html; html by default."),
    TakesOption(("--against-seal",), False, "Also what changed since the goals were sealed."),
    TakesOption(("--period",), True, "Which period it is for; the current one by default."),
    TakesOption(("--example",), False, "Fill it with a small company."),
    TakesOption(("--dry-run",), False, "Show the change as a diff and write nothing."),
    TakesOption(("--commit",), False, "Commit exactly the files written."),
    TakesOption(("--json",), False, "Say what changed as JSON."),
    TakesOption(("--kr",), True, "A key result in a sentence, such as “NPS from 45 to 60”; repeatable."),
    TakesOption(("--kr-id",), True, "The id of a key result given by the options below."),
    TakesOption(("--kr-title",), True, "Its title; made from its id by default."),
    TakesOption(("--period",), True, "When; the current period by default."),
    TakesOption(("--id",), True, "Its name, such as customer-love or marketing/customer-love."),
    TakesOption(("--why",), True, "Why it matters."),
    TakesOption(("--owner",), True, "Who answers for it; you by default."),
    TakesOption(("--team",), True, "Whose it is."),
    TakesOption(("--commitment",), True, "aspirational or committed."),
    TakesOption(("--aligns-to",), True, "The goal it works towards; repeatable."),
    TakesOption(("--perspective",), True, "financial, customer, internal-process or learning-growth."),
    TakesOption(("--tag",), True, "A tag; repeatable."),
    TakesOption(("--draft",), False, "Start it as a draft."),
    TakesOption(("--smart",), False, "Hold it to all five: one key result with a start, a unit and --due, --why, and --achievable."),
    TakesOption(("--achievable",), True, "Why it can be done."),
    TakesOption(("--kind",), True, "metric, threshold, milestone, recurring or baseline."),
    TakesOption(("--start",), True, "Where it starts."),
    TakesOption(("--target",), True, "Where it is to get."),
    TakesOption(("--change",), True, "A change instead of a target."),
    TakesOption(("--stretch",), True, "Beyond the target."),
    TakesOption(("--at-least",), True, "Stay at or above."),
    TakesOption(("--at-most",), True, "Stay at or below."),
    TakesOption(("--tolerance",), True, "How far a miss still counts in part."),
    TakesOption(("--times",), True, "How often in each interval."),
    TakesOption(("--every",), True, "The interval."),
    TakesOption(("--unit",), True, "What it is measured in."),
    TakesOption(("--due",), True, "When, if not at the period's end."),
    TakesOption(("--weight",), True, "How much it counts; 1 by default."),
    TakesOption(("--kpi",), True, "The KPI that measures it."),
    TakesOption(("--source",), True, "Where the number comes from."),
    TakesOption(("--id",), True, "Its id; made from the title by default."),
    TakesOption(("--owner",), True, "Who answers for it, if not the objective's owner."),
    TakesOption(("-c", "--confidence"), True, "How sure you are to get there."),
    TakesOption(("-m", "--note"), True, "What happened."),
    TakesOption(("--date",), True, "Another day than today."),
    TakesOption(("--all",), False, "Ask for all that is due, not only for what is mine."),
    TakesOption(("--batch",), True, "Check in every row of a CSV table, or of - (stdin)."),
    TakesOption(("--partial",), False, "With --batch: write the good rows although others are bad."),
    TakesOption(("--reason",), True, "Why; it is kept in the file."),
    TakesOption(("--drop",), False, "Give up the key result."),
    TakesOption(("--resume",), False, "Go on with the text that an earlier edit kept."),
    TakesOption(("--from",), True, "Begin with the text of this file, or of stdin: -."),
    TakesOption(("--done",), False, "It is done."),
    TakesOption(("--owner",), True, "Who does it."),
    TakesOption(("--due",), True, "Until when."),
    TakesOption(("--yes", "-y"), False, "Do not ask."),
    TakesOption(("--period",), True, "Close all that is active in this period."),
    TakesOption(("--learned",), True, "What those who come after should know."),
    TakesOption(("--next",), True, "Whether it goes on in another period."),
    TakesOption(("--litmus",), True, "Whether its key results were enough to get what you wanted."),
    TakesOption(("--count-zero",), False, "Close it although a key result was never measured: as 0."),
    TakesOption(("--all",), False, "Also unfinished goals of which nobody said what is next."),
    TakesOption(("--list",), False, "Show what could be taken back, the newest first."),
    TakesOption(("--check",), False, "Write nothing; exit with 1 if anything would change."),
    TakesOption(("--diff",), False, "Show what would change and write nothing."),
    TakesOption(("--direction",), True, "increase, decrease or range: what is good."),
    TakesOption(("--definition",), True, "How it is counted."),
    TakesOption(("--cadence",), True, "daily, weekly, monthly or quarterly."),
    TakesOption(("--healthy",), True, "Where healthy ends."),
    TakesOption(("--warning",), True, "Beyond it is critical."),
    TakesOption(("--target",), True, "Where it should get."),
    TakesOption(("--formula",), True, "Arithmetic over named inputs."),
    TakesOption(("--explain",), True, "What a rule means."),
    TakesOption(("--stdin-filename",), True, "The file that stdin is to stand for."),
    TakesOption(("--select",), True, "Only these: codes, families, names, ALL."),
    TakesOption(("--extend-select",), True, "These as well."),
    TakesOption(("--ignore",), True, "Not these."),
    TakesOption(("--profile",), True, "One of minimal, recommended, strict."),
    TakesOption(("--fail-on",), True, "What fails: error, warning, info or never."),
    TakesOption(("--no-clock",), False, "No rules that depend on the day."),
    TakesOption(("--no-ignores",), False, "As if no comment hid anything."),
    TakesOption(("-f", "--format"), True, "Repeatable; one of text, concise, json, github, gitlab, sarif, junit, rdjson, markdown, csv, html."),
    TakesOption(("--show",), True, "Tell in full from here: error, warning or info."),
    TakesOption(("--show-suppressed",), False, "Tell also what a comment or the baseline hides."),
    TakesOption(("--max-findings",), True, "Tell the N worst at most."),
    TakesOption(("--statistics",), False, "Count by rule and file instead."),
    TakesOption(("--fix",), False, "Mend what can be mended safely."),
    TakesOption(("--unsafe-fixes",), False, "Mend also where a meaning may change."),
    TakesOption(("--diff",), False, "Show what would be mended, and write nothing."),
    TakesOption(("--against",), True, "Judge only what changed since the work left REF, by the rules as they were there."),
    TakesOption(("--history",), False, "Judge what the commits of the current period did, too."),
    TakesOption(("--baseline",), True, "Findings to live with for now."),
    TakesOption(("--write-baseline",), False, "Take all that is found now into the baseline."),
    TakesOption(("--prune-baseline",), False, "Take what is mended out of the baseline."),
    TakesOption(("--exit-code",), False, "Exit with 1 if anything changed."),
    TakesOption(("-n", "--limit"), True, "The newest N; without a goal 20."),
    TakesOption(("--exit-code",), False, "Exit with 1 if anything moved without a reason."),
    TakesOption(("--tag",), False, "Keep it as a tag of the last commit, for the review."),
    TakesOption(("--ours",), False, "Decide everything for ours."),
    TakesOption(("--theirs",), False, "Decide everything for theirs."),
    TakesOption(("--add",), False, "`git add` what has been settled."),
    TakesOption(("--json",), False, "Answer in JSON."),
    TakesOption(("--gitattributes",), False, "Name the files in .gitattributes, for everybody, not in .git/info/attributes."),
    TakesOption(("--gitattributes",), False, "Take the lines out of .gitattributes as well."),
    TakesOption(("--map",), True, "How it is read: a map that comes with okr, or one of your own as YAML."),
    TakesOption(("--period",), True, "Of goals that name none; the current period by default."),
    TakesOption(("--date-format",), True, "How days are written, such as DD.MM.YYYY; repeatable."),
    TakesOption(("--sheet",), True, "The sheet of a spreadsheet; the first by default."),
    TakesOption(("--source",), True, "What the place it comes from is called; the map's name by default."),
    TakesOption(("--update",), False, "Also change what says something else here than over there."),
    TakesOption(("--partial",), False, "Write the sound goals although others are not."),
    TakesOption(("--output-of",), True, "Of the JSON answer of a command instead."),
    TakesOption(("--install",), False, "Put the schemas into this workspace, and a comment that names them on top of every file."),
)


def _takes(arguments: tuple[str, ...], *options: int) -> Takes:
    return Takes(arguments, tuple(_OPTIONS[at] for at in options))


TAKES = {
    "today": _takes((), 0, 1, 2, 3, 4, 5, 6, 7),
    "status": _takes((), 8, 9, 10, 11, 12, 13, 14, 0, 1, 2, 3, 4, 5, 6, 7),
    "show": _takes(("GOAL",), 0, 1, 2, 3, 4, 5, 6, 7),
    "list": _takes((), 8, 9, 10, 11, 12, 13, 14, 0, 1, 2, 3, 4, 5, 6, 7),
    "tree": _takes((), 8, 9, 10, 11, 12, 13, 14, 0, 1, 2, 3, 4, 5, 6, 7),
    "due": _takes((), 15, 8, 9, 10, 11, 12, 13, 14, 0, 1, 2, 3, 4, 5, 6, 7),
    "forecast": _takes(("GOAL[#KR]",), 8, 9, 10, 11, 12, 13, 14, 0, 1, 2, 3, 4, 5, 6, 7),
    "report": _takes((), 8, 9, 10, 11, 12, 13, 14, 0, 16, 2, 3, 4, 5, 6, 7),
    "smart": _takes(("GOAL[#KR]",), 0, 1, 2, 3, 4, 5, 6, 7),
    "review": _takes(("PERIOD",), 17, 8, 9, 10, 11, 12, 13, 14, 0, 1, 2, 3, 4, 5, 6, 7),
    "explain": _takes(("WHAT",), 0, 1, 2, 3, 4, 5, 6, 7),
    "parse": _takes(("TEXT…...",), 18, 1, 2, 3, 4, 5, 6, 7),
    "init": _takes(("DIR",), 19, 20, 21, 22, 4, 5, 6, 7),
    "add": _takes(("TITLE",), 23, 24, 25, 26, 27, 28, 29, 30, 14, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 20, 21, 22, 4, 5, 6, 7),
    "add-kr": _takes(("GOAL", "TITLE"), 53, 54, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 20, 21, 22, 4, 5, 6, 7),
    "checkin": _takes(("KR", "VALUE..."), 55, 56, 57, 58, 59, 60, 20, 21, 22, 4, 5, 6, 7),
    "set": _takes(("GOAL[#KR]", "FIELD", "VALUE"), 20, 21, 22, 4, 5, 6, 7),
    "amend": _takes(("GOAL[#KR]", "FIELD VALUE..."), 61, 62, 20, 21, 22, 4, 5, 6, 7),
    "edit": _takes(("GOAL",), 63, 64, 20, 21, 22, 4, 5, 6, 7),
    "action": _takes(("GOAL#KR", "TITLE"), 65, 66, 67, 57, 20, 21, 22, 4, 5, 6, 7),
    "rename": _takes(("OLD", "NEW"), 20, 21, 22, 4, 5, 6, 7),
    "rm": _takes(("GOAL",), 68, 20, 21, 22, 4, 5, 6, 7),
    "close": _takes(("GOAL",), 69, 70, 71, 72, 57, 73, 20, 21, 22, 4, 5, 6, 7),
    "rollover": _takes(("FROM", "TO", "GOAL..."), 74, 20, 21, 22, 4, 5, 6, 7),
    "undo": _takes((), 75, 20, 21, 22, 4, 5, 6, 7),
    "fmt": _takes(("PATHS...",), 76, 77, 20, 21, 22, 4, 5, 6, 7),
    "kpi add": _takes(("TITLE",), 48, 78, 53, 79, 28, 29, 30, 80, 81, 82, 83, 84, 52, 20, 21, 22, 4, 5, 6, 7),
    "kpi record": _takes(("KPI", "VALUE..."), 56, 57, 20, 21, 22, 4, 5, 6, 7),
    "kpi list": _takes((), 0, 1, 2, 3, 4, 5, 6, 7),
    "kpi status": _takes((), 0, 1, 2, 3, 4, 5, 6, 7),
    "check": _takes(("PATHS...",), 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 2, 3, 95, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 4, 5, 6, 7),
    "rules": _takes((), 90, 1, 2, 3, 4, 5, 6, 7),
    "diff": _takes(("[A[..B]]",), 107, 1, 2, 3, 4, 5, 6, 7),
    "log": _takes(("GOAL",), 108, 1, 2, 3, 4, 5, 6, 7),
    "audit": _takes(("PERIOD",), 109, 1, 2, 3, 4, 5, 6, 7),
    "seal": _takes(("PERIOD",), 110, 1, 2, 3, 4, 5, 6, 7),
    "git codeowners": _takes((), 1, 2, 3, 4, 5, 6, 7),
    "resolve": _takes(("GOAL",), 111, 112, 113, 20, 114, 4, 5, 6, 7),
    "git install": _takes((), 115, 4, 5, 6, 7),
    "git uninstall": _takes((), 116, 4, 5, 6, 7),
    "git status": _takes((), 1, 2, 3, 4, 5, 6, 7),
    "git merge-driver": _takes(("%O", "%A", "%B", "%L", "%P"), 4, 5, 6, 7),
    "import": _takes(("FILE",), 117, 118, 119, 120, 121, 122, 123, 20, 21, 22, 4, 5, 6, 7),
    "schema": _takes(("objective|kpi|workspace|map",), 124, 3, 125, 20, 21, 22, 4, 5, 6, 7),
}
GLOBALS = _takes((), 4, 5, 6, 7)
OBJECTIVE_FIELDS = ("title", "why", "owner", "status", "framework", "level", "commitment", "aligns_to", "standalone", "perspective", "team", "contributors", "tags", "priority", "guardrails", "achievable", "continues", "language")
KEY_RESULT_FIELDS = ("title", "kind", "owner", "start", "target", "change", "stretch", "at_least", "at_most", "unit", "tolerance", "hold", "strict", "times", "every", "due", "done", "weight", "kpi", "source")
KPI_FIELDS = ("title", "definition", "why", "owner", "team", "unit", "direction", "cadence", "healthy", "warning", "target", "perspective", "signal", "north_star", "inputs", "counter", "benchmark", "aggregate", "seasonal", "formula", "source", "accepted", "tags", "language")
FIELDS = ("title", "why", "owner", "status", "framework", "level", "commitment", "aligns_to", "standalone", "perspective", "guardrails", "triggered_by", "achievable", "continues", "key_results", "amendments", "review", "kind", "start", "target", "change", "stretch", "at_least", "at_most", "tolerance", "hold", "strict", "times", "every", "steps", "due", "done", "weight", "kpi", "source", "checkins", "confidence", "definition", "unit", "direction", "cadence", "healthy", "warning", "counter", "formula", "measurements", "accepted", "id", "team", "contributors", "tags", "priority", "language", "actions", "date", "value", "by", "note", "field", "to", "reason", "learned", "next", "litmus", "score", "expected", "signal", "north_star", "inputs", "benchmark", "aggregate", "seasonal", "version", "organization", "fiscal_year_start", "fiscal_year_named_by", "current", "people", "teams", "name", "email", "lead", "profile", "limits", "objectives_per_owner", "objectives_per_team", "kpis_per_team", "on_track", "at_risk", "grace", "grades", "yellow", "green", "check", "select", "ignore", "severity", "per_file", "fail_on", "options", "words", "add", "remove", "rollup", "glossary", "periods", "end", "from", "hierarchy", "columns", "header", "sheet", "constants", "dates", "decimal", "period", "statuses", "types", "confidences", "sentences", "guess", "description", "levels")
WORDS = {
    "aggregate": ("last", "sum", "mean", "min", "max"),
    "cadence": ("daily", "weekly", "monthly", "quarterly"),
    "commitment": ("aspirational", "committed"),
    "direction": ("increase", "decrease", "range"),
    "every": ("week", "month", "quarter"),
    "framework": ("okr", "smart"),
    "hold": ("last", "all", "mean"),
    "kind": ("metric", "threshold", "milestone", "recurring", "baseline"),
    "level": ("strategic", "tactical"),
    "perspective": ("financial", "customer", "internal-process", "learning-growth"),
    "signal": ("leading", "lagging"),
    "status": ("draft", "active", "done", "dropped"),
}
STATUSES = ("off-track", "guardrail-breached", "stale", "at-risk", "unmeasured", "too-early", "on-track", "met", "draft", "closed", "dropped", "active", "done")
FORMATS = ("text", "json", "markdown", "csv", "html")
MAPS = ("okr", "appfire-bigpicture", "betterworks", "culture-amp", "generic", "gitokr", "kairos", "mozilla", "okrchestra", "peoplebox", "slug")
