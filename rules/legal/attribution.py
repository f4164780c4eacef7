"""Finds statements that attribute a mark to its owner: “X® is a registered trademark of Y”.

A symbol alone, a copyright line or terms of use that mention trademarks attribute nothing. The forms of sentences that
do are in grammar.py, their words by language in phrases.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

import msgspec

from rules.legal.grammar import Form, Grammar, grammars
from rules.legal.owners import clean_owner, legal_form
from rules.page import TextBlock
from rules.text.lines import lines_of
from rules.text.sentences import fold


class Attribution(msgspec.Struct, frozen=True):
    """One statement on the page that names marks, an owner, or both."""

    text: str
    """The sentence as written, or its clause, where it attributes several marks to several owners."""
    block: TextBlock
    subject: str
    """What is said to be a trademark; empty in “A registered trademark of Y”."""
    owner: str
    """As written; empty where none is named."""
    generic: bool
    """The owner is nobody by name: “their respective owners”."""
    is_trademark: bool
    """The sentence says that its subject *is* a trademark."""


_HINT = re.compile(
    r"trade|service[- ]?mark|r[ei]spe[ct]+iv|marke?[ns]?\b|markenname|brands?\b|logos?\b|logotip|loghi|(?-i:TM)|marque"
    r"|marca|marchi|zeichen|®",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|never|no longer|kein\w*|nicht(?! eingetr)|pas|não|non)\b|n't\b", re.IGNORECASE)
_REGISTERED = re.compile(r"regist|eingetragen|geschützt|dépos|enregistr|deposit|pending|®", re.IGNORECASE)
_NO_MARK = re.compile(
    r"(?:what|which|who|that|this|it|he|she|they|there|an?|any|if|when|whether|each|every)\b", re.IGNORECASE
)
_NONE = re.compile(r"(?:no|none|neither|nothing)\b", re.IGNORECASE)
_SIGN = re.compile(
    r"\b(?:(?:trade|service)[- ]?marks?|logos?|names?|marks?|symbols?|designs?|slogans?|brands?|titles?)\b",
    re.IGNORECASE,
)
"""What may be a trademark and is no name."""
_CONTENT = re.compile(
    r"\b(?:all (?:\w+ )?(?:content|contents|materials?|text|information|software)|alle inhalte"
    r"|tous les (?:contenus|droits)|todos los (?:contenidos|derechos)|tutti i (?:contenuti|diritti)"
    r"|todos os (?:conteúdos|direitos)|todo o conteúdo)\b",
    re.IGNORECASE,
)
"""Terms of use say whose the site's content is, its trademarks among the rest."""
_IS_WORD = re.compile(r"[A-Z][a-zß-ÿ]+")
_ARE_WORDS = re.compile(r"[A-Z][a-zß-ÿ]+(?:\s[a-zß-ÿ]+)+")
"""Only the first letter is a capital, as of any words that begin a sentence."""
_AND = r"(?:and|while|whereas|und|während|et|tandis que|y|mientras que|e|mentre|enquanto)"
_JOINT = re.compile(rf"(?:;\s+(?:{_AND}\s+)?|,?\s+{_AND}\s+)(?=(?:(?:the|die|der|das|la|le|el|il|o|a)\s)?[^\Wa-z_])")
"""Where a sentence may go on to the next mark."""
_MOST_JOINTS = 12
"""Joints looked at in one sentence: a page is hostile input."""
_ENDS_SMALL = re.compile(r"\s[a-zß-ÿ][^\s.]*$")
"""“Lyme disease” is no owner: names of firms and people end in a capitalised word."""


@lru_cache(maxsize=8)
def attributions(blocks: tuple[TextBlock, ...]) -> tuple[Attribution, ...]:
    """Every attribution in the blocks, in order. Several rules ask this of one page: the last answers are kept."""
    return tuple(_in_blocks(blocks))


def _in_blocks(blocks: Sequence[TextBlock]) -> Iterator[Attribution]:
    for line in lines_of(blocks):
        yield from _in_sentence(line.text, blocks[line.block])


def _in_sentence(sentence: str, block: TextBlock) -> Iterator[Attribution]:
    """“X is a trademark of A, and Y is one of B” attributes two marks: each of its clauses says so by itself."""
    whole = read(sentence, block)
    if whole and whole.owner:
        for joint in islice(_JOINT.finditer(sentence), _MOST_JOINTS):
            first, rest = read(sentence[: joint.start()], block), read(sentence[joint.end() :], block)
            if first and first.owner and rest and rest.owner and rest.is_trademark and rest.subject:
                yield first
                yield from _in_sentence(sentence[joint.end() :], block)
                return
    if whole:
        yield whole


def read(sentence: str, block: TextBlock) -> Attribution | None:
    """The attribution that a sentence makes; None where it makes none."""
    folded = fold(sentence)
    if not _HINT.search(folded):
        return None
    for grammar in grammars():
        for form in grammar.forms:
            match = form.pattern.search(folded)
            if match and (found := _attribution(grammar, form, match, sentence, block)):
                return found
    return None


def _attribution(
    grammar: Grammar, form: Form, match: re.Match[str], sentence: str, block: TextBlock
) -> Attribution | None:
    parts, before = match.groupdict(), match.string[: match.start()]
    owner = parts.get("owner") or (before if "subject" in parts else "")
    subject = parts.get("subject", before).strip(" ,")
    generic = grammar.generic.search(owner) is not None
    said = (parts.get("between") or "") + (parts.get("noun") or "")
    if form.subject and _CONTENT.search(subject) and not (generic and _is_nobody(grammar, owner)):
        return None
    if _NEGATED.search(said) or (form.subject and not form.subject.search(subject)):
        return None
    if form.firm and not generic and not (legal_form(clean_owner(owner)) or re.search(r"[®™℠]", subject)):
        return None
    link = match.string[match.start() : match.start("owner")] if parts.get("owner") else said
    if not (_may_be_mark(subject, link, owner, generic) if owner else _stands_alone(subject, said)):
        return None
    return Attribution(sentence, block, subject, "" if generic else clean_owner(owner), generic, "between" in parts)


def _is_nobody(grammar: Grammar, owner: str) -> bool:
    """Whether no name stands before “their respective owners”."""
    match = grammar.generic.search(owner)
    return match is not None and not re.search(r"[A-ZÀ-ÖØ-Þ]", owner[: match.start()])


def _may_be_mark(subject: str, link: str, owner: str, generic: bool) -> bool:
    """“The rash is the trademark of Lyme disease” names no mark: it says neither a name nor that it is registered."""
    if _NONE.match(subject):
        return False
    name = re.sub(r"^\W*(?:an?|the|this|that)\b", "", subject, flags=re.IGNORECASE)
    holder = clean_owner(owner)
    if generic or legal_form(holder) or _REGISTERED.search(link + subject):
        return True
    if not name:
        return re.search(r"[™℠◊*†‡§#^+]", link) is not None
    if _SIGN.search(name):
        return True
    plain = _ARE_WORDS.fullmatch(name) or (_IS_WORD.fullmatch(name) and _ENDS_SMALL.search(holder))
    return not plain and re.search(r"[^a-z\W]|[\"™℠]|\w\.\w", name) is not None


def _stands_alone(subject: str, said: str) -> bool:
    """“Siteline® is a registered trademark.” names no owner and still attributes; “What is a trademark?” does not."""
    named = re.search(r"[A-Z0-9]", subject) is not None and not _NO_MARK.match(subject)
    told = _REGISTERED.search(said + subject) or re.search(r"[A-Z]\S* (?:names?|logos?|marks?)\b", subject)
    return named and '"' not in said and told is not None
