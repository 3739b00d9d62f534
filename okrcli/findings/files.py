"""
Family E (and T001): what makes a file one that cannot be trusted.

They are found while a file is read, so that no command ever works on a goal it misunderstood.
"""

from okrcli.findings.finding import Level, Rule

YAML_SYNTAX = Rule("E001", "yaml-syntax", Level.ERROR, "The text is not YAML.")
UNREADABLE_FILE = Rule(
    "E002",
    "unreadable-file",
    Level.ERROR,
    "The file is no regular UTF-8 text of a sane size and depth.",
)
ONE_OBJECT_PER_FILE = Rule(
    "E003",
    "one-object-per-file",
    Level.ERROR,
    "A second document, or a list where one object belongs.",
)
DUPLICATE_KEY = Rule("E004", "duplicate-key", Level.ERROR, "The same key twice in one mapping.")
YAML_FEATURE = Rule(
    "E005", "yaml-feature", Level.ERROR, "An anchor, alias, merge key, tag or directive."
)
UNKNOWN_KEY = Rule("E006", "unknown-key", Level.ERROR, "A key that means nothing here.")
MISSING_KEY = Rule("E007", "missing-key", Level.ERROR, "A required key is absent.")
WRONG_TYPE = Rule(
    "E008", "wrong-type", Level.ERROR, "A value of the wrong type or outside its range."
)
INVALID_CHOICE = Rule(
    "E009", "invalid-choice", Level.ERROR, "A value that is none of the allowed ones."
)
INVALID_DATE = Rule(
    "E010", "invalid-date", Level.ERROR, "A date that is not YYYY-MM-DD or does not exist."
)
AMBIGUOUS_SCALAR = Rule(
    "E011",
    "ambiguous-scalar",
    Level.WARNING,
    "Unquoted text that other YAML readers read as something else.",
)
DUPLICATE_ID = Rule(
    "E012", "duplicate-id", Level.ERROR, "Two key results or two paths with one id."
)
ID_FORMAT = Rule("E013", "id-format", Level.ERROR, "A name that is no slug.")
MISPLACED_FILE = Rule(
    "E014", "misplaced-file", Level.WARNING, "A file among the goals that is no goal."
)
SCHEMA_TOO_NEW = Rule("E015", "schema-too-new", Level.ERROR, "The workspace needs a newer okr.")
NON_FINITE_NUMBER = Rule(
    "E016", "non-finite-number", Level.ERROR, "Infinity or not-a-number where a number is wanted."
)
MERGE_CONFLICT = Rule(
    "E017", "merge-conflict", Level.ERROR, "Conflict markers were left in the text."
)
BIDI_CONTROL = Rule("X001", "bidi-control", Level.ERROR, "A character that reorders or hides text.")
CONTROL_CHARACTER = Rule(
    "X004", "control-character", Level.ERROR, "A control character, raw or by escape."
)
BAD_PERIOD = Rule("T001", "bad-period", Level.ERROR, "A folder that is no period.")

FILE_RULES = (
    YAML_SYNTAX,
    UNREADABLE_FILE,
    ONE_OBJECT_PER_FILE,
    DUPLICATE_KEY,
    YAML_FEATURE,
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_TYPE,
    INVALID_CHOICE,
    INVALID_DATE,
    AMBIGUOUS_SCALAR,
    DUPLICATE_ID,
    ID_FORMAT,
    MISPLACED_FILE,
    SCHEMA_TOO_NEW,
    NON_FINITE_NUMBER,
    MERGE_CONFLICT,
    BAD_PERIOD,
    BIDI_CONTROL,
    CONTROL_CHARACTER,
)
