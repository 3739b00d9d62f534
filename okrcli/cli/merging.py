"""
One file that two people changed, merged for git or to be looked at again.
"""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from okrcli.errors import OkrError
from okrcli.model.config import Config
from okrcli.model.period import Calendar
from okrcli.plans import merge
from okrcli.store import files, git
from okrcli.store.load import load_config
from okrcli.store.understand import understand, understand_settings
from okrcli.store.workspace import SETTINGS, Folder, GoalFile, Workspace
from okrcli.text.marks import Marks
from okrcli.text.merge3 import Git, Manner, Merged, Texts, merge3
from okrcli.text.parse import Parsed, read

_MOST = 1 << 30
"""Git merges what it can hold; okr itself reads no file beyond its own limit."""


class Names(NamedTuple):
    """
    The files in which git hands over the three versions.
    """

    base: str
    ours: str
    theirs: str


class Kind(NamedTuple):
    """
    What a file is by where it lies: how it is merged, and what is wrong with a text of it.
    """

    manner: Manner
    faults: Callable[[Parsed], set[str]]

    def judge(self, texts: Texts) -> Callable[[Parsed], bool]:
        """
        Whether a text has no fault but those that one of both sides has.
        """

        def is_valid(parsed: Parsed) -> bool:
            found = self.faults(parsed)
            return not found or found <= self.faults(read(texts.ours)) | self.faults(
                read(texts.theirs)
            )

        return is_valid


def merged(folder: Path, names: Names, marks: Marks, path: str) -> Merged:
    """
    What is to be in the file at this path of the repository; where okr fails, what git makes of it.
    """
    order = (names.ours, names.base, names.theirs)
    lines = git.merge_file(folder, order, marks.size, marks.style.value)
    try:
        kind = kind_of(folder, path)
        texts = Texts(*(files.read_bytes(folder / name, name, _MOST) for name in names))
        if kind is None:
            return Merged(*lines)
        return merge3(texts, Git(*lines), kind.manner, kind.judge(texts), marks)
    except Exception:  # noqa: BLE001 (whatever it is, git's own result is to be there)
        return Merged(lines.text, is_clean=False)


def made(folder: Path, texts: Texts, path: str, size: int) -> list[bytes]:
    """
    What git by itself, and git with okr, puts into a file in conflict.
    """
    with TemporaryDirectory() as place:
        names = Names(*(str(Path(place) / name) for name in Texts._fields))
        for name, text in zip(names, texts, strict=True):
            Path(name).write_bytes(text)
        lines = git.merge_file(folder, (names.ours, names.base, names.theirs), size)
        return [lines.text, merged(folder, names, Marks(size), path).text]


def kind_of(top: Path, path: str) -> Kind | None:
    """
    What the file at a path of a repository is, judged by the workspace it lies in; none if it is no goal.
    """
    parts = path.split("/")
    if parts[-1] == SETTINGS:
        return Kind(merge.SETTINGS, _settings_faults)
    tops = [at for at, part in enumerate(parts[:-1]) if part in set(Folder)]
    for at in reversed(tops):
        root = top.joinpath(*parts[:at])
        if files.is_there(root / SETTINGS, SETTINGS):
            return _goal_kind("/".join(parts[at:]), _calendar(root))
    return _goal_kind("/".join(parts[tops[0] :]), Config().calendar()) if tops else None


def _goal_kind(path: str, calendar: Calendar) -> Kind:
    file = GoalFile(path, Folder(path.partition("/")[0]))

    def faults(parsed: Parsed) -> set[str]:
        return {finding.message for finding in understand(file, parsed, calendar).findings}

    return Kind(merge.KPI if file.folder is Folder.KPIS else merge.OBJECTIVE, faults)


def _settings_faults(parsed: Parsed) -> set[str]:
    return {finding.message for finding in understand_settings(parsed).findings}


def _calendar(root: Path) -> Calendar:
    """
    The periods as the settings have them; the usual ones while those are in conflict themselves.
    """
    try:
        return load_config(Workspace(root)).calendar()
    except OkrError:
        return Config().calendar()
