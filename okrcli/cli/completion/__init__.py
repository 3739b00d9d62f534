"""
What the shell completes, from an entry of its own: it must answer before a person notices.

Nothing here imports Typer, Pydantic, Rich or a YAML reader. What cannot be told in that manner is
not suggested, and whatever goes wrong, the shell hears nothing.
"""
