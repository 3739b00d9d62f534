"""
A goal file, and what two people made of it, all from one number: data first, then texts of many hands.
"""

import random
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

Data = dict[str, Any]
IDS = ["nps", "churn", "calls", "leads"]
WORDS = ["Customers stay", "it's: here", "größer", "no", "one two", "2026", "a # b", "x"]
NAMES = ["ana", "bo", "cy", "d-e"]
DAYS = [f"2026-10-{day:02}" for day in (1, 5, 9, 9, 12, 20)]
ENTRIES = ("checkins", "amendments")


@dataclass(frozen=True)
class People:
    """
    Three texts and what they say.
    """

    base: bytes
    ours: bytes
    theirs: bytes
    data: tuple[Data, Data, Data]


def people(seed: int) -> People:
    rng = random.Random(seed)
    base = _objective(rng)
    ours, theirs = _edited(rng, base), _edited(rng, base)
    if rng.random() < 0.05:
        theirs = deepcopy(ours)
    hand = rng.randrange(1 << 30)
    texts = [_text(data, hand, rng) for data in (base, ours, theirs)]
    if rng.random() < 0.1:  # somebody's editor has another mind
        at = rng.randrange(3)
        texts[at] = _text((base, ours, theirs)[at], rng.randrange(1 << 30), rng)
    return People(texts[0], texts[1], texts[2], (base, ours, theirs))


def _objective(rng: random.Random) -> Data:
    data: Data = {"title": rng.choice(WORDS[:3])}
    for key in ("why", "owner", "status"):
        if rng.random() < 0.6:
            data[key] = _scalar(rng, key)
    if rng.random() < 0.6:
        data["tags"] = rng.sample(NAMES, rng.randint(1, 3))
    if rng.random() < 0.4:
        data["aligns_to"] = rng.choice(["2026/win", ["2026/win", "2026/grow"]])
    data["key_results"] = [_key_result(rng, name) for name in rng.sample(IDS, rng.randint(1, 3))]
    if rng.random() < 0.3:
        data["amendments"] = [_amendment(rng) for _ in range(rng.randint(1, 2))]
    return data


def _key_result(rng: random.Random, name: str) -> Data:
    data: Data = {"id": name, "title": rng.choice(WORDS[:3])}
    data |= {"start": rng.randint(0, 3), "target": rng.randint(5, 9)}
    if rng.random() < 0.4:
        data["owner"] = rng.choice(NAMES)
    if rng.random() < 0.4:
        data["actions"] = [{"title": f"Ask {who}"} for who in rng.sample(NAMES, rng.randint(1, 2))]
    if rng.random() < 0.7:
        days = sorted(rng.choice(DAYS) for _ in range(rng.randint(1, 3)))
        data["checkins"] = [_checkin(rng, day) for day in days]
    return data


def _checkin(rng: random.Random, day: str) -> Data:
    data: Data = {"date": day, "value": rng.randint(0, 9)}
    if rng.random() < 0.4:
        data["note"] = rng.choice(WORDS)
    if rng.random() < 0.3:
        data["by"] = rng.choice(NAMES)
    return data


def _amendment(rng: random.Random) -> Data:
    field = f"key_results.{rng.choice(IDS)}.target"
    return {"date": rng.choice(DAYS), "field": field, "to": rng.randint(5, 9), "reason": "So."}


def _scalar(rng: random.Random, key: str) -> str:
    if key == "status":
        return rng.choice(["active", "draft", "done"])
    return rng.choice(NAMES if key == "owner" else WORDS)


def _edited(rng: random.Random, base: Data) -> Data:
    data = deepcopy(base)
    for _ in range(rng.choice([0, 1, 1, 2, 3])):
        rng.choice(_EDITS)(rng, data)
    return data


def _change_field(rng: random.Random, data: Data) -> None:
    key = rng.choice(["title", "why", "owner", "status"])
    data[key] = _scalar(rng, key)
    if key != "title" and rng.random() < 0.3:
        del data[key]


def _change_tags(rng: random.Random, data: Data) -> None:
    tags = [tag for tag in data.get("tags", []) if rng.random() < 0.7]
    tags += [tag for tag in rng.sample(NAMES, 1) if tag not in tags]
    data["tags"] = tags


def _change_parent(rng: random.Random, data: Data) -> None:
    data["aligns_to"] = rng.choice(["2026/win", "2026/lead", ["2026/lead", "2026/grow"]])


def _change_key_results(rng: random.Random, data: Data) -> None:
    parts = data["key_results"]
    free = [name for name in IDS if name not in {part["id"] for part in parts}]
    if rng.random() < 0.4 and parts:
        parts.remove(rng.choice(parts))
    elif free:
        parts.insert(rng.randint(0, len(parts)), _key_result(rng, rng.choice(free)))


