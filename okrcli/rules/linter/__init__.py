"""
Family L: the linter itself.
"""
