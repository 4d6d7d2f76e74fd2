import json
from pathlib import Path

import pytest

from stance.articles import read_articles, read_statements
from stance.articles.langs import describe_unsupported
from stance.cli import main
from stance.records import Article

FINNISH = "Ulkoministeriö hylkäsi ehdotuksen maanantaina. Neuvottelut jatkuvat Genevessä huomenna."
ENGLISH = "The ministry rejected the plan on Monday. Talks go on in Geneva tomorrow."


def test_an_unsupported_language_is_read_all_the_same() -> None:
    statements = read_statements(Article("a", FINNISH))

    assert [s.lang for s in statements] == ["fi", "fi"]


def test_the_warning_names_languages_and_counts() -> None:
    warning = describe_unsupported({"en": 9, "hu": 1, "fi": 2, "unknown": 4, "und": 1})

    assert warning == "warning: 3 statements in unsupported languages (fi 2, hu 1)"


def test_supported_languages_give_no_warning() -> None:
    assert describe_unsupported({"en": 2, "uk": 1}) is None


def test_articles_tells_the_warning_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{"text": FINNISH}, {"text": ENGLISH}, {"text": FINNISH, "lang": "hu"}]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows))

    assert main(["articles", str(path)]) == 0

    told = capsys.readouterr().err
    assert told.count("warning") == 1
    assert "4 statements in unsupported languages (fi 2, hu 2)" in told


@pytest.mark.parametrize(("given", "lang"), [("en-US", "en"), ("uk_UA", "uk"), ("PL", "pl")])
def test_a_language_may_be_given_with_its_region(given: str, lang: str) -> None:
    (article,) = read_articles([{"text": ENGLISH, "lang": given}])

    assert isinstance(article, Article)
    assert article.lang == lang
