import pytest

from stance.articles import read_statements
from stance.records import Article


def read_holders(text: str, lang: str) -> list[str | None]:
    return [s.holder for s in read_statements(Article("a", text, lang=lang))]


@pytest.mark.parametrize(
    ("lang", "text", "holder"),
    [
        ("en", "A ferry captain on the lake complains that fuel is short.", "A ferry captain"),
        (
            "en",
            "Whether Oslo will pay is open, says Ann Reed of the bank, because it is broke.",
            "Ann",
        ),
        ("en", "The treaty that both sides praised runs to nine pages.", None),
        ("en", "The mill stands by the Red Fork, two officials who saw it said.", "two officials"),
        ("en", "The harbour's master, who had once offered to sell, died in May.", None),
        ("en", "If the council rejects the plan, the port will close.", None),
        ("de", "Wie der Minister mitteilte, ist der Hafen frei.", "der Minister"),
        ("de", "Nach Polizeiangaben kamen 300 Gäste.", "Polizei"),
        ("de", "Nach Angaben der Küstenwache fehlen zwei Seeleute.", "Küstenwache"),
        ("de", "In Bern hält man das für verfrüht.", "Bern"),
        ("de", "Für Oberst Max Beck ist das „Theater“.", "Max Beck"),
        ("de", "Der Papst hat zum Fasten aufgerufen.", "Der Papst"),
        ("de", "Vergangene Woche kam der Zug nicht an.", None),
        ("de", "Der Hafen soll verkauft werden, sagte ein Berater dem „Kurier“.", "ein Berater"),
    ],
)
def test_constructions_tell_who_speaks(lang: str, text: str, holder: str | None) -> None:
    found = read_holders(text, lang)[-1]

    assert found == holder or (holder and found and holder in found)


def test_it_is_the_body_that_spoke_last() -> None:
    text = "The ministry said the road was open. It added that no toll was due."

    assert read_holders(text, "en") == ["The ministry"] * 2


def test_it_is_nobody_whom_the_article_has_not_named() -> None:
    assert read_holders("Rain fell on the pier. It added that no toll was due.", "en")[1] is None


def test_a_counted_german_noun_stays_in_its_sentence() -> None:
    text = "Der Chef der russischen 76. Division und der 601. Brigade schweigt."

    assert len(read_holders(text, "de")) == 1
