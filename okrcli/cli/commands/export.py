from okrcli.cli.environment import Environment
from okrcli.cli.exporting import Export, export_goals
from okrcli.cli.options import Filters

EXAMPLES = (
    ("okr export -o goals.json", "everything, to be read back"),
    ("okr export -f csv --table checkins -o checkins.csv", "one table for a spreadsheet"),
    ("okr export --public -f markdown -o goals.md", "a page without values and names"),
    ("okr export --mine -o goals.ics", "my due dates for a calendar"),
)


def command(env: Environment, filters: Filters, how: Export) -> None:
    """
    All goals in a format that others read: JSON, CSV, Markdown or a calendar.

    Of every period, unless --period names one.

    json: the whole workspace as its files have it, to be imported again.

    csv: flat tables. To a folder all of them, a file each; else the one that --table names, by
    default every key result beside its objective. `okr schema --output-of export` says what the
    columns mean.

    markdown: a page with the tree, and each team's goals with their key results.

    ics: period ends, due dates and the rhythm of check-ins of the goals that run, for a calendar.

    --public leaves out all values, starts and targets, notes, reasons, confidence, names of people,
    check-ins, measurements, steps, actions and drafts. What stays: titles (with the numbers that
    stand in them), ids, periods, teams, levels, links between published goals, due dates, a status
    word, the grade of what is closed, and progress in quarters.

    okr export -o goals.json

    okr export -f csv -o tables --period 2026-Q4

    okr export --public -o GOALS.md
    """
    export_goals(env, filters, how)
