import pytest

from stance.articles import read_statements
from stance.records import Article

POLISH = (
    "Układ, który nikogo nie chroni\nAnna Lis, publicystka\n\n"
    "W marcu w Genewie spotkali się ministrowie ośmiu państw. "
    "Moim zdaniem to spotkanie było błędem. Rozmowy trwały sześć godzin. "
    "Europa powinna wreszcie postawić warunki.\n\n"
    "„Nikt nas nie pytał” – mówi rybak Jan Wrona. Czy tak ma wyglądać pokój?"
)
UKRAINIAN = (
    "Ціна паузи\nОлег Барвінок, публіцист\n\n"
    "У березні міністри зустрілися в Женеві. Я вважаю, що ця зустріч була помилкою. "
    "Розмови тривали шість годин. Європа мусить нарешті поставити умови.\n\n"
    "Москва заявляє, що готова чекати."
)


def read_holders(text: str, lang: str) -> list[str | None]:
    return [s.holder for s in read_statements(Article("a", text, lang=lang))]


def test_an_author_holds_what_a_signed_piece_judges() -> None:
    found = read_holders(POLISH, "pl")

    assert found == [None, None, "Anna Lis", None, "Anna Lis", "Jan Wrona", "Anna Lis"]


def test_an_author_does_not_hold_what_others_say() -> None:
    found = read_holders(UKRAINIAN, "uk")

    assert found == [None, None, "Олег Барвінок", None, "Олег Барвінок", "Москва"]


@pytest.mark.parametrize("byline", ["", "Rozmawiała Anna Lis\n\n"])
def test_nobody_holds_judgements_that_nobody_signed(byline: str) -> None:
    text = f"Układ\n{byline}Rozmowy trwały sześć godzin. Trwały długo. Wszyscy byli zmęczeni."

    assert set(read_holders(text, "pl")) == {None}


def test_a_signed_report_is_no_opinion() -> None:
    text = (
        "Noc w schronie\nJan Kot, Kijów\n\nAlarm trwał sześć godzin. "
        "Droga była niebezpieczna. Ludzie musieli czekać do rana."
    )

    assert set(read_holders(text, "pl")) == {None}
