"""The pytest plug-in, run as its user runs it: sites become tests, and hand-written tests audit what they opened."""

import sys

import pytest

from tests.audits.harness.articles import FAULTY, SOUND

pytest_plugins = ["pytester"]


def test_a_page_becomes_one_test_for_each_rule_family(pytester, article):
    result = pytester.runpytest_subprocess("-v", "--site", str(article("sound.html", SOUND)))
    result.stdout.fnmatch_lines(["*sound.html::wcag PASSED*", "*sound.html::medical PASSED*"])
    result.assert_outcomes(passed=3, skipped=4)


def test_a_finding_reads_in_the_failure(pytester, article):
    result = pytester.runpytest_subprocess("--site", str(article("faulty.html", FAULTY)))
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(
        [
            "wcag/image-alt (failed, critical): Images must have alternative text",
            "  what:  The image has no text alternative*",
            "  where: *img <img*",
            "  fix:   Say in the alt attribute*",
            "  rule:  WCAG 1.1.1 Non-text Content (https://*",
            "on file:*faulty.html",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")


def test_a_page_that_cannot_be_audited_fails(pytester):
    result = pytester.runpytest_subprocess("--site", "page:http://127.0.0.1:9/nobody-listens")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*refused the connection*"])


def test_a_configuration_is_collected_when_it_is_named(pytester, article):
    page = article("sound.html", SOUND)
    pytester.makefile(".toml", presscheck=f"targets = ['{page}']\n[rules]\ndisable = ['wcag/*']\n")
    pytester.runpytest_subprocess("presscheck.toml").assert_outcomes(passed=2, skipped=4)
    assert pytester.runpytest_subprocess().ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_a_faulty_configuration_is_told_in_its_own_words(pytester):
    pytester.makefile(".toml", presscheck="[gate]\nfail_on = 'seriuos'\n")
    result = pytester.runpytest_subprocess("presscheck.toml")
    result.stdout.fnmatch_lines(["*presscheck.toml, line 2: gate.fail_on = 'seriuos'*"])
    assert result.ret == pytest.ExitCode.INTERRUPTED


def test_workers_of_xdist_share_one_crawl(pytester, article):
    pytest.importorskip("xdist")
    page = article("sound.html", SOUND)
    pytester.makefile(".toml", presscheck=f"targets = ['{page}']\n")
    result = pytester.runpytest_subprocess("-n", "2", "presscheck.toml")
    result.assert_outcomes(passed=3, skipped=4)
    listed = pytester.run(sys.executable, "-m", "audits", "runs")
    assert sum("finished" in line for line in listed.outlines) == 1


def test_audit_page_judges_one_address(pytester, article):
    sound, faulty = article("sound.html", SOUND).as_uri(), article("faulty.html", FAULTY).as_uri()
    pytester.makepyfile(f"""
        import pytest

        def test_sound(audit_page):
            audit_page("{sound}").assert_passed()

        def test_faulty(audit_page):
            audited = audit_page("{faulty}")
            assert [outcome.rule for outcome in audited.failed] == ["wcag/image-alt"]
            audited.assert_passed("medical")
            with pytest.raises(AssertionError, match="Images must have alternative text"):
                audited.assert_passed()
    """)
    pytester.runpytest_subprocess().assert_outcomes(passed=2)


def test_audit_judges_what_a_playwright_page_shows(pytester, article):
    faulty = article("faulty.html", FAULTY).as_uri()
    pytester.makepyfile(f"""
        import pytest
        from playwright.sync_api import sync_playwright
        from audits.browser.driver import BrowserSettings
        from audits.browser.launch import find_browser, sandbox_flags

        @pytest.fixture
        def page():
            with sync_playwright() as playwright:
                path = find_browser(BrowserSettings()).path
                browser = playwright.chromium.launch(executable_path=path, args=list(sandbox_flags()))
                yield browser.new_page()
                browser.close()

        def test_the_page_as_the_test_has_made_it(page, audit):
            page.goto("{faulty}")
            assert [outcome.rule for outcome in audit(page).failed] == ["wcag/image-alt"]
            page.evaluate("document.querySelector('img').alt = 'A path through a wood'")
            audit(page).assert_passed()
            assert page.url == "{faulty}"
    """)
    pytester.runpytest_subprocess().assert_outcomes(passed=1)


def test_audit_judges_what_a_selenium_driver_shows(pytester, article):
    faulty = article("faulty.html", FAULTY).as_uri()
    pytester.makepyfile(f"""
        import shutil
        import pytest
        from selenium import webdriver
        from audits.browser.driver import BrowserSettings
        from audits.browser.launch import find_browser, sandbox_flags

        @pytest.fixture
        def driver():
            options = webdriver.ChromeOptions()
            options.binary_location = find_browser(BrowserSettings(driver="selenium")).path
            for flag in ("--headless=new", *sandbox_flags()):
                options.add_argument(flag)
            driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
            yield driver
            driver.quit()

        def test_the_page_as_the_test_has_made_it(driver, audit):
            driver.get("{faulty}")
            assert [outcome.rule for outcome in audit(driver).failed] == ["wcag/image-alt"]
            driver.execute_script("document.querySelector('img').alt = 'A path through a wood'")
            audit(driver).assert_passed()
    """)
    pytester.runpytest_subprocess().assert_outcomes(passed=1)


def test_anything_else_is_refused_by_name(pytester):
    pytester.makepyfile("""
        import pytest

        def test_it(audit):
            with pytest.raises(TypeError, match="not str"):
                audit("https://example.org/")
    """)
    pytester.runpytest_subprocess().assert_outcomes(passed=1)
