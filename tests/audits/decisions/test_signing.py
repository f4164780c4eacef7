"""Sign-offs: what they hold, and that any later change to run, decisions, pictures, log or file is told."""

import json
import shutil
import sqlite3
import subprocess
from datetime import date
from hashlib import sha256

import msgspec
import pytest

from audits.decisions import journal, keys, signing
from audits.decisions.errors import DecisionError
from audits.decisions.evidence import read_run
from audits.decisions.standing import Decisions, apply
from audits.store import NewUrl, PageEntry, Store, StoredRun
from audits.store.packing import pack, unpack
from reports.formats.json import read_json
from reports.formats.registry import write
from reports.run import Judgement, PageRecord, PageState, Verdict
from tests.audits.decisions.command import run as command
from tests.audits.decisions.made import RULES, alt, cited, page
from tests.audits.decisions.test_waivers import waiver
from tests.audits.store.made import SITE, document
from tests.reports import runs

PNG = b"\x89PNG of a picture"
PICTURE = sha256(PNG).hexdigest()
SIGN = ("--by", "Ada Lindqvist", "--statement", "Fit for publication.")


@pytest.fixture
def folder(tmp_path):
    """A folder whose store has one finished run of two pages."""
    with Store(tmp_path / ".presscheck" / "runs.sqlite") as store:
        run = store.create_run(targets=[f"{SITE}/"])
        records = [page("/a", alt(), cited()), page("/b")]
        store.add_urls(run, [NewUrl(one.url) for one in records])
        for one in records:
            store.lease(run)
            crops = {0: PICTURE} if one.outcomes else {}
            store.finish_page(
                run,
                PageEntry(record=msgspec.structs.replace(one, crops=crops), pictures={PICTURE: PNG} if crops else {}),
            )
        standings = apply(Decisions(waivers=(waiver(),)), store, run, today=date(2026, 6, 15), rules=RULES)
        verdict = Verdict(judgement=Judgement.FAILED, exit_code=1, reasons=("Citations: 1 failure.",))
        made = msgspec.structs.replace(document(run), verdict=verdict, waivers=standings.waivers, pages={"audited": 2})
        store.finish_run(run, made)
    return tmp_path


@pytest.fixture
def signed(folder):
    """The folder, and the file of a sign-off on its run."""
    journal.append(folder / "presscheck-log.jsonl", "waive", "Ada", {"id": "w"})
    done = command(folder, "sign", "latest", *SIGN)
    assert done.returncode == 0, done.stderr
    assert "Its verdict was FAILED:\n  - Citations: 1 failure.\n" in done.stdout
    return folder, next(folder.glob("presscheck-signoff-*.json"))


def change(folder, statement: str, *values) -> None:
    with sqlite3.connect(folder / ".presscheck" / "runs.sqlite") as connection:
        assert connection.execute(statement, values).rowcount > 0
    connection.close()


def record(folder, path: str) -> PageRecord:
    with sqlite3.connect(folder / ".presscheck" / "runs.sqlite") as connection:
        (kept,) = connection.execute("SELECT record FROM pages WHERE url = ?", (f"{SITE}{path}",)).fetchone()
    connection.close()
    return unpack(kept, PageRecord)


def rewrite(folder, path: str, **changes) -> None:
    made = pack(msgspec.structs.replace(record(folder, path), **changes))
    change(folder, "UPDATE pages SET record = ? WHERE url = ?", made, f"{SITE}{path}")


def test_what_was_not_changed_verifies_from_store_and_from_its_report(signed):
    folder, file = signed
    done = command(folder, "verify", file.name)
    assert (done.returncode, "Nothing has changed since. No key signed it" in done.stdout) == (0, True), done
    with Store(folder / ".presscheck" / "runs.sqlite") as store:
        write("json", StoredRun(store, store.runs()[0].id), folder / "run.json")
    done = command(folder, "verify", file.name, "--run", "run.json")
    assert (done.returncode, "Pictures and the log of decisions were not looked at" in done.stdout) == (0, True), done


