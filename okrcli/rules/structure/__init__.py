"""
Family O: how an objective is built.
"""
