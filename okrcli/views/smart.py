"""
The five SMART questions of a goal: what answers each, and how to add what is open.
"""

import shlex
from collections.abc import Iterator, Sequence

from okrcli.domain.smart import Letter, Open
from okrcli.model.kinds import KeyResult
from okrcli.model.portfolio import Goal
from okrcli.plans.fields import GOALPOSTS
from okrcli.views.document import (
    Block,
    Callout,
    Document,
    Facts,
    Heading,
    JsonObject,
    JsonValue,
    Phrase,
    Sheet,
    Shown,
    Tone,
    badge,
    line,
)


def objective(goal: Goal, letters: Sequence[Letter]) -> Shown:
    """
    An objective's five answers.
    """
    return _shown(goal.id, goal.objective.title, goal, letters)


def key_result(goal: Goal, one: KeyResult, letters: Sequence[Letter]) -> Shown:
    """
    A key result's five answers.
    """
    return _shown(goal.reference(one), one.title, goal, letters)


def _shown(name: str, title: str, goal: Goal, letters: Sequence[Letter]) -> Shown:
    count = sum(letter.answered for letter in letters)
    tone = Tone.GOOD if count == len(letters) else Tone.CAUTION
    blocks: list[Block] = [
        Heading(title, aside=line(badge(f"{count} of {len(letters)} answered", tone))),
        Facts((("Id", line(Phrase(name, Tone.ACCENT))),)),
    ]
    for letter in letters:
        blocks += _answered(goal, letter)
    data: JsonObject = {
        "id": name,
        "title": title,
        "framework": goal.objective.framework,
        "answered": count,
        "letters": [_letter(goal, letter) for letter in letters],
    }
    return Shown("smart", Document(tuple(blocks), title), data, _sheet(goal, letters))


def _answered(goal: Goal, letter: Letter) -> Iterator[Block]:
    state = badge("answered", Tone.GOOD) if letter.answered else badge("open", Tone.CAUTION)
    yield Heading(f"{letter.name}: {letter.question}", 2, aside=line(state))
    if letter.answers:
        yield Facts(tuple((label, line(text)) for label, text in letter.answers))
    for missing in letter.open:
        command = Phrase(f"`{_command(goal, missing)}`", Tone.ACCENT)
        yield Callout(Tone.CAUTION, line(missing.said, ": ", command))


def _command(goal: Goal, missing: Open) -> str:
    """
    What to type: goalposts of a running goal are amended, all else is set.
    """
    target = f"{goal.id}#{missing.key_result}" if missing.key_result else goal.id
    target = shlex.quote(target) if "#" not in target else target
    if not goal.objective.key_results and missing.field in ("", "due"):
        return f'okr add-kr {target} "Key figure from 10 to 20"'
    if not missing.field:
        return f"okr edit {target}"
    value = "DATE" if missing.field == "due" else "NAME" if missing.field == "owner" else "…"
    words = f"{target} {missing.field} {value}"
    if missing.field in GOALPOSTS and goal.objective.status == "active":
        return f"okr amend {words} --reason …"
    if missing.field in GOALPOSTS and goal.objective.status != "draft":
        return f"okr edit {target}"
    return f"okr set {words}"


def _letter(goal: Goal, letter: Letter) -> JsonObject:
    missing: JsonValue = [{"said": one.said, "command": _command(goal, one)} for one in letter.open]
    return {
        "letter": letter.letter,
        "name": letter.name.lower(),
        "question": letter.question,
        "answered": letter.answered,
        "answers": [{"label": label, "text": text} for label, text in letter.answers],
        "missing": missing,
    }


def _sheet(goal: Goal, letters: Sequence[Letter]) -> Sheet:
    def rows() -> Iterator[tuple[JsonValue, ...]]:
        for one in letters:
            answers = "; ".join(f"{label}: {text}" for label, text in one.answers)
            missing = "; ".join(missing.said for missing in one.open)
            commands = "; ".join(_command(goal, missing) for missing in one.open)
            yield one.name, "yes" if one.answered else "no", answers, missing, commands

    return Sheet(("Question", "Answered", "Answers", "Missing", "Command"), rows)
