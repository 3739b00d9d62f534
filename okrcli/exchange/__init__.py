"""
Other people's formats: what they say in our words, and our goals in theirs. Nothing here touches files.
"""
