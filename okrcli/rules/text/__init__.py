"""
Family X: characters and words that are not what they seem.
"""
