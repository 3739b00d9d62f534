"""
A CODEOWNERS file: who has to agree to a change of which goal.
"""

from collections.abc import Sequence

from okrcli.domain.ownership import Ownership
from okrcli.views.document import Document, Shown, Verbatim

_HEAD = "# Written by `okr git codeowners`: whoever answers for a goal agrees to its changes."


def shown(found: Sequence[Ownership], prefix: str) -> Shown:
    """
    One line a file; paths begin at the top of the repository, where `prefix` leads to the workspace.
    """
    width = max((len(prefix) + len(it.path) + 1 for it in found if it.addresses), default=0)
    lines = [_HEAD]
    lines += [
        f"{f'/{prefix}{it.path}':{width}} {' '.join(it.addresses)}" for it in found if it.addresses
    ]
    data = {
        "files": [
            {
                "path": f"{prefix}{it.path}",
                "owners": list(it.addresses),
                "unknown": list(it.unknown),
            }
            for it in found
        ]
    }
    return Shown("git-codeowners", Document((Verbatim("\n".join(lines)),)), data)
