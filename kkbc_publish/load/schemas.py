"""Turn the models of the files into JSON Schema, so that an editor helps while somebody writes.

A schema must accept whatever ``load`` accepts. An editor reads YAML with types (``08.15`` is a number, ``true`` a
boolean), so a field tells beside its parser what editors may make of its text (``fields``). What a schema cannot know
(does the fact exist, is the month over) is left to ``check``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonRef, JsonSchemaValue
from pydantic_core import core_schema

from kkbc_publish.load.kinds import KINDS, FileKind
from kkbc_publish.load.models.fields import SCALAR

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SNIPPET = "vscode-settings.json"
_WORD = "kata"

KINDS_BY_NAME = {kind.name: kind for kind in KINDS}


def schema_of(kind: FileKind) -> JsonSchemaValue:
    """The schema of one kind of file. It has no ``$id``: the place where it is kept is its name."""
    schema = kind.model.model_json_schema(by_alias=True, schema_generator=_ForEditors)
    head = {"$schema": DIALECT, "title": kind.id[:1].upper() + kind.id[1:], "description": " | ".join(kind.globs)}
    return head | schema


def as_text(value: Mapping[str, Any]) -> str:
    """A schema or a piece of settings as it stands in a file."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def file_name(kind: FileKind) -> str:
    return f"{kind.name}.schema.json"


def settings(folder: str) -> dict[str, Any]:
    """What makes VS Code (with the YAML extension of Red Hat) use the schemas kept in ``folder``."""
    globs = {f"{folder}/{file_name(kind)}": list(kind.globs) for kind in KINDS}
    return {"yaml.schemas": {path: found[0] if len(found) == 1 else found for path, found in globs.items()}}


def files(folder: str) -> dict[str, bytes]:
    """Every schema and the settings that name them, by file name. ``folder``: where editors will find them."""
    texts = {file_name(kind): as_text(schema_of(kind)) for kind in KINDS} | {SNIPPET: as_text(settings(folder))}
    return {name: text.encode() for name, text in texts.items()}


class _ForEditors(GenerateJsonSchema):
    """Schemas of the models as people write them: no words for programmers, no defaults, short forms accepted."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        return _without(super().model_schema(schema), "title", "description")

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        return _without(super().enum_schema(schema), "title", "description")

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """A default is a value of Python (``[0, 1, 2]`` for days), which an editor would offer to type."""
        return _without(super().default_schema(schema), "default")

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Text that looks like something else needs no quotes here, so an editor may take it for a number."""
        return super().str_schema(schema) | {"type": ["string", *SCALAR]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        if isinstance(inner.get("type"), list):
            return inner | {"type": [*inner["type"], "null"]}
        if "anyOf" in inner:
            return inner | {"anyOf": [*inner["anyOf"], {"type": "null"}]}
        return {"anyOf": [inner, {"type": "null"}]}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Keys that do not fit are refused; pydantic's own schema would let anything stand below them."""
        keys, values = self.generate_inner(schema["keys_schema"]), self.generate_inner(schema["values_schema"])
        return {"type": "object", "propertyNames": _without(keys, "description"), "additionalProperties": values}

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """A validator that makes more of less is asked what it makes of a word and of nothing."""
        inner = self.generate_inner(schema["schema"])
        make: Any = schema["function"]["function"]
        choices = [inner]
        short = make(_WORD)
        if isinstance(short, dict):
            (key,) = short
            whole = self.get_schema_from_definitions(JsonRef(inner["$ref"]))
            assert whole is not None  # generated just now
            choices.insert(0, whole["properties"][key])
        if make(None) == ():
            choices.append({"type": "null"})
        return inner if len(choices) == 1 else {"anyOf": choices}


def _without(schema: JsonSchemaValue, *keys: str) -> JsonSchemaValue:
    return {key: value for key, value in schema.items() if key not in keys}
