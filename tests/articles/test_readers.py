import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from stance.articles import Columns, read_articles
from stance.records import Article, Problem

TEXT = "Кремль відкинув перемир'я. Київ готовий до розмов."


def read_one(path: Path) -> Article | Problem:
    (item,) = read_articles([path])
    return item


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.csv", "a.parquet"])
def test_every_format_gives_the_same_articles(tmp_path: Path, name: str) -> None:
    rows = [
        {"id": "1", "text": TEXT, "lang": "uk"},
        {"id": "2", "text": "Another one.", "lang": "en"},
    ]
    path = tmp_path / name
    write_rows(path, rows)

    articles = list(read_articles([path]))

    assert [(a.id, a.text, a.lang) for a in articles if isinstance(a, Article)] == [
        (row["id"], row["text"], row["lang"]) for row in rows
    ]


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(rows), path)
        return
    lines = "\n".join(json.dumps(row) for row in rows)
    if path.suffix == ".csv":
        lines = "id,text,lang\n" + "\n".join(f'{r["id"]},"{r["text"]}",{r["lang"]}' for r in rows)
    if path.suffix in (".gz", ".zst"):
        with pa.output_stream(str(path), compression="detect") as file:
            file.write(lines.encode())
    else:
        path.write_text(lines, encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_encodings_are_recognised(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(encoding))

    article = read_one(path)

    assert isinstance(article, Article)
    assert article.text == TEXT


def test_folders_patterns_rows_and_articles_are_read_in_order(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.txt").write_text("Second text.")
    (tmp_path / "in" / "a.txt").write_text("First text.")
    (tmp_path / "in" / "notes.doc").write_text("no article")
    row = {"text": "A row."}

    items = list(read_articles([tmp_path, str(tmp_path / "in" / "b*"), row, Article("x", "Mine.")]))

    texts = [item.text for item in items if isinstance(item, Article)]
    assert texts == ["First text.", "Second text.", "Second text.", "A row.", "Mine."]


def test_columns_have_the_names_that_the_user_gives(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("key;body\n7;Some text.\n")

    (article,) = read_articles([path], columns=Columns(text="body", id="key"))

    assert isinstance(article, Article)
    assert (article.id, article.text) == ("7", "Some text.")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.html", b"%PDF-1.7 x", "is a PDF"),
        ("a.html", b"<html><body></body></html>", "no article was found"),
        ("a.html", b"<div>" * 5000, "tags lie more than"),
        ("a.jsonl.gz", b"no gzip", "broken packed data"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "x"}\n' * 9)[:-12], "broken packed data"),
        ("a.jsonl", b"[1]\n", "a.jsonl:1: got a JSON list"),
        ("a.jsonl", b'{"body": "x"}\n', "no `text`; it has body"),
        ("a.jsonl", b'{"text": "\\ud800 x"}\n', "half of a surrogate pair"),
        ("a.jsonl", b'{"text": 5}\n', "`text` is a int"),
        ("a.csv", b"id,text\n1,a,b\n", "a.csv:2: has 3 fields, expected 2"),
        ("a.csv", b"id,body\n1,a\n", "it has id, body"),
        ("a.parquet", b"PAR1 broken", "no readable Parquet"),
        ("a.txt", b"  \n", "is empty"),
        ("a.txt", b"x" * 300_000, "characters long, expected at most"),
        ("a.txt", "Привіт ".encode() * 20 + b"\xff", "no utf-8"),
        ("a.doc", b"x", "ends in '.doc'"),
    ],
)
def test_bad_input_is_told_and_the_rest_goes_on(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text("A good text.")

    items = list(read_articles([tmp_path / name, tmp_path / "good.txt"]))

    problems = [str(item) for item in items if isinstance(item, Problem)]
    assert len(problems) == 1
    assert message in problems[0]
    assert name in problems[0]
    assert isinstance(items[-1], Article)


def test_a_missing_file_is_told() -> None:
    (problem,) = read_articles(["nowhere.txt"])

    assert "nowhere.txt: no such file" in str(problem)


PAGE = """<!DOCTYPE html><html lang="uk-UA"><head><title>Кремль відкинув план | Вісті</title>
<meta property="og:title" content="Кремль відкинув план">
<meta property="og:site_name" content="Вісті">
<meta property="article:published_time" content="2024-12-13T14:05:00+02:00">
<meta name="author" content="Олена Коваль"><script>var a = "Це скрипт.";</script></head><body>
<nav><ul><li><a href="/">Головна</a></li><li><a href="/w">Світ</a></li></ul></nav>
<div class="cookie-banner"><p>Ми використовуємо файли cookie.</p><button>Прийняти</button></div>
<main><article><h1>Кремль відкинув план</h1>
<figure><img src="a.jpg"><figcaption>Дмитро Пєсков. Фото: Reuters</figcaption></figure>
<p>Речник Кремля Дмитро Пєсков заявив, що Росія не шукає перемир'я.</p><p>Коротко.</p>
<h2>Що далі</h2><p>У Києві заяву назвали ультиматумом, повідомило міністерство.</p>
<aside class="related"><h3>Читайте також</h3><a href="/1">Як змінився фронт</a></aside>
<p>Переговори планують на січень, сказали в МЗС України у п'ятницю.</p></article></main>
<section id="comments"><p>Іван: Ганьба всім учасникам цієї війни!</p></section>
<footer><p>© 2024 Вісті. Усі права захищено.</p></footer></body></html>"""


def test_a_page_gives_its_paragraphs_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")

    article = read_one(path)

    assert isinstance(article, Article)
    assert [line for line in article.text.splitlines() if line] == [
        "Кремль відкинув план",
        "Речник Кремля Дмитро Пєсков заявив, що Росія не шукає перемир'я.",
        "Коротко.",
        "Що далі",
        "У Києві заяву назвали ультиматумом, повідомило міністерство.",
        "Переговори планують на січень, сказали в МЗС України у п'ятницю.",
    ]
    assert (article.title, article.date, article.author) == (
        "Кремль відкинув план",
        "2024-12-13",
        "Олена Коваль",
    )
    assert (article.source, article.lang) == ("Вісті", "uk")
