"""
Family E (and O011, T001): what makes a file one that cannot be trusted.

What they mean is told in `rules/`, a page each. They are found while a file is read, so that no command ever works on a goal it misunderstood.
"""

from okrcli.findings.finding import Certainty, Level, Rule

YAML_SYNTAX = Rule("E001", "yaml-syntax", Level.ERROR)
UNREADABLE_FILE = Rule("E002", "unreadable-file", Level.ERROR)
ONE_OBJECT_PER_FILE = Rule("E003", "one-object-per-file", Level.ERROR)
DUPLICATE_KEY = Rule("E004", "duplicate-key", Level.ERROR)
YAML_FEATURE = Rule("E005", "yaml-feature", Level.ERROR)
UNKNOWN_KEY = Rule("E006", "unknown-key", Level.ERROR)
MISSING_KEY = Rule("E007", "missing-key", Level.ERROR)
WRONG_TYPE = Rule("E008", "wrong-type", Level.ERROR)
INVALID_CHOICE = Rule("E009", "invalid-choice", Level.ERROR)
INVALID_DATE = Rule("E010", "invalid-date", Level.ERROR)
AMBIGUOUS_SCALAR = Rule("E011", "ambiguous-scalar", Level.WARNING, certainty=Certainty.HIGH)
DUPLICATE_ID = Rule("E012", "duplicate-id", Level.ERROR, whole=True)
ID_FORMAT = Rule("E013", "id-format", Level.ERROR)
MISPLACED_FILE = Rule("E014", "misplaced-file", Level.WARNING)
SCHEMA_TOO_NEW = Rule("E015", "schema-too-new", Level.ERROR)
NON_FINITE_NUMBER = Rule("E016", "non-finite-number", Level.ERROR)
MERGE_CONFLICT = Rule("E017", "merge-conflict", Level.ERROR)
BIDI_CONTROL = Rule("X001", "bidi-control", Level.ERROR)
CONTROL_CHARACTER = Rule("X004", "control-character", Level.ERROR)
WEIGHTS_INVALID = Rule("O011", "weights-invalid", Level.ERROR)
BAD_PERIOD = Rule("T001", "bad-period", Level.ERROR)

READ = frozenset(
    value
    for value in list(vars().values())
    if isinstance(value, Rule) and value.level is Level.ERROR
)
"""What keeps a file from being read as a goal."""
