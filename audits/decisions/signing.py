"""Sign-offs: a person's statement on a run, in a file that shows any later change to the run or to itself.

Without a key the file proves that run and statement are those of the file, no more: whoever can change the run can make
a new file. It is worth as much as the place where it, or its digest, is kept out of reach. With a key it also proves
that the holder of that key made it; whose key that is, the reader must know from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audits.decisions import journal, keys
from audits.decisions.errors import DecisionError
from audits.decisions.evidence import Hashes, Reading, pictures_of, read_run
from audits.decisions.journal import canonical
from reports.run import RunSource, Verdict

FORMAT = "presscheck-signoff"
VERSION = 1


class Signed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is signed."""

    run: str
    by: str
    statement: str
    time: str
    verdict: Verdict
    policy: str
    """`Run.policy_hash`."""
    tool_version: str
    pictures: int
    """How many pictures the run had, each known by its own SHA-256."""
    hashes: Hashes
    log: str
    """Head of the log of decisions when it was signed."""


class SignOff(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file."""

    format: str
    version: int
    signed: Signed
    sha256: str
    """Over `signed`."""
    signature: keys.Signature | None = None
    """Over `signed`; None where no key was at hand."""

    @property
    def content(self) -> bytes:
        """What hash and signature are made of."""
        return canonical(msgspec.to_builtins(self.signed))


def sign(source: RunSource, *, by: str, statement: str, log: Path, key: Ed25519PrivateKey | None = None) -> SignOff:
    """A sign-off on a run. Raises DecisionError where there is nothing to stand for."""
    run = source.run()
    if not by.strip() or not statement.strip():
        raise DecisionError("a sign-off needs --by and --statement: who signs, and what is stated.")
    if run.finished is None:
        raise DecisionError(f"run {run.id} did not come to its end. Go on with it first: `presscheck audit --resume`.")
    if not any(run.pages.values()):
        raise DecisionError(f"run {run.id} has no page: there is nothing to sign. Audit the site first.")
    reading = read_run(source)
    pictures = pictures_of(source, reading.pictures)
    if pictures.changed:
        raise DecisionError(f"run {run.id}: picture {pictures.changed[0]} is not what it was: the store was changed.")
    signed = Signed(
        run=run.id,
        by=by.strip(),
        statement=statement.strip(),
        time=datetime.now(UTC).isoformat(timespec="seconds"),
        verdict=run.verdict,
        policy=run.policy_hash,
        tool_version=run.tool_version,
        pictures=pictures.whole,
        hashes=reading.hashes,
        log=journal.head(log),
    )
    made = SignOff(format=FORMAT, version=VERSION, signed=signed, sha256="")
    signature = keys.sign(key, made.content) if key else None
    return msgspec.structs.replace(made, sha256=sha256(made.content).hexdigest(), signature=signature)


def dumped(signoff: SignOff) -> str:
    """The file's content."""
    return msgspec.json.format(msgspec.json.encode(signoff), indent=2).decode() + "\n"


def read_signoff(path: Path) -> SignOff:
    """The sign-off of a file. Raises DecisionError for a file that is none, or of a newer Presscheck."""
    try:
        signoff = msgspec.json.decode(path.read_bytes(), type=SignOff)
    except OSError as fault:
        raise DecisionError(f"{path}: the sign-off cannot be read: {fault.strerror}.") from None
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise DecisionError(f"{path}: no sign-off: {fault}.") from None
    if signoff.format != FORMAT:
        raise DecisionError(f"{path}: format = {signoff.format!r}: expected {FORMAT!r}.")
    if signoff.version != VERSION:
        raise DecisionError(f"{path}: a newer Presscheck wrote it (version {signoff.version}). Update Presscheck.")
    return signoff


def changes_of_record(signoff: SignOff, public_key: str = "") -> Iterator[str]:
    """What has changed in the file itself; `public_key` is that of the signer, where it is known."""
    if sha256(signoff.content).hexdigest() != signoff.sha256:
        yield "The sign-off itself was changed after it was made: its hash does not fit what it says."
    if signoff.signature is None:
        if public_key:
            yield "The sign-off is not signed with a key."
        return
    if not keys.holds(signoff.signature, signoff.content):
        yield "The signature does not fit what the sign-off says."
    if public_key and signoff.signature.public_key != public_key:
        yield f"Another key signed it: {keys.name_of(signoff.signature.public_key)}."


def changes_of_run(signoff: SignOff, source: RunSource, reading: Reading) -> Iterator[str]:
    """What the run says otherwise than when it was signed."""
    was, now = signoff.signed.hashes, reading.hashes
    for part in sorted(was.parts.keys() | now.parts.keys()):
        if was.parts.get(part) != now.parts.get(part):
            yield f"Changed since: {_NAMES.get(part, part)}."
    yield from (f"Page changed: {url}" for url in was.pages if now.pages.get(url, was.pages[url]) != was.pages[url])
    yield from (f"Page removed: {url}" for url in was.pages if url not in now.pages)
    yield from (f"Page added: {url}" for url in now.pages if url not in was.pages)
    if (verdict := source.run().verdict) != signoff.signed.verdict:
        yield f"The verdict is {verdict.judgement} now, and was {signoff.signed.verdict.judgement}."


def changes_of_pictures(signoff: SignOff, source: RunSource, reading: Reading) -> Iterator[str]:
    """Which pictures of the run are no longer what they were; only the store has them."""
    pictures = pictures_of(source, reading.pictures)
    yield from (f"Picture changed: {identifier}" for identifier in pictures.changed)
    if missing := signoff.signed.pictures - pictures.whole - len(pictures.changed):
        yield f"Pictures removed: {missing:,}."


def changes_of_log(signoff: SignOff, log: Path) -> Iterator[str]:
    """Whether the log of decisions still holds what it held when it was signed."""
    try:
        held = {journal.FIRST, *(entry.hash for entry in journal.read(log))}
    except DecisionError as fault:
        yield f"The log of decisions: {fault}"
        return
    if signoff.signed.log not in held:
        yield f"The log of decisions lacks what it held then: it was cut off or written anew ({log})."


_NAMES = {
    "run": "what the run says of itself (targets, times, versions, notes)",
    "evidence": "what was seen (pages, addresses, answers of links)",
    "outcomes": "what was found (outcomes of pages and links)",
    "decisions": "what was decided (waivers, baseline, what stands on each finding)",
    "policy": "the policy (configuration, rules, profile)",
    "verdict": "the verdict and its counts",
    "pictures": "which pictures belong to the findings",
}