def test_the_same_hashes_come_of_a_run_and_of_its_json_whatever_stands_in_it(tmp_path):
    for source in (runs.sample(), runs.hostile()):
        write("json", source, tmp_path / "run.json")
        pages = [msgspec.convert(msgspec.to_builtins(page), PageRecord) for page in source.pages()]  # whole floats, too
        typed = runs.MemorySource(source.run(), pages, list(source.links()), {})
        assert read_run(read_json(tmp_path / "run.json")) == read_run(typed)


@pytest.mark.parametrize(
    ("tamper", "told"),
    [
        (lambda f: rewrite(f, "/a", outcomes=(cited(),)), ["what was found", f"Page changed: {SITE}/a"]),
        (lambda f: rewrite(f, "/b", title="Other"), ["what was seen", f"Page changed: {SITE}/b"]),
        (lambda f: rewrite(f, "/a", crops={}), ["which pictures", f"Page changed: {SITE}/a", "Pictures removed: 1."]),
        (lambda f: change(f, "DELETE FROM decided"), ["what was decided", f"Page changed: {SITE}/a"]),
        (lambda f: change(f, "UPDATE pictures SET png = ?", b"other"), [f"Picture changed: {PICTURE}"]),
        (lambda f: change(f, "DELETE FROM pages WHERE url LIKE '%/b'"), ["what was seen", f"Page removed: {SITE}/b"]),
        (
            lambda f: change(f, "UPDATE runs SET document = replace(document, '\"failed\"', '\"passed\"')"),
            ["the verdict and its counts", "The verdict is passed now, and was failed."],
        ),
        (
            lambda f: change(f, "UPDATE runs SET document = replace(document, 'Replaced soon.', 'Not so soon.')"),
            ["what was decided"],
        ),
        (lambda f: (f / "presscheck-log.jsonl").write_text(""), ["The log of decisions lacks what it held then"]),
        (
            lambda f: (f / "presscheck-log.jsonl").write_text(
                (f / "presscheck-log.jsonl").read_text().replace("Ada", "Bo", 1)
            ),
            ["presscheck-log.jsonl, line 1: it was changed after it was written."],
        ),
    ],
    ids=["outcome", "title", "crop", "decision", "picture", "page", "verdict", "waiver", "log cut", "log changed"],
)
def test_any_later_change_shows_and_is_named(signed, tamper, told):
    folder, file = signed
    tamper(folder)
    done = command(folder, "verify", file.name)
    assert done.returncode == 1, done
    changes = [line for line in done.stdout.splitlines() if line.startswith("  - ") and "Citations: 1" not in line]
    assert done.stdout.endswith("CHANGED since it was signed.\n")
    for words in told:
        assert any(words in line for line in changes), changes
    assert not any(
        f"Page changed: {SITE}/{other}" in line for line in changes for other in "ab" if f"/{other}" not in str(told)
    )


def test_a_page_that_came_later_shows(signed):
    folder, file = signed
    columns = "state, depth, found_on, follow, attempts, is_article"
    more = f"INSERT INTO pages (run, url, record, {columns}) SELECT run, ?, ?, {columns} FROM pages WHERE url = ?"  # noqa: S608
    made = pack(PageRecord(url=f"{SITE}/c", state=PageState.AUDITED))
    change(folder, more, f"{SITE}/c", made, f"{SITE}/b")
    assert f"Page added: {SITE}/c" in command(folder, "verify", file.name).stdout


@pytest.mark.parametrize("key", ["statement", "by", "time", "policy"])
def test_a_sign_off_that_was_edited_shows(signed, key):
    folder, file = signed
    made = json.loads(file.read_text("utf-8"))
    made["signed"][key] = "2020"
    file.write_text(json.dumps(made), "utf-8")
    done = command(folder, "verify", file.name)
    assert (done.returncode, "The sign-off itself was changed" in done.stdout) == (1, True)


def pair(folder, name: str):
    """A new key pair in PEM files, as OpenSSL writes them."""
    private, public = folder / f"{name}.pem", folder / f"{name}.pub"
    key = keys.Ed25519PrivateKey.generate()
    form = keys.serialization
    private.write_bytes(key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption()))
    public.write_bytes(key.public_key().public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo))
    return private, public


