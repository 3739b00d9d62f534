"""
Family M: can be measured.
"""
