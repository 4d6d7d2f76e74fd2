"""Spanish and Italian: whom a title, a view or a verb alone means."""

import pytest

from stance.articles import read_statements
from stance.records import Article


def _hold(lang: str, text: str) -> list[str | None]:
    return [s.holder for s in read_statements(Article("a", text, lang=lang))]


@pytest.mark.parametrize(
    ("lang", "text", "holder"),
    [
        (
            "es",
            "Ayer habló el obispo Tomás Rueda. La misa terminó tarde. "
            "Para el prelado, esto no es una tregua sino una pausa.",
            "Tomás Rueda",
        ),
        (
            "es",
            "La tienda de Elisa Montes abre temprano. Elisa barre la acera. "
            "Mañana, promete, habrá pan.",
            "Elisa",
        ),
        (
            "es",
            "El coronel Luis Prado mostró un mapa. Preguntado por los muertos, admitió seis.",
            "Luis Prado",
        ),
        (
            "it",
            "Carlo Denti, ministro della Difesa, è arrivato in aula. "
            "«Restiamo», ha scandito il titolare della Difesa.",
            "Carlo Denti",
        ),
        (
            "it",
            "La sindaca Elsa Riva ha parlato. Un ufficiale, che chiede l'anonimato, "
            "la giudica ingenua: mancano, sostiene, dodici telecamere.",
            "ufficiale",
        ),
        (
            "it",
            "Nella notte si è sparato. Per il ministero dell'Interno libico si tratta "
            "di «un'operazione di polizia».",
            "ministero",
        ),
    ],
)
def test_a_person_is_meant_by_what_the_article_calls_them(
    lang: str, text: str, holder: str
) -> None:
    found = _hold(lang, text)[-1]
    assert found is not None
    assert holder.split()[-1] in found.split()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "Habló el obispo Tomás Rueda. Habló el obispo Juan Sáez. El prelado dijo que no."),
        (
            "es",
            "El coronel Luis Prado habla bajo. Perdió allí a un teniente, Arturo Vega. "
            "En su opinión, fue un error.",
        ),
        ("it", "Due delegazioni stanche firmarono una pagina e mezza."),
    ],
)
def test_nobody_is_named_where_it_might_be_another(lang: str, text: str) -> None:
    names = {"Tomás Rueda", "Juan Sáez", "Arturo Vega", "due delegazioni"}
    assert not names & set(_hold(lang, text)[-1:])
