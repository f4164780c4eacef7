"""The configuration: read strictly; an error names file, line, key, what was expected and the nearest name."""

from datetime import date
from pathlib import Path

import pytest

from audits.config import Config, ConfigError, find_config, load_config, override
from audits.init import write_config
from rules.model import Severity


@pytest.fixture
def config_file(tmp_path):
    def write(text: str, name: str = "presscheck.toml") -> Path:
        (tmp_path / name).write_text(text, "utf-8")
        return tmp_path / name

    return write


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[gate]\nfail_on = "seriuos"\n',
            "line 2: gate.fail_on = 'seriuos': expected one of minor, moderate, serious, c",
        ),
        ('[gate]\nfail_on = "seriuos"\n', "critical. Did you mean 'serious'?"),
        (
            '[browser]\n\ndriver = "sellenium"',
            "line 3: browser.driver = 'sellenium': expected one of playwright, selen",
        ),
        ("[scope]\nmax_page = 5\n", "line 2: scope.max_page = 5: unknown key, expected one of hosts, "),
        ("[scope]\nmax_page = 5\n", "Did you mean 'max_pages'?"),
        ("[scop]\nmax_pages = 5\n", "line 1: scop: unknown key, expected one of targets, scope"),
        ('# marks\n[[mark]]\nname = "A"\nowner = "B"\n[[mark]]\nname = "C"\n', "line 5: mark: "),
        (
            '[scope]\nmax_pages = "many"',
            "line 2: scope.max_pages = 'many': expected a whole number, found text in quotes",
        ),
        ('[social.accounts]\nx = "a"', 'line 1: social.accounts: expected a list, such as ["…"], found text in quotes'),
        ("[scope]\nmax_pages = 0", "line 2: scope.max_pages = 0: Expected `int` >= 1"),
        ('[scope]\ninclude = ["re:("]', "no regular expression"),
        (
            '[rules]\ndisable = ["wcag/image-allt"]',
            "no rule is called 'wcag/image-allt'. Did you mean 'wcag/image-alt'?",
        ),
        ('[report]\nlanguage = "dee"\n', "expected one of en, de. Did you mean 'de'?"),
        (
            '[report]\nformats = ["htm"]',
            (
                "report.formats: 'htm': expected one of html, html-file, json, junit, sarif, github, markdown, "
                "csv, earl, openacr, pdf. Did you mean 'html'?"
            ),
        ),
        ('[gate.families]\nwacg = "minor"', "gate.families: 'wacg': expected one of wcag, medical"),
        (
            '[citations.required]\n"jurnal article" = ["title"]',
            "citations.required: 'jurnal article': expected one of journal article, book",
        ),
        ('[citations.required]\nbook = ["title", "doi|issbn"]', "'issbn': expected one of author, editor"),
        ('[social.accounts]\nfacebok = ["a"]', "social.accounts: 'facebok': expected one of "),
        ('[social.accounts]\nfacebok = ["a"]', "Did you mean 'facebook'?"),
        ('[scope]\nhosts = ["https://x.example/"]', "“https://x.example/” is no host: write www.example.org"),
        ("[store]\nkeep = 0", "line 2: store.keep = 0: Expected `int` >= 1"),
        ("[links]\nconcurrency = 0", "line 2: links.concurrency = 0: Expected `int` >= 1"),
        ("[links]\ntimeout = 0", "line 2: links.timeout = 0: Expected `float` > 0"),
        ('[links]\ngateway = "x.example"', "the gateway “x.example” is no address"),
        ("[browser]\ntabs = 0", "line 2: browser.tabs = 0: Expected `int` >= 1"),
        ("[browser]\npage_timeout = 0", "line 2: browser.page_timeout = 0: Expected `float` > 0"),
        ('[browser]\nremote = "http://127.0.0.1:4444"', 'set browser.driver = "selenium" too'),
        ('[rules]\ndisable = ["*"]', "every rule is disabled: nothing would be checked"),
        (
            '[rules]\nengines = ["axe", "qualwed"]',
            "expected one of axe, qualweb, alfa, ace, qualweb-techniques. Did you mean 'qualweb'?",
        ),
        ("[rules]\nengine_timeout = 0", "rules.engine_timeout = 0"),
        ("[report]\npictures = -1", "line 2: report.pictures = -1: Expected `int` >= 0"),
        ("[scope\n", "no valid TOML"),
        ("\x00", "no valid TOML"),
    ],
)
def test_an_error_says_where_what_and_what_instead(text: str, said: str, config_file):
    path = config_file(text)
    with pytest.raises(ConfigError) as raised:
        load_config(path)
    assert str(path) in str(raised.value)
    assert said in str(raised.value)


