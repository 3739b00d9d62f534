"""
Goals as trustworthy as code: OKRs and KPIs as plain YAML files in git.
"""

__version__ = "0.1.0"
