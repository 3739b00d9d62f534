"""
Family E: files that cannot be trusted.
"""
