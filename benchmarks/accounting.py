"""CPU, wall time and memory of a command and everything it starts, browsers and drivers included."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Sequence

import msgspec
import psutil

SAMPLE_EVERY = 0.05
"""Seconds between two looks: what a process used after its last look is lost when it ends."""


class Usage(msgspec.Struct, frozen=True, kw_only=True):
    """What a command cost."""

    cpu_s: float
    """User and system seconds of the whole process tree."""
    wall_s: float
    own_mb: float
    """Largest resident size of the command's own processes together (Python, Node): the browser's are left out."""
    exit_code: int


class CommandError(Exception):
    """A measured command did not do its work: its figures would mean nothing."""


def measure(command: Sequence[str], *, accepted: Sequence[int] = (0,)) -> Usage:
    """Run the command and add up what its processes use. Raises CommandError for an exit code not accepted."""
    started = time.perf_counter()
    cpu: dict[psutil.Process, float] = {}
    own_mb = 0.0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as running:
        root = psutil.Process(running.pid)
        while running.poll() is None:
            own_mb = max(own_mb, _look({*cpu, *_tree(root)}, cpu))
            time.sleep(SAMPLE_EVERY)
        wall = time.perf_counter() - started
        errors = running.stderr.read() if running.stderr else ""
    if running.returncode not in accepted:
        raise CommandError(f"{' '.join(command)}: exit code {running.returncode}\n{errors[-2000:]}")
    return Usage(cpu_s=sum(cpu.values()), wall_s=wall, own_mb=own_mb, exit_code=running.returncode)


def _tree(root: psutil.Process) -> Iterator[psutil.Process]:
    try:
        yield root
        yield from root.children(recursive=True)
    except psutil.NoSuchProcess:
        return


def _look(processes: set[psutil.Process], cpu: dict[psutil.Process, float]) -> float:
    """Note each process's CPU so far; the resident MB of those that are no browser."""
    own_mb = 0.0
    for process in processes:
        try:
            with process.oneshot():
                times = process.cpu_times()
                cpu[process] = times.user + times.system
                own_mb += 0.0 if "chrom" in process.name() else process.memory_info().rss / 2**20
        except psutil.NoSuchProcess:
            continue
    return own_mb
