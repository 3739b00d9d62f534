"""
Family G: who works towards what.
"""
