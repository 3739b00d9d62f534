"""
YAML as text: read it with positions, change it by spans, lay it out. Nothing here has heard of goals.
"""
