"""Which process works on which run: a lock file each, which the system frees however the process dies."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout


class Claims:
    """The runs of one store that this process works on."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._held: dict[str, FileLock] = {}

    def take(self, run: str) -> bool:
        """Claim a run for this process; False when somebody (this process included) works on it already."""
        lock = FileLock(self._path(run), timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            return False
        self._held[run] = lock
        return True

    def release(self, run: str) -> None:
        """Let go of a run; nothing happens when it is not held."""
        lock = self._held.pop(run, None)
        if lock is not None:
            with suppress(PermissionError):  # Windows removes no open file: there it stays
                self._path(run).unlink(missing_ok=True)  # while it is held: who waits for it then sees that it is gone
            lock.release()

    def release_all(self) -> None:
        """Let go of every run."""
        for run in list(self._held):
            self.release(run)

    def _path(self, run: str) -> Path:
        return self._store.with_name(f"{self._store.name}-{run}.lock")
