"""
Who answers for a goal, and whose it is.
"""

from collections.abc import Mapping
from typing import Any

from okrcli.exchange.found import Said
from okrcli.exchange.values import Values
from okrcli.model.ids import slugify


def people_of(said: Mapping[str, Said], values: Values) -> dict[str, Any]:
    """
    Who answers for it and who helps, the team and the tags.
    """
    fields: dict[str, Any] = {}
    owners = values.people(said["owner"]) if "owner" in said else []
    helping = values.people(said["contributors"]) if "contributors" in said else []
    if owners:
        fields["owner"] = owners[0]
    others = [one for one in dict.fromkeys([*owners[1:], *helping]) if one != fields.get("owner")]
    if others:
        fields["contributors"] = others
    teams = values.words(said["team"]) if "team" in said else []
    if teams:
        fields["team"] = slugify(teams[0], "team")
        if len(teams) > 1:
            values.into.note(
                "a goal has one team: of several the first is kept, the others as tags"
            )
    tags = [*(slugify(one, "team") for one in teams[1:])]
    tags += values.words(said["tags"]) if "tags" in said else []
    if tags:
        fields["tags"] = list(dict.fromkeys(tags))
    return fields
