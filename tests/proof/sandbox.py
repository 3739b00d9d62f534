"""
A small workspace in git that a proof can wreck and put back, a thousand times.
"""

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from tests.proof.machine import Settings, environment

Files = Mapping[str, bytes]
PRIVATE = (".git", ".okr")
_TEXTS = {
    "okr.yaml": """\
        version: 1
        current: 2026-Q4
        """,
    "objectives/2026/brand.yaml": """\
        title: Everybody in town knows the bakery
        key_results:
          - {id: known, title: People who name us first, start: 20, target: 40, unit: "%"}
        """,
    "objectives/2026-Q3/customers.yaml": """\
        title: Customers come back
        status: done
        key_results:
          - id: nps
            title: Net Promoter Score
            start: 30
            target: 45
            unit: points
        """,
    "objectives/2026-Q4/customers.yaml": """\
        title: Customers bring their friends
        why: They stay longer.   # and cost less
        aligns_to: 2026/brand

        key_results:
          - id: nps
            title: Net Promoter Score
            start: 45
            target: 60
            unit: points
            checkins:
              - date: 2026-10-12
                value: 48
                confidence: 6
                note: First wave.
          # measured by the KPI
          - id: churn
            title: Fewer customers leave
            start: 6
            target: 3
            unit: "%"
            kpi: churn-rate
        """,
    "objectives/2026-Q4/team/loyalty.yaml": """\
        title: The loyalty card is used
        aligns_to: 2026-Q4/customers#nps
        key_results:
            - {id: cards, title: Cards in use, start: 0, target: 400, unit: cards}
        """,
    "objectives/2026-Q4/team/queue.yaml": """\
        title: Nobody waits long
        aligns_to:
        - 2026-Q4/customers
        - 2026-Q4/customers#nps
        key_results:
        - {id: wait, title: Minutes in the queue, start: 9, target: 4, unit: min}
        """,
    "kpis/churn-rate.yaml": """\
        title: Customer churn rate
        definition: Customers lost in the month ÷ customers at its start
        unit: "%"
        direction: decrease
        cadence: monthly
        healthy: 4
        measurements:
          - date: 2026-09-30
            value: 6.1
        """,
}


def texts() -> dict[str, bytes]:
    """
    The files of the workspace, as they are written out here.
    """
    return {path: dedent(text).encode() for path, text in _TEXTS.items()}


@dataclass(frozen=True, slots=True)
class Sandbox:
    """
    A workspace under git, okr's state folder beside it, and room for a copy of both.
    """

    top: Path

    @property
    def root(self) -> Path:
        return self.top / "now" / "workspace"

    @property
    def state(self) -> Path:
        return self.top / "now" / "state"

    @property
    def settings(self) -> Settings:
        """
        okr is told where the workspace is, and runs elsewhere: so only what touches the sandbox names it.
        """
        environ = {
            "XDG_STATE_HOME": str(self.state),
            "OKR_WORKSPACE": str(self.root),
            "EDITOR": "sed -i '$ a # by hand'",
        }
        return Settings(Path("/"), environ)

    def fill(self, files: Files) -> None:
        """
        Start anew with these files, all of them committed.
        """
        shutil.rmtree(self.top / "now", ignore_errors=True)
        self.state.mkdir(parents=True)
        for path, content in files.items():
            target = self.root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        self.git("init", "-q", "--template=")
        self.commit()

    def commit(self) -> None:
        self.git("add", "-A")
        who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
        self.git(*who, "commit", "-q", "--allow-empty", "-m", "as it is")

    def keep(self) -> None:
        """
        Remember everything as it is now.
        """
        shutil.rmtree(self.top / "kept", ignore_errors=True)
        shutil.copytree(self.top / "now", self.top / "kept", symlinks=True)

    def restore(self) -> None:
        """
        Everything as it was when it was kept, under the same path.
        """
        shutil.rmtree(self.top / "now")
        shutil.copytree(self.top / "kept", self.top / "now", symlinks=True)

    def files(self) -> dict[str, bytes]:
        """
        Every file but git's, okr's own and temporary ones.
        """
        return {
            name: path.read_bytes()
            for path in sorted(self.root.rglob("*"))
            if path.is_file()
            and not (name := path.relative_to(self.root).as_posix()).startswith(PRIVATE)
            and not path.name.startswith(".okr-")
        }

    def leftovers(self) -> list[str]:
        """
        Temporary files that somebody left behind.
        """
        return [path.relative_to(self.root).as_posix() for path in self.root.rglob(".okr-*")]

    def touched(self) -> set[str]:
        """
        What git sees as changed, new or gone.
        """
        lines = self.git("status", "--porcelain", "-uall", "--no-renames").splitlines()
        return {line[3:] for line in lines}

    def git(self, *words: str) -> str:
        return subprocess.run(
            ["git", "-c", "core.quotePath=false", *words],
            cwd=self.root,
            env=environment(self.top),
            check=True,
            capture_output=True,
            text=True,
        ).stdout
