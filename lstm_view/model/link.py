"""The learner's choices as the query of a link, and back: the example, and what differs from it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from lstm_view.model.choices import FIRST_SCREEN, Choices
from lstm_view.model.settings import SETTINGS


def to_query(choices: Choices) -> str:
    """Write the choices as a query; the first screen needs none."""
    return _query(_parts(choices)[0])


def link_of(choices: Choices) -> dict[str, Any]:
    """Return the link in parts, for the browser to put another step and stage into."""
    parts, plain = _parts(choices)
    return {
        "query": _query(parts),
        "parts": parts,
        "order": list(SETTINGS),
        "plain": {name: plain[name] for name in ("t", "stage")},  # what they are where they are left out
        "first": FIRST,
    }


def from_query(query: Mapping[str, str]) -> tuple[Choices, list[str]]:
    """Read a link; also say which parts could not be used and were left as the example has them."""
    if not SETTINGS.keys() & query.keys():
        return FIRST_SCREEN, []
    choices, problems = Choices.of_preset(FIRST_SCREEN.preset_name), []
    for name, setting in SETTINGS.items():
        if name in query:  # which may have parts that other sites add
            try:
                choices = setting.read(choices, query[name])
            except ValueError as problem:
                problems.append(str(problem))
    return choices, problems


def _parts(choices: Choices) -> tuple[dict[str, str], dict[str, str]]:
    """Return the parts that say something, and what each would be if it were left out."""
    parts, left_out = {"cell": choices.preset_name}, {}
    plain = Choices.of_preset(choices.preset_name)
    for name, setting in SETTINGS.items():
        text, left_out[name] = setting.write(choices), setting.write(plain)
        if text != left_out[name]:
            parts[name] = text
            plain = setting.read(plain, text)
    return parts, left_out


def _query(parts: Mapping[str, str]) -> str:
    text = urlencode(parts)
    return "" if text == FIRST else text


FIRST = urlencode(_parts(FIRST_SCREEN)[0])
"""The query of the first screen in full; a link without any says the same."""
