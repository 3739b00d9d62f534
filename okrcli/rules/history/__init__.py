"""
Family H: goalposts and records, compared with what they were before.
"""
