"""The command, run in the test's own process: quick, where a test needs no signals and no environment."""

import pytest

from audits import cli


@pytest.fixture
def presscheck(tmp_path, monkeypatch, capsys):
    """`presscheck(*arguments)` runs the command in an empty folder: exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["presscheck", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        return ended.value.code or 0, said.out, said.err

    return run
