import pytest

from stance.articles import read_statements
from stance.records import Article


def read_names(text: str, lang: str) -> list[str | None]:
    return [s.holder_normalized for s in read_statements(Article("a", text, lang=lang))]


@pytest.mark.parametrize(
    ("lang", "text", "holder"),
    [
        ("pl", "Zdaniem Jana Kowalskiego porozumienie jest martwe.", "Jan Kowalski"),
        ("pl", "Według Agaty Lisieckiej rozejm nie przetrwa tygodnia.", "Agata Lisiecka"),
        (
            "pl",
            "Według rosyjskiego ministerstwa obrony zginął jeden żołnierz.",
            "ministerstwo obrony",
        ),
        ("uk", "За словами Олени Бондарської, допомога прийшла.", "Олена Бондарська"),
        ("uk", "На думку Дмитра Кравця, угода мертва.", "Дмитро Кравець"),
        ("uk", "За даними голови СБУ Василя Левка, затримано шістьох.", "Василь Левк"),
    ],
)
def test_a_source_in_the_genitive_comes_back_in_the_nominative(
    lang: str, text: str, holder: str
) -> None:
    assert str(read_names(text, lang)[0]).startswith(holder)


@pytest.mark.parametrize(
    ("lang", "text", "holder"),
    [
        ("pl", "Na Kremlu oceniono propozycję jako niewystarczającą.", "Kreml"),
        ("pl", "„Zdania nie zmieniamy w tej sprawie” – głosi komunikat rządu.", "rząd"),
        ("pl", "„Odpowiemy na każdy atak” – to słowa ministra obrony.", "minister obrony"),
        ("uk", "У Москві пропозицію назвали капітуляцією.", "Москва"),
        ("uk", "«Ми не змінили думки щодо цього», — ідеться в заяві Білого дому.", "Білий дім"),
        ("uk", "«Ми цей крок зробили», — сказав журналістам керівник делегації.", "керівник"),
        ("uk", "Чужих солдатів тут не буде, вкотре наголосила Варшава.", "Варшава"),
    ],
)
def test_places_and_documents_speak(lang: str, text: str, holder: str) -> None:
    assert str(read_names(text, lang)[0]).startswith(holder)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pl", "Żołnierze, o których mówił minister, wrócili do koszar."),
        ("pl", "Plan, który zaproponował Waszyngton, liczy dwadzieścia stron."),
        ("pl", "Kiedy premier mówił o pokoju, na sali gasły światła."),
        ("pl", "Według planu wojska mają się wycofać do marca."),
        ("pl", "Rzecznik nie podał żadnych szczegółów."),
        ("uk", "Солдати, про яких говорив міністр, повернулися до казарм."),
        ("uk", "План, який запропонував Вашингтон, має двадцять сторінок."),
        ("uk", "Відповідно до угоди обидві армії відійдуть на 20 кілометрів."),
    ],
)
def test_subordinate_and_unsaid_words_have_no_holder(lang: str, text: str) -> None:
    assert read_names(text, lang) == [None]


@pytest.mark.parametrize(
    ("lang", "text", "holders"),
    [
        (
            "pl",
            "Anna Bąk mówi, że zostanie. Jan Kot wyjechał w maju. „Nie było wyboru” – dodał.",
            ["Anna Bąk", None, "Jan Kot"],
        ),
        (
            "uk",
            "Ганна Бондар каже, що лишиться. Вона додала, що боїться. Він додав, що їде.",
            ["Ганна Бондар", "Ганна Бондар", None],
        ),
    ],
)
def test_a_verb_alone_agrees_with_its_holder(
    lang: str, text: str, holders: list[str | None]
) -> None:
    assert read_names(text, lang) == holders


@pytest.mark.parametrize(
    ("lang", "text", "holders"),
    [
        (
            "pl",
            "W kuchni stygnie chleb. – Nie wyjadę – mówi Anna Bąk. Nalewa herbaty. – Mam tu groby.",
            [None, "Anna Bąk", None, "Anna Bąk"],
        ),
        (
            "uk",
            "— Я нікуди не поїду, — каже Ганна Бондар. Наливає чаю. — Тут мої могили.",
            ["Ганна Бондар", None, "Ганна Бондар"],
        ),
    ],
)
def test_narration_between_dashes_is_nobodys(
    lang: str, text: str, holders: list[str | None]
) -> None:
    assert read_names(text, lang) == holders
