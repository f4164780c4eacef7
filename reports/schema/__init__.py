"""The published JSON schema of a run, generated from the structs: `python -m reports.schema` writes it again."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import msgspec

from reports.formats.json import Document
from reports.run import SCHEMA_VERSION

FILE = f"run-{SCHEMA_VERSION}.schema.json"


def _generate() -> dict[str, Any]:
    """The schema as it follows from the structs of today."""
    schema = msgspec.json.schema(Document)
    reference = schema.pop("$ref")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:presscheck:run:{SCHEMA_VERSION}",
        "title": "A run of Presscheck",
        "$ref": reference,
        **schema,
    }


def dumped() -> str:
    """The generated schema as the text of its file."""
    return json.dumps(_generate(), indent=1) + "\n"


def published() -> dict[str, Any]:
    """The schema as it is published with this version."""
    schema: dict[str, Any] = json.loads((files("reports.schema") / FILE).read_text("utf-8"))
    return schema
