"""Polish and Ukrainian holders that grammar tells where no table has their words."""

import pytest

from stance.articles import read_statements
from stance.records import Article


def read_last(text: str, lang: str) -> str | None:
    return read_statements(Article("a", text, lang=lang))[-1].holder_normalized


@pytest.mark.parametrize(
    ("lang", "text", "holder"),
    [
        ("pl", "Pewien garncarz spod Lubartowa mówi, że gliny już nie ma.", "garncarz"),
        ("pl", "Według słów miejscowego garncarza wojna skończy się zimą.", "garncarz"),
        ("uk", "Старий гончар із Опішні каже, що глини вже немає.", "гончар"),
        ("uk", "Зі слів місцевого гончаря, війна скінчиться взимку.", "гончар"),
    ],
)
def test_a_speaker_of_no_table_is_found(lang: str, text: str, holder: str) -> None:
    assert holder in (read_last(text, lang) or "")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "Marszałek Sejmu podał płaszcz szatniarzowi i wyszedł."),
        ("pl", "Parlament przyjął ustawę o rybołówstwie."),
        ("pl", "Rzeczniczka wojewody Ewa Lis odmówiła komentarza."),
        ("uk", "Спікер парламенту передав пальто охоронцю й вийшов."),
        ("uk", "Парламент ухвалив закон про рибальство."),
        ("uk", "Речниця губернатора Єва Лис відмовилася від коментарів."),
    ],
)
def test_an_act_and_a_silence_are_no_position(lang: str, text: str) -> None:
    assert read_last(text, lang) is None


@pytest.mark.parametrize(
    ("lang", "text", "holder"),
    [
        ("pl", "Stanowisko Lizbony jest jasne: najpierw rozejm.", "Lizbon"),
        ("pl", "Wśród rolników panuje przekonanie, że cła zostaną.", "rolnicy"),
        ("pl", "Jak podaje „Kurier Nadmorski”, prom nie wypłynie.", "Kurier Nadmorski"),
        ("uk", "Позиція Лісабона незмінна: спершу перемир'я.", "Лісабон"),
        ("uk", "Серед фермерів панує думка, що мита залишаться.", "фермери"),
        ("uk", "Як пише «Приморський вісник», пором не вийде.", "Приморський вісник"),
    ],
)
def test_a_stance_without_a_verb_of_speech_has_its_holder(
    lang: str, text: str, holder: str
) -> None:
    assert holder in (read_last(text, lang) or "")


@pytest.mark.parametrize(
    ("lang", "text", "holder"),
    [
        ("pl", "Maria Sęk piecze chleb od świtu. Kobieta mówi, że mąki starczy.", "Maria Sęk"),
        ("pl", "Minister Adam Wróbel milczał. Jak podkreślił, decyzja zapadła.", "Adam Wróbel"),
        ("uk", "Марія Сук пече хліб від світанку. Жінка каже, що борошна досить.", "Марія Сук"),
    ],
)
def test_a_bare_noun_means_the_person_before(lang: str, text: str, holder: str) -> None:
    assert holder in (read_last(text, lang) or "")


@pytest.mark.parametrize(
    ("lang", "text", "holder"),
    [
        ("pl", "Bosman Jan Wilk naprawia sieci na molo. – Dorsza nie będzie – mruczy.", "Jan Wilk"),
        ("pl", "– Wracam do domu – mówi Ewa Lis.\nJej brat Jan Wilk został na molo.\n"
         "„Dorsza nie będzie” – pisze w liście.", "Jan Wilk"),
        ("pl", "Latarnia, wyliczał bosman, zgasła po północy.", "bosman"),
        ("uk", "Тамара, яка колись тримала крамницю, запевняє, що сіль закінчилася.", "Тамара"),
        ("uk", "Остап Лис сидить на причалі. «Риби не буде», — каже сімдесятирічний рибалка.",
         "Остап Лис"),
    ],
)  # fmt: skip
def test_a_verb_without_a_subject_speaks_for_the_topic(lang: str, text: str, holder: str) -> None:
    assert holder in (read_last(text, lang) or "")


def test_he_means_no_town() -> None:
    text = "Відень не вірить у перемир'я. «Усе марно», — підсумовує він."
    assert read_last(text, "uk") is None
