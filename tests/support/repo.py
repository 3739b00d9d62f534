"""
Real git in a folder of a test; identity and dates come from the tests' surroundings.
"""

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Repo:
    """
    A repository; made by `Repo.around`, with everything in the folder committed.
    """

    folder: Path

    @classmethod
    def around(cls, folder: Path) -> "Repo":
        repo = cls(folder)
        repo.git("init", "--quiet")
        repo.commit("Start")
        return repo

    def git(self, *words: str) -> str:
        """
        What git says; the test fails where git does.
        """
        command = ["git", "-C", str(self.folder), *words]
        return subprocess.run(
            command, capture_output=True, check=True, encoding="utf-8", timeout=60
        ).stdout

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", message)

    def status(self) -> list[str]:
        return self.git("status", "--porcelain").splitlines()

    def committed(self) -> list[str]:
        """
        The files that the newest commit changed.
        """
        return self.git("show", "--name-only", "--format=", "HEAD").splitlines()

    def hook(self, name: str, script: str) -> None:
        path = self.folder / ".git" / "hooks" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
