"""
What to say where there is nothing to show: why, and what to do about it.
"""

from collections.abc import Sequence

from okrcli.views.document import Line, Phrase, Tone, line


def no_goals(period: str | None, filters: Sequence[str]) -> Line:
    """
    No goal fits these filters, or there is none in the period that was named, or none at all.
    """
    where = f" in {period}" if period else ""
    if filters:
        return line("no goal fits ", Phrase(" ".join(filters), Tone.ACCENT), where)
    if period:
        return line(f"no goals{where}")
    return line("no goals here yet; add one with ", Phrase("okr add", Tone.ACCENT))


def no_kpis(filters: Sequence[str]) -> Line:
    """
    No KPI fits these filters, or there is none at all.
    """
    if filters:
        return line("no KPI fits ", Phrase(" ".join(filters), Tone.ACCENT))
    return line("no KPIs here yet; add one with ", Phrase("okr kpi add", Tone.ACCENT))


def nothing_due(filters: Sequence[str]) -> Line:
    """
    Nothing is due, or nothing of what fits these filters.
    """
    if not filters:
        return line("nothing is due")
    return line("nothing that fits ", Phrase(" ".join(filters), Tone.ACCENT), " is due")
