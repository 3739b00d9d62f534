"""
Family A: can be reached, and is worth reaching.
"""
