"""Holders in French and Portuguese newspapers: constructions that other languages lack."""

import pytest

from stance.articles import read_statements
from stance.records import Article


def read_holders(text: str, lang: str) -> list[str | None]:
    return [s.holder for s in read_statements(Article("a", text, lang=lang))]


@pytest.mark.parametrize(
    ("lang", "text", "holder"),
    [
        ("fr", "À Berlin, on redoute un effet domino.", "Berlin"),
        ("fr", "De source militaire, on apprend que la base est vide.", "source militaire"),
        ("fr", "Le plan a été rejeté par Téhéran.", "Téhéran"),
        ("fr", "Des riverains racontent avoir entendu deux explosions.", "riverains"),
        ("fr", "Israël et le Hezbollah ont accepté la trêve.", "Israël et le Hezbollah"),
        ("fr", "Comme l'a dit le président Alain Brun, rien ne presse.", "Alain Brun"),
        ("pt", "Em Lisboa, garante-se que nada mudou.", "Lisboa"),
        ("pt", "O plano foi rejeitado pela ministra Inês Faria.", "Inês Faria"),
        ("pt", "«Fugimos», relatou, por telefone, um comerciante.", "um comerciante"),
        ("pt", "LONDRES – A primeira-ministra rejeitou a proposta.", "primeira-ministra"),
        ("pt", "Cabo Verde: Governo nega novo ataque", "Governo"),
    ],
)
def test_a_construction_of_the_language_names_its_holder(lang: str, text: str, holder: str) -> None:
    assert read_holders(text, lang) == [holder]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Le vote du budget a été reporté à lundi."),
        ("fr", "La trêve conclue par Kiev en mars est rompue."),
        ("fr", "L'armée poursuit son offensive."),
        ("fr", "Ni Paris ni Berlin n'ont confirmé."),
        ("fr", "La fermeture de Gaza accuse un retard."),
        ("pt", "Israel disparou mísseis contra a cidade."),
        ("pt", "Nenhum responsável quis comentar."),
        ("pt", "A ameaça de Teerão paira sobre a cidade."),
    ],
)
def test_nouns_participles_and_acts_hold_nothing(lang: str, text: str) -> None:
    assert read_holders(text, lang) == [None]


def test_an_attribution_within_guillemets_parts_what_is_said() -> None:
    text = "« Les stocks, prévient Paul Roy, sont vides. Il faudra six mois pour les refaire. »"

    assert read_holders(text, "fr") == ["Paul Roy", "Paul Roy"]


@pytest.mark.parametrize(
    ("lang", "text", "holders"),
    [
        ("fr", "Jean Morel a quitté la salle. « C'est fini », a-t-il lâché.", [None, "Jean Morel"]),
        ("fr", "Paul Roy et Luc Petit dînent. « C'est fini », lâche-t-il.", [None, None]),
        ("pt", 'A mãe, Ana Reis, perdeu tudo. "Foi o fim", conta.', [None, "Ana Reis"]),
    ],
)
def test_a_pronoun_means_the_last_person_if_there_is_one(
    lang: str, text: str, holders: list[str | None]
) -> None:
    assert read_holders(text, lang) == holders


def test_a_section_before_the_byline_shows_an_opinion_and_its_author() -> None:
    text = (
        "L'Europe se tait\n\nTRIBUNE. Par Anne Petit, historienne\n\n"
        "La conférence a duré deux jours. Il est honteux que rien n'en soit sorti. "
        "L'Europe doit parler maintenant.\n"
    )

    assert read_holders(text, "fr") == [None, None, "Anne Petit", "Anne Petit"]


