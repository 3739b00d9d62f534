"""
Family C: what was written down while it ran.
"""
