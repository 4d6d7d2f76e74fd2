import pytest

from stance.articles import read_statements
from stance.records import Article


def read_holders(text: str) -> list[str | None]:
    return [s.holder for s in read_statements(Article("a", text, lang="ru"))]


def test_a_pronoun_means_the_last_person_of_its_gender() -> None:
    text = (
        "Удары были точными, заявила представитель МИД Рита Сатхи. "
        "Премьер-министр Асад Дурани созвал совет. Он пообещал ответ. "
        "Она возразила, что ответа не будет."
    )

    assert read_holders(text) == ["Рита Сатхи", None, "Асад Дурани", "Рита Сатхи"]


def test_a_possessive_is_nobody_unless_a_position_is_told() -> None:
    text = "Пётр Ганин назвал план ранним. Его требование прежнее: отвод войск. Его дом сгорел."

    assert read_holders(text) == ["Пётр Ганин", "Пётр Ганин", None]


def test_a_bare_institution_is_the_one_before() -> None:
    text = "МИД Китая призвал к сдержанности. Ведомство выразило соболезнования семьям."

    assert read_holders(text) == ["МИД Китая", "МИД Китая"]


def test_what_is_quoted_after_a_sentence_about_one_person_is_theirs() -> None:
    text = "Вчера Залина Габаева живёт здесь с детства. «Мы говорим только о хлебе и о внуках»."

    assert read_holders(text)[1] == "Залина Габаева"


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Когда пройдёт встреча, Анна Перова не уточнила.", None),
        ("Подпишет ли договор Саудовская Аравия, неясно.", None),
        ("Самолёт президента принял аэропорт Казани.", None),
        ("Рютте назвал слова Орбана неуместными.", None),
        ("Глава штаба успел пообещать, что войска уйдут.", "Глава"),
        ("Трамп: Украина должна согласиться", "Трамп"),
        ("«Ждём вторую неделю», — сказала журналистам Нина Котова.", "Нина Котова"),
        ("«Ждём и молчим, — машет рукой Нина Котова. — Куда деваться».", "Нина Котова"),
        ("НОВЫЙ ПОРТ, 4 мая (Агентство) — Бои идут, сообщил майор Лев Орлов.", "Лев Орлов"),
        ("По данным источников агентства, переговоры продолжатся.", "источников агентства"),
    ],
)
def test_only_whoever_speaks_or_decides_is_a_holder(text: str, holder: str | None) -> None:
    assert read_holders(text)[0] == holder


def test_a_possessive_of_a_source_has_a_gender() -> None:
    text = "Политолог Анна Ганина сомневается в сделке. Посредник, по её выражению, лишь гость."

    assert read_holders(text) == ["Анна Ганина", "Анна Ганина"]


def test_his_words_are_of_who_decided_in_the_same_sentence() -> None:
    text = (
        "Посол Пётр Ганин одобрил план. "
        "Генерал Асад Дурани отклонил паузу, которая, по его мнению, вредна."
    )

    assert read_holders(text) == ["Пётр Ганин", "Асад Дурани"]


def test_silence_holds_nothing() -> None:
    assert read_holders("Министр Асад Дурани от комментариев воздержался.") == [None]


def test_a_quotation_goes_on_with_reported_words() -> None:
    text = "Профессор Анна Ганина считает, что спор о другом. «Никто не хочет мира»."

    assert read_holders(text) == ["Анна Ганина", "Анна Ганина"]
