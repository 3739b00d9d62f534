"""
What a writing command works at: files opened afresh under the lock, and judged before they are written.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from okrcli.domain.pointers import Pointer, pointers
from okrcli.errors import OkrError, UnknownId
from okrcli.findings import Finding
from okrcli.model.config import Config
from okrcli.model.ids import kpi_path, objective_path
from okrcli.model.kpi import Kpi
from okrcli.model.period import Calendar
from okrcli.model.portfolio import Goal
from okrcli.model.schema import KeyOrder
from okrcli.store.ahead import PRIVATE_KEYS
from okrcli.store.files import Unreadable, is_regular, permissions, read_bytes, read_if_there
from okrcli.store.load import flawless
from okrcli.store.scan import holding
from okrcli.store.understand import Understood, order_of, understand, understand_settings
from okrcli.store.workspace import SETTINGS, Folder, GoalFile, Workspace
from okrcli.text.file import FileEdit, TextFile
from okrcli.text.parse import read
from okrcli.text.values import values


class Refused(OkrError):
    """
    A file that is broken, or that a change would break, is not written.
    """

    def __init__(self, lead: str, finding: Finding) -> None:
        where = f"{finding.path}:{finding.place.line}:{finding.place.column}"
        super().__init__(f"{lead}: {where}: {finding.message}", finding.advice)
        self.finding = finding


class Desk(NamedTuple):
    """
    The files of a workspace; its settings are read once they are needed, so that they can be mended.
    """

    workspace: Workspace
    settings: Callable[[], Config]

    @property
    def config(self) -> Config:
        return self.settings()

    def goal(self, goal_id: str) -> tuple[Goal, TextFile]:
        """
        An objective and its file, as they are now.
        """
        model, file = self._open(GoalFile(objective_path(goal_id), Folder.OBJECTIVES))
        if not isinstance(model, Goal):
            raise UnknownId(f'"{goal_id}" is no objective')
        return model, file

    def kpi(self, kpi_id: str) -> tuple[Kpi, TextFile]:
        """
        A KPI and its file, as they are now.
        """
        model, file = self._open(GoalFile(kpi_path(kpi_id), Folder.KPIS))
        if not isinstance(model, Kpi):
            raise UnknownId(f'"{kpi_id}" is no KPI')
        return model, file

    def text(self, path: str) -> TextFile:
        """
        Any file of the workspace, whatever it says.
        """
        target = self.workspace.absolute(path)
        data = read_bytes(target, path)
        return TextFile(path, data, read(data), permissions(target))

    def there(self, path: str) -> bytes | None:
        """
        What a path holds now, if anything.
        """
        return read_if_there(self.workspace.absolute(path), path)

    def judge(self, edits: Sequence[FileEdit]) -> None:
        """
        Refuse edits that would leave a goal file which cannot be trusted.

        Where the settings are among them, the others are judged by the new ones.
        """
        calendar = self._calendar_after(edits)
        for edit in edits:
            if edit.new is None or _is_flawless(edit.path, edit.new, calendar):
                continue
            findings = self._understood(edit.path, edit.new, calendar).findings
            if findings:
                raise Refused("nothing was written, because it would be wrong", findings[0])

    def understood(self, path: str, data: bytes) -> Understood[Any]:
        """
        What a text would say at this path; a file that is no goal may say anything.
        """
        return self._understood(path, data, None)

    def pointers(self, target: str) -> list[Pointer]:
        """
        Every place in the workspace that names this goal, key result or KPI.
        """
        listing = self.workspace.listing()
        found: list[Pointer] = []
        for file in holding(self.workspace, listing.goals, target):
            if not is_regular(self.workspace.absolute(file.path)):
                continue  # okr never reads through it, so it points nowhere
            try:
                text = self.text(file.path)
            except Unreadable as error:
                raise _may_point(file, target) from error
            if text.parsed.root is None:
                raise _may_point(file, target)
            found += pointers(text, order_of(file))
        return found

    def sound(self, files: Iterable[GoalFile]) -> Iterator[tuple[TextFile, KeyOrder]]:
        """
        The files among these in which nothing is broken, with the order of their keys.
        """
        for file in files:
            try:
                text = self.text(file.path)
            except Unreadable:
                continue
            if not understand(file, text.parsed, self.config.calendar()).findings:
                yield text, order_of(file)

    def _understood(self, path: str, data: bytes, calendar: Calendar | None) -> Understood[Any]:
        if path == SETTINGS:
            return understand_settings(read(data))
        folder = _folder(path)
        if folder is None:
            return Understood(None, [])
        return understand(GoalFile(path, folder), read(data), calendar or self.config.calendar())

    def _calendar_after(self, edits: Sequence[FileEdit]) -> Calendar | None:
        """
        How time is cut once these edits are made; none if they cannot matter to that.
        """
        new = next((edit.new for edit in edits if edit.path == SETTINGS), None)
        settings = understand_settings(read(new)).model if new is not None else None
        if settings is not None:
            return settings.calendar()
        return self.config.calendar() if any(_folder(edit.path) for edit in edits) else None

    def _open(self, file: GoalFile) -> tuple[Goal | Kpi, TextFile]:
        if self.there(file.path) is None:
            noun = "KPI" if file.folder is Folder.KPIS else "goal"
            raise UnknownId(f'there is no {noun} "{file.id}"')
        text = self.text(file.path)
        found = understand(file, text.parsed, self.config.calendar())
        if found.model is None:
            raise Refused("this file has to be mended first", found.findings[0])
        return found.model, text


def _may_point(file: GoalFile, target: str) -> OkrError:
    return OkrError(
        f"{file.path} may point to {target}, but cannot be read",
        "mend it first; `okr check` says how",
    )


def _is_flawless(path: str, data: bytes, calendar: Calendar | None) -> bool:
    """
    Whether a goal's text is fine without a closer look; if not, that one has the last word.
    """
    folder = _folder(path)
    if folder is None or calendar is None:
        return False
    said = values(data, PRIVATE_KEYS)
    return said is not None and flawless(GoalFile(path, folder), said, calendar) is not None


def _folder(path: str) -> Folder | None:
    top = path.partition("/")[0]
    return (
        Folder(top) if top in (Folder.OBJECTIVES, Folder.KPIS) and path.endswith(".yaml") else None
    )
