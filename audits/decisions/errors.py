"""The one error of everything that people decide."""

from __future__ import annotations

from audits.config import ConfigError


class DecisionError(ConfigError):
    """A waiver, a baseline, a sign-off or the log cannot be used: says which file, line and key, and what next."""
