"""Which files have changed, as git tells it, or as the user lists them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

from audits.config import ENCODING, ConfigError


def changed_since(reference: str, folder: Path) -> list[str]:
    """The files that differ from where the work left a commit, branch or tag.

    What is not committed yet counts too, and so do files that are new and not ignored. Paths are within the repository;
    what lies in a `folder` below its root is named from there too, as `[[source]]` may do. Raises ConfigError.
    """
    root = _git(folder, "rev-parse", "--show-toplevel", failing=f"{folder} is in no git repository").strip()
    unknown = f"{reference!r} is no commit, branch or tag here. A CI job must fetch it first (fetch-depth: 0)"
    named = ("--end-of-options", f"{reference}^{{commit}}")
    commit = _git(folder, "rev-parse", "--verify", "--quiet", *named, failing=unknown)
    apart = f"{reference!r} and HEAD have no commit in common. A CI job must fetch the history first (fetch-depth: 0)"
    base = _git(folder, "merge-base", commit.strip(), "HEAD", failing=apart).strip()
    differing = _git(Path(root), "diff", "--name-only", "--no-renames", "-z", base, "--", failing="git diff failed")
    new = _git(Path(root), "ls-files", "--others", "--exclude-standard", "-z", failing="git ls-files failed")
    paths = {path for path in (differing + new).split("\0") if path}
    below = _git(folder, "rev-parse", "--show-prefix", failing="git rev-parse failed").strip()
    return sorted(paths | {path.removeprefix(below) for path in paths if below and path.startswith(below)})


def changed_by_name(named: Iterable[str]) -> list[str]:
    """The files and pages that a user names; `@list` names a file that holds one a line. Raises ConfigError."""
    return [one for name in named for one in (_lines(Path(name[1:])) if name.startswith("@") else [name])]


def _lines(path: Path) -> list[str]:
    try:
        lines = map(str.strip, path.read_text(ENCODING).splitlines())
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigError(f"--changed: {path} cannot be read: {fault}. Name another file.") from None
    return [line for line in lines if line and not line.startswith("#")]


def _git(folder: Path, *arguments: str, failing: str) -> str:
    """What git says; a failure is told in our words. Raises ConfigError."""
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 -- a list, and no shell
    except OSError as fault:
        raise ConfigError(f"--changed-since: git cannot be run: {fault.strerror}. Install it.") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        aside = f" (git: {said[-1]})" if said else ""
        raise ConfigError(f"--changed-since: {failing}{aside}.")
    return done.stdout.decode(errors="surrogateescape")
