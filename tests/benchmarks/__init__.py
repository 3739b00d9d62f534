"""
How fast okr is as a whole process, beside a bare Python and beside its own imports.

`python -m tests.benchmarks` prints the table.
"""