def test_a_file_that_is_not_there_says_how_to_get_one(tmp_path):
    with pytest.raises(ConfigError, match="presscheck init"):
        load_config(tmp_path / "presscheck.toml")


def test_the_file_that_init_writes_is_valid_and_changes_nothing(tmp_path):
    assert override(load_config(write_config(tmp_path)), {}) == Config(targets=("https://www.example.org/health/",))


def test_every_line_that_init_comments_out_is_valid_too(tmp_path, config_file):
    lines = write_config(tmp_path).read_text("utf-8").splitlines()
    settings = [line.removeprefix("# ") if "=" in line or line.startswith("# [") else line for line in lines]
    config = load_config(config_file("\n".join(settings), "all.toml"))
    assert config.mark[0].owner == "Example Health Media, LLC"
    assert config.disclaimer.approved[0].since == date(2026, 1, 1)
    assert config.social.accounts["facebook"] == ("examplehospital",)


def test_init_does_not_write_over_a_file_unless_told(tmp_path):
    write_config(tmp_path)
    with pytest.raises(ConfigError, match="--force"):
        write_config(tmp_path)
    assert write_config(tmp_path, force=True).is_file()


def test_pyproject_holds_it_too_and_its_errors_name_the_line(tmp_path, config_file):
    path = config_file('[project]\nname = "x"\n\n[tool.presscheck.gate]\nfail_on = "minor"\n', "pyproject.toml")
    assert find_config(tmp_path / "deep" / "down") == path
    assert load_config(path).gate.fail_on is Severity.MINOR
    path = config_file('[tool.presscheck.gate]\nfail_on = "x"\n', "pyproject.toml")
    with pytest.raises(ConfigError, match=r"line 2: gate\.fail_on"):
        load_config(path)


def test_a_pyproject_of_others_is_passed_by(tmp_path, config_file):
    own = config_file("[gate]\n")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "pyproject.toml").write_text('[project]\nname = "x"\n')
    assert find_config(tmp_path / "inner") == own


def test_options_of_the_command_line_come_over_the_file():
    config = override(Config(), {"scope": {"max_pages": 7, "include": None}, "links": {"offline": True}})
    assert (config.scope.max_pages, config.links.offline, config.scope.include) == (7, True, ())


def test_an_option_for_one_family_leaves_the_others_as_the_file_has_them(config_file):
    file = load_config(config_file('[gate.families]\ncitations = "critical"\nlegal = "serious"\n'))
    families = override(file, {"gate": {"families": {"legal": "minor"}}}).gate.families
    assert families == {"citations": Severity.CRITICAL, "legal": Severity.MINOR}


def test_a_file_that_windows_wrote_is_read(tmp_path):
    path = tmp_path / "presscheck.toml"
    path.write_bytes('\ufeff# Größe\r\n[gate]\r\nfail_on = "minor"\r\n'.encode())
    assert load_config(path).gate.fail_on is Severity.MINOR
    path.write_bytes('\ufeff[gate]\r\nfail_on = "x"\r\n'.encode())
    with pytest.raises(ConfigError, match=r"line 2: gate\.fail_on"):
        load_config(path)


def test_a_bad_option_is_refused_in_the_same_words():
    with pytest.raises(ConfigError, match=r"command line: scope\.max_pages = 0: Expected `int` >= 1"):
        override(Config(), {"scope": {"max_pages": 0}})


