"""What an editor does with a schema: YAML 1.2 with types, and the part of JSON Schema (2020-12) that our schemas use.

No package for this is among the test dependencies. A keyword that is not known here is an error, so that nothing
passes because nobody looked at it.
"""

import re
from typing import Any

import yaml

TYPES = {
    "string": lambda value: isinstance(value, str),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "integer": lambda value: isinstance(value, int | float) and not isinstance(value, bool) and value == int(value),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}
SILENT = {"$schema", "$defs", "title", "description"}


class Editor(yaml.SafeLoader):
    """YAML 1.2 (core schema) as editors read it: no days, no yes and no, and 08.15 is a number."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+0123456789.")),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)
Editor.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))
Editor.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))


def as_editor(text: str) -> Any:
    return yaml.load(text, Loader=Editor)


def complaints(schema, value, whole=None, path=()):
    """What the schema refuses in a value: a list of key paths and keywords."""
    whole = whole or schema
    found = []
    for keyword, wanted in schema.items():
        if keyword in SILENT:
            continue
        found += [(path, keyword) if row is None else row for row in RULES[keyword](wanted, value, schema, whole, path)]
    return found


def _ref(wanted, value, schema, whole, path):
    assert wanted.startswith("#/")
    target = whole
    for step in wanted[2:].split("/"):
        target = target[step]
    return complaints(target, value, whole, path)


def _properties(wanted, value, schema, whole, path):
    known = [key for key in wanted if isinstance(value, dict) and key in value]
    return [row for key in known for row in complaints(wanted[key], value[key], whole, (*path, key))]


def _others(wanted, value, schema, whole, path):
    others = [key for key in value if key not in schema.get("properties", {})] if isinstance(value, dict) else []
    if wanted is False:
        return [((*path, key), "additionalProperties") for key in others]
    return [row for key in others for row in complaints(wanted, value[key], whole, (*path, key))]


def _when(kind, wrong):
    """A keyword that speaks of one type of value only."""
    return lambda wanted, value, *_: [None] if TYPES[kind](value) and wrong(wanted, value) else []


RULES = {
    "$ref": _ref,
    "properties": _properties,
    "additionalProperties": _others,
    "propertyNames": lambda wanted, value, schema, whole, path: [
        row
        for key in (value if isinstance(value, dict) else ())
        for row in complaints(wanted, key, whole, (*path, key))
    ],
    "items": lambda wanted, value, schema, whole, path: [
        row
        for index, entry in enumerate(value if isinstance(value, list) else ())
        for row in complaints(wanted, entry, whole, (*path, index))
    ],
    "anyOf": lambda wanted, value, schema, whole, path: (
        [] if any(not complaints(one, value, whole, path) for one in wanted) else [None]
    ),
    "type": lambda wanted, value, *_: (
        [] if any(TYPES[kind](value) for kind in ([wanted] if isinstance(wanted, str) else wanted)) else [None]
    ),
    "enum": lambda wanted, value, *_: [] if value in wanted else [None],
    "const": lambda wanted, value, *_: [] if value == wanted else [None],
    "required": _when("object", lambda wanted, value: set(wanted) - value.keys()),
    "pattern": _when("string", lambda wanted, value: not re.search(wanted, value)),
    "minimum": _when("number", lambda wanted, value: value < wanted),
    "exclusiveMaximum": _when("number", lambda wanted, value: value >= wanted),
    "minItems": _when("array", lambda wanted, value: len(value) < wanted),
}
