import pytest

from stance.articles import read_statements
from stance.records import Article


def read_holders(text: str, lang: str) -> list[str | None]:
    return [s.holder for s in read_statements(Article("a", text, lang=lang))]


@pytest.mark.parametrize(
    ("lang", "text", "holder"),
    [
        (
            "it",
            "«Abbiamo paura», racconta dal campo di Zuwara la maestra Amina Saleh.",
            "Amina Saleh",
        ),
        (
            "es",
            "«No hay trato», sentenció anoche en Tibú la dirigente Violeta Cruz.",
            "Violeta Cruz",
        ),
        ("es", "«Se cumplirá lo pactado», dijo ante la prensa Pablo Ruiz.", "Pablo Ruiz"),
        ("pl", "„Nie ustąpimy” – obwieścił na wiecu w Łodzi generał Jan Kot.", "Jan Kot"),
        ("ru", "Бои идут, сообщил на встрече в Женеве представитель ООН Карл Грос.", "Карл Грос"),
        ("uk", "«Ми чекаємо», — заявив у Бергені посол Литви Йонас Петрайтіс.", "Йонас Петрайтіс"),
        ("de", "Man warte, sagte am Abend in Graz der Abgeordnete Josef Moser.", "Josef Moser"),
    ],
)
def test_places_and_times_may_part_a_verb_from_its_subject(
    lang: str, text: str, holder: str
) -> None:
    assert read_holders(text, lang) == [holder]


@pytest.mark.parametrize(
    ("lang", "text", "holder"),
    [
        ("ru", "Министр обороны Франции Жан Лефевр заявил, что ждёт ответа.", "Жан Лефевр"),
        ("ru", "Президент Кении, вышедший к прессе, высказался против.", "Президент Кении"),
        ("de", "Der Außenminister der Türkei, Mehmet Kaya, begrüßte den Plan.", "Mehmet Kaya"),
        ("uk", "Експертка Марія Лунгу вважає, що ризик невеликий.", "Марія Лунгу"),
        ("ru", "В Кремле заявили, что переговоры продолжатся.", "Кремле"),
        ("de", "Lilit, eine Lehrerin aus Goris, sagt: „Wir schlafen alle angezogen.“", "Lilit"),
    ],
)
def test_cases_tell_the_person_from_the_place(lang: str, text: str, holder: str) -> None:
    assert read_holders(text, lang) == [holder]


@pytest.mark.parametrize(
    ("lang", "text", "holder"),
    [
        ("it", "Monsignor Pietro Galli, vescovo di Malta, ha chiesto la pace.", "Pietro Galli"),
        ("it", "A giudizio dell'analista Paola Ferri, la guerra durerà.", "Paola Ferri"),
        ("fr", "Pour le politologue Henri Blanc, « le pouvoir gagne du temps ».", "Henri Blanc"),
        ("fr", "Quant à Fatou Diarra, maire de Gao, elle réclame une trêve.", "Fatou Diarra"),
        ("pt", "A CEDEAO condenou o golpe e exigiu eleições.", "CEDEAO"),
    ],
)
def test_sources_and_appositions_are_found(lang: str, text: str, holder: str) -> None:
    found = read_holders(text, lang)

    assert [str(name).removeprefix("Monsignor ") for name in found] == [holder]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "To dyplomatycznie trudny moment dla całego kraju."),
        ("ru", "Главное требование осталось прежним: ожидание затянулось."),
        ("it", "Ad Ajdabiya sono stati uccisi venti civili."),
        ("de", "Der Zug trat seine Fahrt nach Wien erst am Abend an."),
    ],
)
def test_words_that_look_like_roles_or_verbs_hold_nothing(lang: str, text: str) -> None:
    assert read_holders(text, lang) == [None]


def test_a_verb_alone_between_commas_keeps_the_speaker() -> None:
    text = "El canciller Denis Monte dijo que no habrá tregua. Los obispos, precisó, no irán."

    assert read_holders(text, "es") == ["Denis Monte", "Denis Monte"]


def test_a_complement_is_not_the_persons_role() -> None:
    text = (
        "Помощник президента Олег Дымов заявил, что встреча будет.\n"
        "Президент Кении заявил, что приедет."
    )

    assert read_holders(text, "ru") == ["Олег Дымов", "Президент Кении"]


def test_a_quotation_as_heading_belongs_to_whoever_says_it_below() -> None:
    text = (
        "„Takiego planu nie przyjmiemy nigdy”\n"
        "Rozmowy w Genewie zakończyły się w środę bez wyniku.\n"
        "„Takiego planu nie przyjmiemy nigdy, choćby nas prosili” – powiedział poseł Jan Kot.\n"
    )

    assert read_holders(text, "pl") == ["Jan Kot", None, "Jan Kot"]
