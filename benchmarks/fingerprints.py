"""Whether findings keep their identity: the demo site rendered anew, and faults that were not there before.

The demo is audited and its findings are taken as a baseline. Then it is served as another build would render it:
generated class names (in the style sheets, too), the items of lists in another order, other query strings behind
pictures, scripts and styles. Every finding must be known again, and every fault that is then planted must be new.

Usage: `python -m benchmarks.fingerprints [--seed N] [--json]`.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

import msgspec

from audits.decisions.baseline import Baseline, Known
from audits.decisions.renewing import total
from audits.decisions.taking import Update, take
from audits.demo.server import Change, DemoServer
from audits.demo.show import demo_config
from audits.demo.site import HTML, Resource
from audits.progress import Silent
from audits.session import Plan, begin, carry_out
from audits.store import Store, StoredRun

FAULTS = {
    "wcag/link-name": '<p><a href="/topics/living-well"></a></p>',
    "wcag/image-alt": '<img src="/assets/pictures/x.svg" width="20" height="20">',
    "wcag/label": '<input type="text" name="new">',
}
"""By rule, what is planted at the end of each article."""

_CLASS = re.compile(r'(?<=\sclass=")[^"]*')
_SELECTOR = re.compile(r"\.(?=[a-z])([a-z-]+)(?=[^{}]*\{)")
_LIST = re.compile(r"(<ul[^>]*>)((?:\s*<li[^>]*>(?:(?!<ul|<ol|<li).)*?</li>)+)(\s*</ul>)", re.DOTALL)
_ITEM = re.compile(r"\s*<li.*?</li>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_ASSET = re.compile(r'(?<=(?:href|\ssrc)=")(/assets/[^"?]+)')


class Rendering:
    """The demo site as one build renders it, the same for the same seed."""

    def __init__(self, seed: str, faults: Iterable[str] = ()) -> None:
        self._seed = seed
        self._faults = "".join(faults)

    def __call__(self, path: str, resource: Resource) -> Resource:
        """What is served at a path in the place of the original."""
        if resource.content_type == HTML:
            return self._with(resource, self._page(resource.body.decode()))
        if path.endswith(".css"):
            return self._with(resource, _SELECTOR.sub(lambda m: f".{self._name(m[1])}", resource.body.decode()))
        return resource

    def _page(self, html: str) -> str:
        html = _CLASS.sub(lambda m: " ".join(map(self._name, m[0].split())), html)
        html = _LIST.sub(lambda m: m[1] + self._shuffled(m[2]) + m[3], html)
        html = _ASSET.sub(lambda m: f"{m[1]}?v={self._hash(m[1])}", html)
        return html.replace("</article>", f"{self._faults}</article>")

    def _shuffled(self, items: str) -> str:
        """The items in another order, which is the same on all pages: a menu that changes its order is a fault."""
        return "".join(sorted(_ITEM.findall(items), key=lambda item: self._hash(_TAG.sub("", item).strip())))

    def _name(self, name: str) -> str:
        return f"css-{self._hash(name)}"

    def _hash(self, text: str) -> str:
        return sha256(f"{self._seed} {text}".encode()).hexdigest()[:7]

    @staticmethod
    def _with(resource: Resource, body: str) -> Resource:
        return msgspec.structs.replace(resource, body=body.encode())


def audited(change: Change, before: Baseline, folder: Path) -> tuple[Update, int]:
    """What an audit of the demo makes of a baseline, and the number of articles in it."""
    with DemoServer(changed=change) as server, Store(folder / "runs.sqlite") as store:
        config = demo_config(server)
        config = msgspec.structs.replace(config, gate=msgspec.structs.replace(config.gate, recheck=False))
        plan = Plan(config=config, targets=(f"{server.base_url}/",), base=folder)
        run = begin(plan, store)
        articles = carry_out(plan, store, run, Silent()).articles
        return take(StoredRun(store, run), before, (), date.today()), articles


def measure(seed: int) -> dict[str, object]:
    """The figures that are printed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first, _ = audited(Rendering(f"{seed} first"), Baseline(path=folder / "known.json"), folder)
        known = Baseline(path=folder / "known.json", findings=first.findings)
        again, _ = audited(Rendering(f"{seed} second"), known, folder)
        worse, articles = audited(Rendering(f"{seed} third", FAULTS.values()), known, folder)
    planted = [one for one in worse.new if one.rule in FAULTS]
    return {
        "findings": total(known.findings),
        "matched": total(known.findings) - total(again.fixed) - total(again.unseen),
        "new_without_reason": total(again.new),
        "planted": articles * len(FAULTS),
        "planted_new": total(planted),
        "wrong": [_told(one) for one in (*again.fixed, *again.unseen, *again.new)],
    }


def _told(known: Known) -> str:
    return f"{known.rule} on {known.url}: {known.message}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="the figures as JSON on the last line")
    options = parser.parse_args(arguments)
    figures = measure(options.seed)
    print(f"{figures['matched']} of {figures['findings']} findings are known again in another rendering,")
    print(f"{figures['new_without_reason']} seem new without a reason;")
    print(f"{figures['planted_new']} of {figures['planted']} planted faults are new.")
    for line in figures["wrong"] if isinstance(figures["wrong"], list) else ():
        print(f"  wrong: {line}")
    if options.json:
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
