"""
Family K: KPIs.
"""
