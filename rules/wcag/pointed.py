"""How findings name an element that is there for the pointer."""

from rules.page import Pointed


def called(one: Pointed) -> str:
    """Its name, and how many others are of its kind."""
    others = f" ({one.alike} more are of its kind)" if one.alike else ""
    return f"“{one.name}”{others}" if one.name else f"This element{others}"
