"""
What people type, by command: shown at the end of `--help`, and each of them is run by a test.
"""

from collections.abc import Mapping, Sequence

_COLUMNS = 72
"""So many are left for an example and what it is for, in a page of 80."""
EXAMPLES: Mapping[str, Sequence[tuple[str, str]]] = {
    "today": (
        ("okr", "what needs me, and where my goals stand"),
        ("okr today --json", "the same for a script"),
    ),
    "status": (
        ("okr status --mine", "my goals of this period, worst first"),
        ("okr status --team product --status at-risk", "what a team has to talk about"),
        ("okr status --period 2026-Q3 -f markdown", "another quarter, to paste somewhere"),
        ("okr status --at 2026-10-20", "as it stood that day"),
    ),
    "show": (
        ("okr show customer-love", "an objective in full"),
        ("okr show referral", "a key result or a KPI, by any unique part of its name"),
    ),
    "list": (
        ("okr list --owner ana", "ids and titles"),
        ("okr list --period all --json", "everything there is, for a script"),
    ),
    "tree": (("okr tree --level strategic", "who works towards what"),),
    "due": (
        ("okr due --mine", "what I have to check in"),
        ("okr due --fail", "for CI: exit 1 if something is due"),
    ),
    "forecast": (
        ("okr forecast", "where every key result will land"),
        ("okr forecast customer-love#nps", "one of them, and what it rests on"),
    ),
    "report": (("okr report -o goals.html", "one page to share and to print"),),
    "smart": (("okr smart fast-support", "what is missing to be SMART"),),
    "review": (
        ("okr review 2026-Q3", "the page of the quarter's meeting"),
        ("okr review 2026-Q3 -f html -o review.html", "the same for a browser"),
        ("okr review --against-seal", "also what changed since it was agreed"),
    ),
    "explain": (
        ("okr explain customer-love", "its numbers, filled into their formulas"),
        ("okr explain M004", "what a rule means, and why"),
        ("okr explain commitment", "what a field means"),
    ),
    "parse": (
        ('okr parse "Cut churn from 6% to 4% by March"', "how a sentence would be understood"),
    ),
    "init": (
        ("okr init goals", "a new workspace"),
        ("okr init --example demo", "a small company to look around in"),
    ),
    "add": (
        (
            'okr add "Customers love us" --kr "NPS from 45 to 60" --kr "Churn under 3%"',
            "an objective with two key results",
        ),
        ('okr add "I will sleep well as measured by 8 hours a night"', "all in one sentence"),
        ("okr add --from-kpi churn-rate", "from a KPI that dropped"),
    ),
    "add-kr": (
        ('okr add-kr customer-love "Reviews from 12 to 40"', "one more key result"),
        ('okr add-kr customer-love "Launch the app" --due 2026-12-01', "a milestone"),
    ),
    "checkin": (
        ("okr checkin customer-love#nps 52 -c 7", "a value, and how sure I am"),
        ('okr checkin referral +2 -m "The new survey is out"', "so much more than last time"),
        ("okr checkin --batch values.csv", "a whole table at once"),
    ),
    "set": (
        ("okr set customer-love owner bo", "a field nobody is judged by"),
        ("okr set churn-rate healthy 1.9", "a field of a KPI"),
    ),
    "amend": (
        (
            'okr amend customer-love#nps target 58 --reason "Another scale."',
            "move a goalpost, with the reason on record",
        ),
        (
            'okr amend customer-love#friend-links --drop --reason "Nobody used them."',
            "give a key result up",
        ),
    ),
    "edit": (("okr edit customer-love", "in $VISUAL or $EDITOR"),),
    "action": (
        ('okr action customer-love#nps "Call ten customers"', "something to do"),
        ('okr action customer-love#nps "Phone everyone" --done', "done, by a few of its words"),
    ),
    "rename": (("okr rename customer-love loyal-customers", "and every reference to it"),),
    "rm": (("okr rm customer-love --yes", "without being asked"),),
    "close": (
        (
            'okr close fast-support --learned "Two on the phones will do." --next done',
            "grade it and keep what was learned",
        ),
        ("okr close joyful-ordering --dry-run", "what closing would do"),
    ),
    "rollover": (("okr rollover 2026-Q3 2026-Q4", "carry on what is marked to be carried"),),
    "undo": (
        ("okr undo", "take back the last write"),
        ("okr undo --list", "what can be taken back"),
    ),
    "fmt": (
        ("okr fmt", "lay out every file"),
        ("okr fmt --check", "for CI: exit 1 if a file would change"),
    ),
    "kpi add": (
        ("okr kpi add --from crr --healthy 90", "from the library of KPIs"),
        ('okr kpi add "Oven hours" --unit h --direction decrease', "one of your own"),
    ),
    "kpi library": (
        ("okr kpi library --set lean", "what people measure there"),
        ("okr kpi library crr", "one definition in full"),
    ),
    "kpi record": (
        ("okr kpi record nps 54", "a value of today"),
        ("okr kpi record churn-rate lost=9 at_start=402", "the inputs of its formula"),
        ("okr kpi record --batch values.csv --dry-run", "what a whole table would write"),
    ),
    "kpi recover": (
        (
            'okr kpi recover churn-rate "Customers stay because they like it here"',
            "a drop becomes a draft objective",
        ),
    ),
    "kpi list": (("okr kpi list --team customer-success", "for scripts and grep"),),
    "kpi show": (
        ("okr kpi show churn-rate", "its course, its bands, its goals"),
        ("okr kpi show churn-rate --by quarter", "by quarters"),
    ),
    "kpi status": (
        ("okr kpi status", "every KPI, worst first"),
        ("okr kpi status --status critical --json", "for a script"),
    ),
    "scorecard": (("okr scorecard --period 2026-Q3", "four perspectives of a quarter"),),
    "northstar": (("okr northstar", "the one KPI, what drives it, who works on that"),),
    "check": (
        ("okr check", "everything"),
        ("okr check objectives/2026-Q4 --select S,M,A,R,T", "the SMART rules, on some files"),
        ("okr check --against HEAD", "only what a change brings, by the policy before it"),
        ("okr check -f github -f sarif=okr.sarif", "for CI, in several formats"),
        ("okr check --fix", "mend what is safe to mend"),
    ),
    "rules": (("okr rules", "every rule, with its level here"),),
    "diff": (
        ("okr diff", "what is not committed yet"),
        ("okr diff HEAD~1..HEAD -f markdown", "a commit, as a comment"),
    ),
    "log": (("okr log customer-love", "the life of a goal"),),
    "audit": (("okr audit 2026-Q4", "which goalposts moved, and why"),),
    "seal": (
        ("okr seal", "what was agreed, as one number"),
        ("okr seal --tag", "kept as a tag of the last commit"),
    ),
    "git codeowners": (("okr git codeowners -o CODEOWNERS", "who has to agree to which change"),),
    "resolve": (
        ("okr resolve --ours", "settle all conflicts with our side"),
        ("okr resolve --dry-run --theirs", "what taking theirs would do"),
    ),
    "git install": (("okr git install", "once in each clone"),),
    "git uninstall": (("okr git uninstall", "every byte as it was"),),
    "git status": (("okr git status", "whether it works, and what is lacking"),),
    "git merge-driver": (
        ("okr git merge-driver %O %A %B %L %P", "what git calls; nothing for people"),
    ),
    "export": (
        ("okr export -o goals.json", "everything, to be read back"),
        ("okr export -f csv --table checkins -o checkins.csv", "one table for a spreadsheet"),
        ("okr export --public -f markdown -o goals.md", "a page without values and names"),
        ("okr export --mine -o goals.ics", "my due dates for a calendar"),
    ),
    "import": (
        ("okr import goals.csv --dry-run", "what would come in, and what became of each column"),
        ("okr import goals.csv --period 2027-Q1", "a table from a spreadsheet"),
    ),
    "render": (
        ("okr render README.md", "fill the blocks between its markers"),
        ("okr render README.md --check", "for CI: exit 1 if one is stale"),
    ),
    "schema": (
        ("okr schema objective -o objective.schema.json", "for other tools"),
        ("okr schema --output-of status", "the shape of an answer"),
    ),
}


def shown(name: str) -> str:
    """
    The examples of a command as the end of its help; the mark in front keeps lines as they are.
    """
    rows = EXAMPLES.get(name, ())
    if not rows:
        return ""
    width = max(len(typed) for typed, _ in rows)
    room = max(len(what) for _, what in rows) <= _COLUMNS - width
    lines = [
        f"  {typed:{width}}  {what}" if room else f"  {typed}\n      {what}" for typed, what in rows
    ]
    return "\n\n\b\nExamples:\n" + "\n".join(lines) + "\n"
