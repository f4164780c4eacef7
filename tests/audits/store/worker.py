"""A process that crawls a made-up site of pages 1 to N into a store: to be killed, or run beside another.

`python -m tests.audits.store.worker STORE N [RUN]` begins a run, or goes on with RUN (`latest`: the newest), and prints
its id, then each page as it is about to be recorded.
"""

import sys
from pathlib import Path

from audits.store import LinkPlace, NewUrl, PageEntry, Store
from tests.audits.store.made import SITE, outcome, record

LINK = "https://social.example/clinic"


def main(path: str, number: str, run: str = "") -> None:
    pages = int(number)
    with Store(Path(path)) as store:
        if run:
            run = store.resume(None if run == "latest" else run)
        else:
            run = store.create_run(targets=[SITE])
            store.add_urls(run, [NewUrl(f"{SITE}/1")])
        print(run, flush=True)
        while (item := store.lease(run)) is not None:
            print(item.url, flush=True)
            here = int(item.url.rpartition("/")[2])
            below = tuple(
                NewUrl(f"{SITE}/{n}", item.depth + 1, item.url) for n in (2 * here, 2 * here + 1) if n <= pages
            )
            made = record(item.url, outcomes=(outcome(),))
            store.finish_page(run, PageEntry(record=made, new_urls=below, places=(LinkPlace(LINK, "social/works"),)))


if __name__ == "__main__":
    main(*sys.argv[1:])
