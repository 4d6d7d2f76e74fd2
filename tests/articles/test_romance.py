import pytest

from stance.articles import read_statements
from stance.records import Article


def read_holders(text: str, lang: str) -> list[str | None]:
    return [s.holder for s in read_statements(Article("a", text, lang=lang))]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("La proposta è stata respinta dal governo di Asmara.", "governo di Asmara"),
        ("I ribelli, accusati di crimini di guerra, controllano la miniera.", None),
        ("Si stima che i morti siano oltre trecento.", None),
        ("La guerra continua a mietere vittime nel sud del paese.", None),
        ("«Tutto perso», racconta al telefono Amina Deng, sarta.", "Amina Deng"),
        ("Netto il rifiuto di Hamas: «Non consegneremo le armi».", "Hamas"),
        ("A confermarlo è il portavoce della missione, Andrea Tenti.", "Andrea Tenti"),
        ("Per Asmara, invece, la frontiera è già stata tracciata.", "Asmara"),
        ("Secondo la versione diffusa dal ministero, i feriti sono tre.", "ministero"),
        ("Sahel, Berti: «Nessuno dei nostri torna a casa»\n\nParla Gino Berti.", "Berti"),
    ],
)
def test_italian_holders(text: str, holder: str | None) -> None:
    assert read_holders(text, "it")[0] == holder


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("La propuesta fue rechazada por el Gobierno de Asmara.", "Gobierno de Asmara"),
        ("El general, acusado de crímenes de guerra, vive en el sur.", None),
        ("El grupo cuenta con unos seis mil combatientes.", None),
        ("Se calcula que los muertos superan los trescientos.", None),
        ("El primer ministro, Amin Desta, prometió elecciones este año.", "Amin Desta"),
        ("La Defensoría del Pueblo advirtió del riesgo en marzo.", "Defensoría del Pueblo"),
        ("Según la versión difundida por el Frente 12, no hubo heridos.", "Frente"),
        ("Unas y otras dicen que el Estado no cumplió.", None),
        ("La acusación de Bamako llegó por carta.", "Bamako"),
    ],
)
def test_spanish_holders(text: str, holder: str | None) -> None:
    assert read_holders(text, "es")[0] == holder


def test_a_bare_role_is_the_last_speaker_of_its_gender() -> None:
    text = "«No me voy», dijo Marta Ruiz. {} añadió que la casa era de su abuelo."

    assert read_holders(text.format("La anciana"), "es") == ["Marta Ruiz", "Marta Ruiz"]
    assert read_holders(text.format("El anciano"), "es") == ["Marta Ruiz", None]


def test_thus_names_the_speaker_of_the_sentences_before() -> None:
    text = (
        "Il convoglio è fermo.\n\n«Il ponte è nostro. Non torneranno». "
        "Così il portavoce, generale Osman Deng, in un messaggio."
    )

    assert read_holders(text, "it") == [None, *["Osman Deng"] * 3]


def test_an_interviews_turns_by_letters_alternate() -> None:
    text = (
        "Una paz cara\n\nHablamos con Tomás Rueda en Popayán.\n\n"
        "P. ¿Se equivocaron?\n\nR. Muchas veces.\n\n"
        "P. Los rebeldes dicen que el Estado no cumplió.\n\nR. Algo hay de eso.\n\n"
        "P. ¿Y el Congreso?\n\nR. El Congreso nunca quiso este acuerdo.\n\n"
        "P. ¿Volvería?\n\nR. Mañana mismo."
    )
    asked = "Tomás Rueda"

    found = read_holders(text, "es")

    assert found == [None, None, None, asked, "Los rebeldes", asked, None, asked, None, asked]


def test_narration_within_an_answer_has_no_holder() -> None:
    turns = "Che cosa manca?\n\n«Manca l'acqua».\n\nE la scuola?\n\n«Manca anche quella».\n\n"
    text = (
        "Leyla Aslan governa la città da sei anni.\n\nCi riceve al municipio.\n\n"
        f"{turns}E gli aiuti?\n\n«Ne arrivano pochi». Si alza e chiude la finestra."
    )

    assert read_holders(text, "it")[-2:] == ["Leyla Aslan", None]


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("it", "Testo e foto di Marco Neri"),
        ("it", "a cura della redazione online"),
        ("es", "Soldados en Goma. EFE/Luis Roa"),
        ("es", "Un soldado en Goma. | Luis Roa"),
        ("es", "Agencias"),
    ],
)
def test_credit_lines(lang: str, line: str) -> None:
    text = f"Un titular\n\n{line}\n\nEl ejército anunció ayer la retirada del valle."

    assert all(s.text not in line for s in read_statements(Article("a", text, lang=lang)))
