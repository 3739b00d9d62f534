"""
Editors that do what a script says; the file to edit is `$f`, and `$round` counts the calls.
"""

from pathlib import Path


def scripted(folder: Path, *rounds: str) -> str:
    """
    What to set EDITOR to: each call runs the next of these shell scripts, the last one ever after.
    """
    folder.mkdir(exist_ok=True)
    cases = [f"{at}) {body}\n;;" for at, body in enumerate(rounds, 1)]
    cases[-1] = f"*) {rounds[-1]}\n;;"
    program = folder / "my editor"
    program.write_text(
        "#!/bin/sh\n"
        f"cd '{folder}'\n"
        "echo >> rounds; round=$(wc -l < rounds | tr -d ' ')\n"
        'for f; do :; done; cp "$f" "seen-$round"; echo "$*" >> arguments\n'
        f"case $round in\n{chr(10).join(cases)}\nesac\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    return f"'{program}'"


def replacing(old: str, new: str) -> str:
    """
    A script that replaces a text wherever it stands; all other bytes stay.
    """
    return f'sed "s/{old}/{new}/" "$f" > changed && cat changed > "$f"'


def seen(folder: Path, number: int) -> str:
    """
    What the editor was shown when it was called that time.
    """
    return (folder / f"seen-{number}").read_bytes().decode()


def calls(folder: Path) -> int:
    counted = folder / "rounds"
    return len(counted.read_text(encoding="utf-8").splitlines()) if counted.exists() else 0
