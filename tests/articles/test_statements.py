import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.articles import read_statements
from stance.articles.langs import detect_lang
from stance.records import Article

BODY = (
    "The Foreign Ministry rejected the plan on Monday and called it an ultimatum that nobody "
    "could accept.\nTalks in Geneva had lasted for three days, and both delegations left the "
    "city without a word.\nShelling went on through the night in the east, and two power stations "
    "were hit, officials said.\n"
)


def read_holders(text: str, lang: str) -> list[str | None]:
    return [s.holder_normalized for s in read_statements(Article("a", text, lang=lang))]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=120))
def test_offsets_give_the_text_back(text: str) -> None:
    for s in read_statements(Article("a", text), credits=True):
        assert text[s.start : s.end] == s.text == s.text.strip()


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "Photo: Jane Roe / Reuters"),
        ("en", "Soldiers near the river. Photo by Jane Roe/Getty Images"),
        ("en", "Read also: How the gum trade survives"),
        ("en", "Share on Facebook"),
        ("en", "3 March 2025, 14:05"),
        ("en", "* * *"),
        ("uk", "Фото: Олена Коваль / Укрінформ"),
        ("uk", "Читайте також: Як зимує Харків"),
        ("fr", "Lire aussi : Le port au bout du fusil"),
        ("pl", "Fot. Jan Kowalski / PAP"),
        ("tr", "Fotoğraf: Murat Ekinci"),
        ("ar", "اقرأ أيضا: كيف تعيش المدينة"),
    ],
)
def test_credits_are_no_statements(lang: str, line: str) -> None:
    kinds = [s.kind for s in read_statements(Article("a", line, lang=lang), credits=True)]

    assert set(kinds) == {"credit"}


@pytest.mark.parametrize(
    "line", ["What comes next", "Video shows strike on port", "Share prices fall"]
)
def test_headings_are_statements(line: str) -> None:
    text = f"Moscow rejects the plan\n{BODY}{line}\n{BODY}"

    assert line in [s.text for s in read_statements(Article("a", text, lang="en"))]


def test_lines_after_the_end_are_credits() -> None:
    text = f"Moscow rejects the plan\n{BODY}Some words of the publisher"

    assert [s.kind for s in read_statements(Article("a", text, lang="en"), credits=True)][
        -1
    ] == "credit"


@pytest.mark.parametrize(
    ("lang", "text", "holders"),
    [
        ("en", "“We will fight on,” Dmitry Peskov said.", ["Dmitry Peskov"]),
        ("en", "“It is over. We leave,” said Dmitry Peskov.", ["Dmitry Peskov"] * 2),
        (
            "en",
            "Dmitry Peskov spoke. “No,” Peskov said. “Not now.”",
            [None] + ["Dmitry Peskov"] * 2,
        ),
        ("en", "Ann Lee rejected the plan. She said it was a trap.", ["Ann Lee"] * 2),
        ("en", "According to Ann Lee, talks failed.", ["Ann Lee"]),
        ("en", "The convoy arrived in Geneva on Monday.", [None]),
        ("uk", "«Ми готові, — сказав Дмитро Кулеба. — Але не нині».", ["Дмитро Кулеба"] * 2),
        ("uk", "За словами Дмитра Кулеби, переговори тривають.", ["Дмитро Кулеба"]),
        ("ru", "«Мы против», — заявил Сергей Лавров.", ["Сергей Лавров"]),
        ("de", "„Wir sind bereit“, sagte Annalena Baerbock am Montag.", ["Annalena Baerbock"]),
        ("fr", "« Nous refusons », a déclaré Emmanuel Macron.", ["Emmanuel Macron"]),
        ("es", "«No habrá tregua», afirmó Pedro Sánchez.", ["Pedro Sánchez"]),
        ("tr", "Hakan Fidan, “Ateşkes gerekli” dedi.", ["Hakan Fidan"]),
        ("ar", "قال سيرغي لافروف إن الهدنة ممكنة.", ["سيرغي لافروف"]),
        ("zh", "毛宁表示：“停火是必要的，我们支持和谈。”", ["毛宁"]),
    ],
)
def test_the_holder_is_whoever_speaks(lang: str, text: str, holders: list[str | None]) -> None:
    assert read_holders(text, lang) == holders


def test_cases_and_alphabets_are_one_holder() -> None:
    text = "Речник Дмитро Пєсков відкинув план. За словами Пєскова, війна триватиме."

    assert read_holders(text, "uk") == ["Дмитро Пєсков"] * 2


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Він сказав, що їде додому"),
        ("ru", "Это было вчера вечером"),
        ("be", "Гэта было ўчора ўвечары"),
        ("bg", "Това беше вчера вечерта"),
        ("en", "We went home yesterday"),
        ("he", "הלכנו הביתה אתמול"),
        ("fa", "دیروز به خانه رفتیم"),
        ("ar", "ذهبنا إلى البيت أمس"),
        ("zh", "我们昨天回家了"),
        ("el", "Πήγαμε σπίτι χθες"),
    ],
)
def test_short_sentences_show_their_language(lang: str, text: str) -> None:
    assert detect_lang(text) == lang


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Der serbische Präsident Milan Milutinović lehnte den Plan am Montag ab."),
        ("en", "The Turkish president Recep Tayyip Erdoğan said that he would call again."),
        ("es", "El ministro Radosław Sikorski dijo que no habrá tregua sin garantías."),
        ("ru", "Министр Јован Ђурић заявил, что не поддержит этот план мира."),
    ],
)
def test_letters_of_foreign_names_do_not_decide_the_language(lang: str, text: str) -> None:
    assert detect_lang(text) == lang


def test_context_is_the_statement_before_and_the_headline() -> None:
    statements = read_statements(Article("a", f"Moscow rejects the plan\n{BODY}", lang="en"))

    assert statements[0].previous is None
    assert [s.previous for s in statements[1:]] == [s.text for s in statements[:-1]]
    assert {s.title for s in statements} == {"Moscow rejects the plan"}


def test_whom_a_role_speaks_to_does_not_bear_it() -> None:
    text = "“We shall never sit down with them,” the general told the Duma."

    assert read_holders(text, "en") == ["the general"]
