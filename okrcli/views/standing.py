"""
A finding's level and message in a line that stands alone, where one that does not count says so.
"""

from okrcli.findings import Finding


def standing(finding: Finding, level: str = "") -> str:
    """
    The level in words, and before it why it does not count: `suppressed error`.
    """
    said = level or finding.level.value
    return said if finding.counts else f"{finding.state.value} {said}"


def reasoned(finding: Finding) -> str:
    """
    The message, and the reason for which it is not to count.
    """
    hidden = f" ({finding.state.value}: {finding.reason})" if finding.reason else ""
    return finding.message if finding.counts else f"{finding.message}{hidden}"
