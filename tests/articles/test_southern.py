"""Holders in Spanish and Italian: topics, guests, possessives, sentences without a subject."""

import pytest

from stance.articles import read_statements
from stance.records import Article

INTERVIEW = """«Qui il pane costa un mese di paga»

Da Goma parla suor Teresa Valli, infermiera

Il presidente Jean Kabasele ha annunciato ieri la fine della tregua.

Suor Valli, che cosa vede?

Vedo gente che cammina. Mia sorella mi ha detto di partire.

Il governo promette aiuti. Ci crede?

No, non ci credo.

Che cosa vi manca?

Manca l'acqua, e quando torna?

Lei parte?

Resto."""


def _last(text: str, lang: str) -> str | None:
    return read_statements(Article("a", text, lang=lang))[-1].holder


@pytest.mark.parametrize(
    ("text", "lang", "holder"),
    [
        ("Ciad, il governatore del Lago chiede aiuti", "it", "il governatore del Lago"),
        ("Cipro, Nalli al Senato: «Non ce ne andiamo»", "it", "Nalli"),
        (
            "Dai banchi dell'opposizione il senatore Ugo Nalli ha contestato il testo.",
            "it",
            "Ugo Nalli",
        ),
        ("«Basta», commentava all'uscita l'ambasciatore kosovaro.", "it", "l'ambasciatore"),
        (
            "Almeno a sentire un ex doganiere oggi riparato a Tunisi, era vero.",
            "it",
            "ex doganiere",
        ),
        ("Da Kiev fanno sapere che il testo verrà esaminato.", "it", "Kiev"),
        ("«Vado», dice Ada Neri. A suo avviso il piano è debole.", "it", "Ada Neri"),
        ("Nell'isola Neri ha vissuto. Danev ha ribadito che non partirà.", "it", "Danev"),
        ("Desde el Gobierno aseguran que habrá fondos.", "es", "Gobierno"),
        (
            "«Voy», dice Ada Nieto. Preguntada por el mar, respondió que no lo sabe.",
            "es",
            "Ada Nieto",
        ),
        ("Llegó una niña. «No hay agua», cuenta la niña.", "es", "la niña"),
        ("Hablaba a esa hora el comandante Luis Soler. «No disparen».", "es", "Luis Soler"),
        ("«Ya basta», protesta desde la tarima Olga, de veinte años.", "es", "Olga"),
    ],
)
def test_holder(text: str, lang: str, holder: str) -> None:
    assert _last(text, lang) == holder


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Tunisi, il patto che nessuno firma", "it"),
        ("Per nove anni Ada Neri, medica, ha lavorato a Herat.", "it"),
        ("Il re è stato accolto al porto dal ministro Bruno Costa.", "it"),
        ("Il portavoce ha preferito non rilasciare dichiarazioni.", "it"),
        ("Nel 2004 Ugo Neri ha scritto due romanzi.", "it"),
        ("El Gobierno no quiso comentar la grabación.", "es"),
        ("Soler abandonó Ginebra por la tarde.", "es"),
        ("Los partidos celebraron una reunión en Quito.", "es"),
        ("En la puerta lo esperaban su esposa y dos hijos.", "es"),
    ],
)
def test_nobody(text: str, lang: str) -> None:
    assert _last(text, lang) is None


def test_guest_of_interview_answers() -> None:
    found = {s.text: s.holder for s in read_statements(Article("a", INTERVIEW, lang="it"))}
    assert found["Mia sorella mi ha detto di partire."] == "Teresa Valli"
    assert found["Manca l'acqua, e quando torna?"] == "Teresa Valli"
    assert found["Lei parte?"] is None


@pytest.mark.parametrize(
    "text",
    [
        "Restos de la escuela tras el bombardeo del lunes. - REUTERS",
        "Il porto in una foto di ieri mattina (Reuters)",
    ],
)
def test_caption_with_agency(text: str) -> None:
    lang = "es" if "escuela" in text else "it"
    article = Article("a", f"Hay tregua\n\nLlegaron ayer.\n\n{text}\n\nHoy se van.", lang=lang)
    assert text not in [s.text for s in read_statements(article)]


def test_dateline_with_agency_is_inside() -> None:
    text = "BOGOTÁ, 13 May. (EFE) – Un avión lanzó dos bombas sobre una escuela."
    assert [s.text for s in read_statements(Article("a", text, lang="es"))] == [text]
