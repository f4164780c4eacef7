"""Files of decisions, written whole or not at all."""

from __future__ import annotations

import secrets
from pathlib import Path

from audits.decisions.errors import DecisionError


def write(path: Path, text: str) -> None:
    """Put the text in the file's place. Raises DecisionError, the file being as it was."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.partial")
    try:
        draft.write_bytes(text.encode())
        draft.replace(path)
    except OSError as fault:
        draft.unlink(missing_ok=True)
        raise DecisionError(f"{path}: it cannot be written: {fault.strerror}. It is as it was.") from None