def test_the_digest_changes_with_what_decides_and_not_with_where_reports_go():
    assert override(Config(), {"report": {"folder": "x"}}).digest() == Config().digest()
    assert override(Config(), {"gate": {"fail_on": "minor"}}).digest() != Config().digest()


MARK = '[[mark]]\nname = "{}"\nowner = "{}"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            MARK.format("Ferrodex", "Oak Press, LLC") + MARK.format("FERRODEX", "Elm Press, LLC"),
            "mark.owner number 1 (line 3) and mark.owner number 2 (line 6) contradict each other: “FERRODEX” has two",
        ),
        (
            MARK.format("Ferrodex", "Oak Press") + MARK.format("Ferrodex", "Elm Press") + 'pages = ["*/kids/*"]\n',
            "“Ferrodex” has two owners",
        ),
        (
            MARK.format("Ferrodex", "Oak Press") + MARK.format("Ferrodex", "Oak Press, LLC") + 'symbol = "™"\n',
            "“Ferrodex” has two symbols: ® and ™",
        ),
        (MARK.format("Ferrodex", "Oak") + "since = 2026-01-01\nuntil = 2025-01-01\n", "(line 4) and mark.until"),
        (MARK.format("Ferrodex", "Oak") + 'symbol = "™"\nregistered_in = ["US"]\n', "is registered and carries ™"),
        (
            MARK.format("Ferrodex", "Oak Press") + 'attribution = "Ferrodex is a trademark of Elm Press."\n',
            "mark.attribution number 1 (line 4) and mark.owner number 1 (line 3) contradict",
        ),
        (
            MARK.format("Ferrodex", "Oak Press")
            + 'registered_in = ["US"]\nattribution = "Ferrodex is a registered trademark of Oak Press in Canada."\n',
            "calls “Ferrodex” registered in Canada",
        ),
        (MARK.format("Ferrodex", "Oak") + 'attribution = "Used by permission."\n', "does not name “Ferrodex”"),
        (
            MARK.format("Ferrodex", "Oak")
            + 'symbol = "™"\nattribution = "Ferrodex is a registered trademark of Oak."\n',
            "calls “Ferrodex” registered",
        ),
        (
            '[disclaimer]\nstates = ["emergency"]\n[[disclaimer.approved]]\nname = "a"\ntext = "No medical advice."\n',
            "disclaimer.approved.text number 1 (line 5) and disclaimer.states (line 2) contradict",
        ),
        (
            '[[disclaimer.approved]]\nname = "a"\ntext = "One."\n[[disclaimer.approved]]\nname = "a"\ntext = "Two."\n',
            "“a”, version 1, has two texts",
        ),
    ],
)
def test_a_policy_that_contradicts_itself_is_refused_with_both_places(config_file, text, said):
    with pytest.raises(ConfigError) as raised:
        load_config(config_file(text))
    assert said in str(raised.value)


def test_entries_for_other_days_or_pages_do_not_contradict(config_file):
    one, two = MARK.format("Ferrodex", "Oak"), MARK.format("Ferrodex", "Elm")
    load_config(config_file(f"{one}until = 2025-12-31\n{two}since = 2026-01-01\n"))
    load_config(config_file(f'{one}pages = ["/a/"]\n{two}pages = ["/b/"]\n'))


def test_an_approved_text_may_stand_in_a_file_of_its_own(config_file, tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/standard.txt").write_text("This is not medical advice.\n", "utf-8")
    text = '[[disclaimer.approved]]\nname = "standard"\nfile = "texts/standard.txt"\n'
    [approved] = load_config(config_file(text)).disclaimer.approved
    assert approved.text == "This is not medical advice."


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("", "either `text` or `file`"),
        ('text = "a"\nfile = "b"', "either `text` or `file`"),
        ('file = "no.txt"', "no.txt"),
    ],
)
def test_an_approved_text_without_a_text_is_refused(config_file, keys, said):
    with pytest.raises(ConfigError, match=said):
        load_config(config_file(f'[[disclaimer.approved]]\nname = "standard"\n{keys}\n'))
