"""
Family R: matters to somebody.
"""
