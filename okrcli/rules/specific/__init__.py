"""
Family S: says exactly what is meant.
"""