def test_a_key_shows_who_signed_and_that_nobody_else_can(folder):
    (mine, my_public), (_, other_public) = pair(folder, "mine"), pair(folder, "other")
    assert command(folder, "sign", "latest", *SIGN, "--key", str(mine), "--file", "mine.json").returncode == 0
    done = command(folder, "verify", "mine.json", "--key", str(my_public))
    assert (done.returncode, "the one that you named" in done.stdout) == (0, True), done
    assert "compare it with the one that the signer told you" in command(folder, "verify", "mine.json").stdout
    done = command(folder, "verify", "mine.json", "--key", str(other_public))
    assert (done.returncode, "Another key signed it" in done.stdout) == (1, True)
    made = json.loads((folder / "mine.json").read_text("utf-8"))
    made["signed"]["statement"] = "Unfit."
    content = signing.canonical(made["signed"])
    made["sha256"] = sha256(content).hexdigest()  # whoever edits it can do that, but not sign it
    (folder / "mine.json").write_text(json.dumps(made), "utf-8")
    done = command(folder, "verify", "mine.json")
    assert (done.returncode, "The signature does not fit" in done.stdout) == (1, True)
    assert "hash does not fit" not in done.stdout
    del made["signature"]
    (folder / "mine.json").write_text(json.dumps(made), "utf-8")
    done = command(folder, "verify", "mine.json", "--key", str(my_public))
    assert (done.returncode, "is not signed with a key" in done.stdout) == (1, True)


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="takes OpenSSH")
def test_keys_of_openssh_will_do(folder):
    make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / "id")]
    subprocess.run(make, check=True)
    assert command(folder, "sign", "latest", *SIGN, "--key", "id", "--file", "s.json").returncode == 0
    assert command(folder, "verify", "s.json", "--key", "id.pub").returncode == 0


def test_a_key_with_a_password_takes_it_from_the_environment(folder, monkeypatch):
    form = keys.serialization
    sealed = keys.Ed25519PrivateKey.generate().private_bytes(
        form.Encoding.PEM, form.PrivateFormat.PKCS8, form.BestAvailableEncryption(b"open")
    )
    (folder / "key.pem").write_bytes(sealed)
    arguments = ("sign", "latest", *SIGN, "--key", "key.pem")
    done = command(folder, *arguments)
    assert (done.returncode, keys.PASSWORD in done.stderr) == (2, True)
    monkeypatch.setenv(keys.PASSWORD, "shut")
    assert "wrong password" in command(folder, *arguments).stderr
    assert not list(folder.glob("presscheck-signoff-*"))
    monkeypatch.setenv(keys.PASSWORD, "open")
    assert command(folder, *arguments).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sign", "latest"), "a sign-off needs --by and --statement"),
        (("sign", "latest", *SIGN, "--key", "none.pem"), "none.pem: the key cannot be read: No such file"),
        (("sign", "latest", *SIGN, "--key", "text.txt"), "text.txt: no private key that can be read"),
        (("sign", "20200101-000000-abcdef", *SIGN), "is unknown or was cut off"),
        (("sign", "latest", *SIGN, "--file", "text.txt"), "text.txt is there already"),
        (("verify", "none.json"), "none.json: the sign-off cannot be read: No such file"),
        (("verify", "text.txt"), "text.txt: no sign-off: JSON is malformed"),
    ],
)
def test_bad_input_is_told_in_one_line(folder, arguments, said):
    (folder / "text.txt").write_text("Dear diary")
    done = command(folder, *arguments)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done
    assert said in done.stderr
    assert (folder / "text.txt").read_text() == "Dear diary"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (runs.MemorySource(runs.run(finished=None, pages={"audited": 1}), [], [], {}), "did not come to its end"),
        (runs.MemorySource(runs.run(pages={}), [], [], {}), "has no page"),
    ],
)
def test_an_unfinished_or_empty_run_is_not_signed(tmp_path, source, said):
    with pytest.raises(DecisionError, match=said):
        signing.sign(source, by="Ada", statement="Fit.", log=tmp_path / "log")


def test_a_run_that_was_pruned_is_told_and_its_report_verifies_it(signed):
    folder, file = signed
    with Store(folder / ".presscheck" / "runs.sqlite") as store:
        run = store.runs()[0].id
        write("json", StoredRun(store, run), folder / "run.json")
        store.delete(run)
    assert command(folder, "verify", file.name).returncode == 2
    assert command(folder, "verify", file.name, "--run", "run.json").returncode == 0
