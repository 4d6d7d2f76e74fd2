"""Laws of English and German features, interviews and parliament reports."""

import pytest

from stance.articles import read_statements
from stance.records import Article


def read_last(text: str, lang: str) -> str | None:
    return read_statements(Article("a", text, lang=lang))[-1].holder


@pytest.mark.parametrize(
    ("lang", "text", "holder"),
    [
        ("en", "Oleh Bilyk shrugs. “They hit my goats.”", "Oleh Bilyk"),
        ("de", "Oleh Bilyk zuckt mit den Schultern. „Die treffen meine Ziegen.“", "Oleh Bilyk"),
        ("en", "Lisbon’s offer to host the talks was welcomed.", "Lisbon"),
        ("de", "Lissabons Angebot, die Gespräche auszurichten, stieß auf Beifall.", "Lissabon"),
        ("de", "Petra Lindner steht auf. Zurücktreten wolle sie nicht.", "Petra Lindner"),
        ("de", "Paris schloss sich dem Appell an.", "Paris"),
        ("de", "Dem Vorsitzenden zufolge reicht das Geld nicht.", "Vorsitzende"),
        ("de", "Der Beauftragten zufolge reicht das Geld nicht.", "Beauftragte"),
        ("en", "“He wrote every week,” sobs Nadia Kravets.", "Nadia Kravets"),
        ("en", "According to a report by the charity Saferoads, lorries were looted.", "Saferoads"),
    ],
)
def test_who_is_told_of_speaks_next(lang: str, text: str, holder: str) -> None:
    assert read_last(text, lang) == holder


def test_the_minister_is_the_secretary_named_before() -> None:
    text = "The home secretary, Joan Farrow, took questions. “I stand by it,” the minister said."
    assert read_last(text, "en") == "Joan Farrow"


def test_the_minister_is_no_shadow_secretary() -> None:
    text = "The shadow home secretary, Joan Farrow, said it was late. The minister said it was not."
    assert read_last(text, "en") != "Joan Farrow"


def test_he_is_not_who_was_named_before_a_stranger() -> None:
    text = "Ron Leal said he was tired. A colonel waves us in. He says the road is closed."
    assert read_last(text, "en") is None