@pytest.mark.parametrize(
    ("lang", "text", "holder"),
    [
        ("fr", "Le ministre Luc Petit vient d'annoncer un retrait.", "Luc Petit"),
        ("fr", "L'Iran menace de fermer le détroit.", "Iran"),
        ("fr", "Selon le décompte de l'AFP, dix civils ont péri.", "AFP"),
        ("fr", "Plusieurs élus républicains réclament une enquête.", "Plusieurs élus républicains"),
        ("pt", "A ministra Inês Faria voltou a pedir calma.", "Inês Faria"),
        ("fr", "L'appel de Rome à une pause divise les alliés.", "Rome"),
        ("pt", "O apelo de Lisboa a uma pausa dividiu os aliados.", "Lisboa"),
        ("fr", "« C'est fini », écrivait en mars l'historien Marc Roy.", "Marc Roy"),
        ("pt", "O ministro, Rui Lobo, rebate: eram outros.", "Rui Lobo"),
        ("pt", "A agência da ONU calcula que faltam mantimentos.", "agência da ONU"),
        ("fr", "Paul Roy a reçu Anne Petit et a promis une aide.", "Paul Roy"),
    ],
)
def test_a_second_verb_or_a_noun_of_saying_names_its_holder(
    lang: str, text: str, holder: str
) -> None:
    assert read_holders(text, lang) == [holder]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Le ministre Luc Petit n'a pas souhaité réagir."),
        ("fr", "Sa femme, Nadia, n'a rien dit aux enfants."),
        ("fr", "Le chauffeur, Salif Diallo, n'a emporté qu'un bidon."),
        ("pt", "O gabinete do ministro não quis comentar."),
        ("fr", "Le porte-parole, Avi Cohen, n'a ni confirmé ni démenti la frappe."),
        ("fr", "Les relations avec l'Iran sont au plus bas."),
        ("pt", "O tribunal condenou Ivo Reis a oito anos de prisão."),
        ("pt", "O homólogo, Lars Hagen, esperava-o na pista."),
    ],
)
def test_silence_and_acts_hold_nothing(lang: str, text: str) -> None:
    assert read_holders(text, lang) == [None]


@pytest.mark.parametrize(
    ("lang", "text", "holders"),
    [
        (
            "fr",
            "Le chancelier a vu le président Ivo Sarkis. Ce dernier a exigé des garanties.",
            [None, "Ivo Sarkis"],
        ),
        ("fr", "Il s'appelle Rachid. « Tout a brûlé », soupire-t-il.", [None, "Rachid"]),
        ("pt", "Clara Aboim dirige o hospital. Para a médica, é «o fim».", [None, "Clara Aboim"]),
        (
            "pt",
            "O enviado Pablo Reis pediu calma. O presidente recusou a trégua.",
            ["Pablo Reis", "O presidente"],
        ),
    ],
)
def test_the_latter_the_named_and_the_only_one_are_told_apart(
    lang: str, text: str, holders: list[str | None]
) -> None:
    assert read_holders(text, lang) == holders


INTERVIEW = """« On ne répare pas un pont avec des mots »

Propos recueillis par Anne Lebrun

Ingénieur à Mopti, Bakary Sidibé, 61 ans, a reconstruit onze ponts.

Qui paie vos chantiers ?

Personne, ou presque. Les villages donnent le sable.

Le préfet Oumar Touré affirme que la route sera rouverte en mai.

Il ne l'a pas parcourue. Je l'ai fait à moto.
"""


def test_a_declared_interview_needs_one_question_only() -> None:
    holders = read_holders(INTERVIEW, "fr")

    assert holders[2:] == [None, *["Bakary Sidibé"] * 2, "Oumar Touré", *["Bakary Sidibé"] * 2]


@pytest.mark.parametrize(
    ("lang", "text", "holder"),
    [
        (
            "fr",
            "Le ministre malien de la Défense, le général Ali Coulibaly, a démenti.",
            "Ali Coulibaly",
        ),
        ("fr", "Selon sa sœur, Hawa Traoré, il n'avait pas d'arme.", "Hawa Traoré"),
        (
            "fr",
            "Le ministre des Affaires étrangères, Ali Aydin, a quitté Vienne. "
            "Le chef de la diplomatie se dit optimiste.",
            "Ali Aydin",
        ),
        (
            "fr",
            "La ministre Clara Venturi n'a pas cédé. Elle a refusé. "
            "Son refus d'ouvrir les archives demeure.",
            "Clara Venturi",
        ),
        (
            "pt",
            "Para o porta-voz do exército, Abel Sousa, a cidade está “calma”.",
            "Abel Sousa",
        ),
        (
            "pt",
            "O general Vasco Antunes foi direto. O oficial considera o orçamento curto.",
            "Vasco Antunes",
        ),
    ],
)
def test_the_last_sentence_has_the_person_meant(lang: str, text: str, holder: str) -> None:
    assert read_holders(text, lang)[-1] == holder
