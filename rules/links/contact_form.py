"""A link that writes or calls holds an address or number that can be reached.

What it checks: each `mailto:` link has an address with a mailbox and a domain, or at least a text to send on; each
`tel:` link has a number that can be dialled, each `sms:` link one, or a text to send on.
Why it matters: the patient who presses “Call us” gets an error.
How to fix: write the address as name@example.org, and the number with digits, best with its country code: +1...
Passes: '<a href="tel:+15551234567">', '<a href="mailto:info@example.org">'
Fails: '<a href="tel:">', '<a href="mailto:info.example.org">'
Limits: whether anybody answers cannot be told. Letters and invisible characters in a number are asked about, and so are
addresses told apart by semicolons, which some mail programs alone understand.
Sources: RFC 6068 (mailto); RFC 3966 (tel); RFC 5724 (sms).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote

from rules.model import Finding, Outcome, Severity
from rules.page import Link, Links, Page
from rules.policy import Policy
from rules.requirements.house import WORKING_LINK
from rules.rule import PageRule
from rules.text.quotes import quoted

_MAILBOX = re.compile(
    r"\s*(?:[^<>@]{0,100}<)?[^\s@<>(),:;\"\[\]\\]{1,64}@(?:[\w](?:[\w\-]{0,61}[\w])?\.)+[^\W\d_][\w\-]{1,62}>?\s*"
)
_SEPARATORS = re.compile(r"[\s().\-/\u00a0\u00b7\u2010-\u2015\u2022\u2212]+")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_NUMBER = re.compile(r"\+?[\d*#]{2,20}([,;pPwW][\d*#,;=\w+\-]*)?")
_TEXT_ALONE = re.compile(r"(//)?[?&;]+body=.", re.IGNORECASE)
_LETTERS = re.compile(r"\+?\d[\d*#]*[A-Za-z][\dA-Za-z*#]{2,20}")


def evaluate(page: Page, policy: Policy) -> Iterator[Outcome]:
    """One outcome for each link that writes or calls."""
    for link in page.get(Links).links:
        scheme, _, rest = link.raw.strip().partition(":")
        if link.element == "template" or scheme.lower() not in _READERS:
            continue
        fault, doubt = _READERS[scheme.lower()](rest)
        if fault:
            yield Outcome.failed(_finding(link, f"{fault}."), link.target)
        elif doubt:
            yield Outcome.cant_tell(_finding(link, f"{doubt} everywhere?"), link.target)
        else:
            yield Outcome.passed(link.target)


def _mail(rest: str) -> tuple[str, str]:
    """What is wrong with what follows `mailto:`, and what may be."""
    to, _, query = rest.partition("?")
    given = {key.lower(): value for key, value in parse_qsl(query, keep_blank_values=True)}
    boxes = [unquote(one) for one in to.split(",")] if to.strip() else []
    boxes += [box for key in ("to", "cc", "bcc") if given.get(key, "").strip() for box in given[key].split(",")]
    if not boxes:
        return ("" if given.get("body") or given.get("subject") else "names nobody to write to"), ""
    wrong = next((box for box in boxes if not _MAILBOX.fullmatch(box)), None)
    if wrong is None:
        return "", ""
    if all(_MAILBOX.fullmatch(box) for box in wrong.rstrip("; ").split(";")):
        return "", f"tells addresses apart by semicolons ({quoted(wrong)}): is it understood"
    return f"names {quoted(wrong)}, which is no e-mail address", ""


def _message(rest: str) -> tuple[str, str]:
    """The same of what follows `sms:`: a text alone goes to whom its reader chooses."""
    return ("", "") if _TEXT_ALONE.match(rest) else _number(rest)


def _number(rest: str) -> tuple[str, str]:
    """What is wrong with what follows `tel:`, and what may be."""
    text = unquote(rest).removeprefix("//").partition("?")[0]
    number = _SEPARATORS.sub("", text.partition(";")[0])
    plain = _INVISIBLE.sub("", number)
    if not plain:
        return "holds no number", ""
    if _NUMBER.fullmatch(plain):
        return "", "" if plain == number else "holds invisible characters: can it be dialled"
    if _LETTERS.fullmatch(plain):
        return "", f"holds the number {quoted(text)} with letters in it: can it be dialled"
    return f"holds {quoted(text)}, which is no telephone number", ""


_READERS = {"mailto": _mail, "tel": _number, "sms": _message}


def _finding(link: Link, what: str) -> Finding:
    mail = link.raw.strip().lower().startswith("mailto:")
    return Finding(
        message=f"The link {quoted(link.name)} ({quoted(link.raw)}) {what}",
        hint="Write the address as name@example.org." if mail else "Write the number with digits: +15551234567.",
    )


RULE = PageRule(
    id="links/contact-form",
    title="A link that writes or calls holds an address or number that can be reached",
    severity=Severity.SERIOUS,
    requirements=(WORKING_LINK,),
    needs=frozenset({Links}),
    evaluate=evaluate,
)
