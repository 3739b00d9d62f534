"""
What is wrong with a file, and exactly where.
"""

from okrcli.findings.finding import Finding, Level, Place, Rule

__all__ = ["Finding", "Level", "Place", "Rule"]
