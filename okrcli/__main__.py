"""
`python -m okrcli` is `okr`.
"""

from okrcli.cli.main import run

if __name__ == "__main__":
    run()