def _change_key_result(rng: random.Random, data: Data) -> None:
    if not data["key_results"]:
        return
    part = rng.choice(data["key_results"])
    key = rng.choice(["title", "target", "owner", "weight"])
    part[key] = rng.choice(WORDS[:3]) if key == "title" else rng.randint(1, 9)
    if key == "owner":
        part[key] = rng.choice(NAMES)


def _check_in(rng: random.Random, data: Data) -> None:
    if data["key_results"]:
        part = rng.choice(data["key_results"])
        part.setdefault("checkins", []).append(_checkin(rng, rng.choice(DAYS)))


def _change_entry(rng: random.Random, data: Data) -> None:
    holders = [it for it in (data, *data["key_results"]) for key in ENTRIES if it.get(key)]
    if not holders:
        return
    holder = rng.choice(holders)
    entries = holder["checkins" if "checkins" in holder else "amendments"]
    at = rng.randrange(len(entries))
    if rng.random() < 0.3:
        del entries[at]
    else:
        entries[at]["note" if "value" in entries[at] else "reason"] = rng.choice(WORDS)
        if "value" in entries[at] and rng.random() < 0.3:
            entries[at]["value"] = rng.randint(0, 9)


def _change_action(rng: random.Random, data: Data) -> None:
    if not data["key_results"]:
        return
    actions = rng.choice(data["key_results"]).setdefault("actions", [])
    done = [action for action in actions if rng.random() < 0.5]
    for action in done:
        action["done"] = rng.choice(DAYS)
    free = [name for name in NAMES if f"Ask {name}" not in {it["title"] for it in actions}]
    if free and not done:
        actions.append({"title": f"Ask {free[0]}"})


def _amend(rng: random.Random, data: Data) -> None:
    data.setdefault("amendments", []).append(_amendment(rng))


_EDITS: list[Callable[[random.Random, Data], None]] = [
    *(_change_field, _change_tags, _change_parent, _change_key_results, _change_key_result),
    *(_check_in, _check_in, _check_in, _change_entry, _change_entry, _change_action, _amend),
]


def _text(data: Data, hand: int, rng: random.Random) -> bytes:
    """
    The data as one hand writes it, here and there with a remark that no other text has.
    """
    scribe = _Scribe(random.Random(hand), rng)
    text = "".join(f"{line}{scribe.newline}" for line in scribe.mapping(data, 0))
    return (b"\xef\xbb\xbf" if scribe.bom else b"") + text.encode()


class _Scribe:
    """
    `own` decides how everything looks, and does so alike in every text; `rng` is for lapses.
    """

    def __init__(self, own: random.Random, rng: random.Random) -> None:
        self.rng = rng
        self.seed = own.randrange(1 << 30)
        self.step = own.choice([2, 2, 2, 4])
        self.dash = own.choice([0, self.step, self.step])
        self.newline = own.choice(["\n", "\n", "\n", "\r\n"])
        self.bom = own.random() < 0.1
        self.flows = own.choice([0.0, 0.0, 0.3, 1.0])
        self.remarks = own.choice([0.0, 0.1])

    def looks(self, what: object) -> float:
        return random.Random(f"{self.seed} {what}").random()

    def mapping(self, data: Data, column: int) -> list[str]:
        lines: list[str] = []
        for key, value in data.items():
            pad = " " * column
            lines += self.remark(pad, (key, data.get("id")))
            lines += self.entry(pad + key, value, column)
        return lines

    def remark(self, pad: str, what: object) -> list[str]:
        if self.rng.random() < 0.02:
            return [f"{pad}# new {self.rng.randrange(1 << 30)}"]
        return [f"{pad}# on {what}"] if self.looks(("remark", what)) < self.remarks else []

    def entry(self, head: str, value: Any, column: int) -> list[str]:
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines = [f"{head}:"]
            for item in value:
                lines += self.item(item, column + self.dash)
            return lines
        if isinstance(value, list) and value and self.looks(("block", head)) < 0.2:
            pad = " " * (column + self.dash)
            return [f"{head}:", *(f"{pad}- {self.scalar(it)}" for it in value)]
        return [f"{head}: {self.inline(value)}"]

    def item(self, item: Data, column: int) -> list[str]:
        pad = " " * column
        if "id" not in item and self.looks(("flow", tuple(item))) < self.flows:
            return [f"{pad}- {self.inline(item)}"]
        lines = self.mapping(item, column + 2)
        while lines[0].lstrip().startswith("#"):
            lines.append(lines.pop(0))
        return [f"{pad}- {lines[0].lstrip()}", *lines[1:]]

    def inline(self, value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key}: {self.inline(it)}" for key, it in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self.inline, value)) + "]"
        return self.scalar(value)

    def scalar(self, value: Any) -> str:
        text = str(value)
        if isinstance(value, str) and (text in WORDS or self.looks(("quote", text)) < 0.1):
            return f'"{text}"'
        return text
