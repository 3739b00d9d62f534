from tests.output.golden import FOLDER, GOLDENS

for name, draw in GOLDENS.items():
    (FOLDER / name).write_text(draw().replace("\r\n", "\n"), encoding="utf-8", newline="\n")
