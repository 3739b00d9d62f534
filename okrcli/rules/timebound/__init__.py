"""
Family T: has an end.
"""
