"""Finds shortcuts of a single character: presses them all where the page listens, then tries what may turn them off."""

from __future__ import annotations

import string

import msgspec

from audits.browser.driver import Tab
from audits.gather.probes.keyboard.listeners import root_listeners
from rules.model import Target
from rules.page import Shortcut

KEY_EVENTS = frozenset({"keydown", "keypress", "keyup"})
CHARACTERS = tuple(char for char in string.printable if char.isprintable())
"""Of ASCII; space, Enter and Tab have uses of their own in a page."""
AFTER_ALL, AFTER_ONE = 150, 60
"""Milliseconds that the page is given to react."""
MOST_SHORTCUTS = 8
MOST_KEYS_AT_ONCE = 20
SPEAKING = (
    r"shortcut|hot ?key|keyboard|\bkeys?\b|\bctrl\b|\bcontrol\b|modifier|accessibility|settings|preferences|options"
    r"|tastenkürzel|tastatur|kurzbefehl|tasten|einstellungen|barrierefrei|raccourci|clavier|touches|paramètres"
    r"|préférences|accessibilité|atajo|teclado|teclas|ajustes|configuración|accesibilidad|scorciatoi|tastiera"
    r"|impostazioni|accessibilità|atalho|configurações|definições|acessibilidade"
)
"""In the name of a control that may turn shortcuts off."""

WATCH = "() => presscheck.watchKeys()"
REACTED = "(milliseconds) => presscheck.reacted(milliseconds)"
SWITCHES = "(words) => presscheck.findSwitches(words)"
FLIP = "(number) => presscheck.flip(number)"
SWITCH = "(number) => presscheck.switchTarget(number)"


class _Reaction(msgspec.Struct, frozen=True):
    key: str
    target: Target
    focused: bool
    seen: bool


class _Switches(msgspec.Struct, frozen=True):
    numbers: tuple[int, ...]
    untried: tuple[Target, ...]


async def find_shortcuts(tab: Tab) -> tuple[Shortcut, ...]:
    """The characters that the page reacts to while focus is on nothing, each with what turns it off."""
    if not KEY_EVENTS & await root_listeners(tab):
        return ()
    await tab.call(WATCH)
    reactions = [reaction for key in await _candidates(tab) if (reaction := await _reaction(tab, key))]
    if not reactions:
        return ()
    stopped, untried = await _try_switches(tab, [reaction.key for reaction in reactions])
    return tuple(
        Shortcut(
            key=reaction.key,
            target=reaction.target,
            focuses=reaction.focused,
            seen=reaction.seen,
            stopped_by=stopped.get(reaction.key),
            untried=untried,
        )
        for reaction in reactions
    )


async def _candidates(tab: Tab) -> list[str]:
    """Characters that something has followed, when all were pressed one after the other."""
    if await _reactions(tab, AFTER_ALL):
        await _reactions(tab, AFTER_ALL)
    found: list[str] = []
    for start in range(0, len(CHARACTERS), MOST_KEYS_AT_ONCE):
        await tab.press(*CHARACTERS[start : start + MOST_KEYS_AT_ONCE])
        found += [reaction.key for reaction in await _reactions(tab, AFTER_ONE)]
    # A page that answers to all keys alike has no shortcuts, but something that follows the keyboard as such.
    return list(dict.fromkeys(found))[:MOST_SHORTCUTS] if len(set(found)) < len(CHARACTERS) / 2 else []


async def _reactions(tab: Tab, pause: float) -> list[_Reaction]:
    return msgspec.convert(await tab.call(REACTED, pause), list[_Reaction])


async def _reaction(tab: Tab, key: str) -> _Reaction | None:
    """What follows the key, pressed alone."""
    await tab.press(key)
    return next((one for one in await _reactions(tab, AFTER_ONE) if one.key == key), None)


async def _try_switches(tab: Tab, keys: list[str]) -> tuple[dict[str, Target], tuple[Target, ...]]:
    """What turns which shortcut off; and controls that speak of such things, which cannot be tried."""
    stopped: dict[str, Target] = {}
    switches = msgspec.convert(await tab.call(SWITCHES, SPEAKING), _Switches)
    untried = switches.untried
    for number in switches.numbers:
        stopped = {**await _stops(tab, number, keys), **stopped}
        shown = msgspec.convert(await tab.call(SWITCHES, SPEAKING), _Switches)
        untried = tuple(dict.fromkeys([*untried, *shown.untried]))
        for inner in shown.numbers:  # what the control has brought to light
            stopped = {**await _stops(tab, inner, keys), **stopped}
            await tab.call(FLIP, inner)
        await tab.call(FLIP, number)
    return stopped, untried


async def _stops(tab: Tab, number: int, keys: list[str]) -> dict[str, Target]:
    """The shortcuts that the control turns off; it is left as it has been switched."""
    await tab.call(FLIP, number)
    await _reactions(tab, AFTER_ONE)
    silent = [key for key in keys if await _reaction(tab, key) is None]
    if not silent or set(await _candidates(tab)) - set(keys):  # another character has taken its place
        return {}
    target = msgspec.convert(await tab.call(SWITCH, number), Target)
    return dict.fromkeys(silent, target)
