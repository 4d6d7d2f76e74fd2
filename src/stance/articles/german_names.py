"""Names among German nouns, which all have capitals."""

import re

from stance.articles.tables import compile_entries, read_entries, read_words
from stance.articles.words import PARTICLES, Lexicon, Token

# `Vergangene Woche`, `Russische Truppen`: an adjective that opens the sentence is no first name.
ADJECTIVE = re.compile(
    r"(?:\w{2,}(?:isch|lich|ig|sam|bar|haft|los|voll|reich|end|iert|deutsch)|Vergangen|Letzt|Nächst"
    r"|Kommend|Neu|Erst|Zweit|Dritt|Weiter|Ander|Viel|Einig|Mehrer|Wenig|Manch|Groß|Klein|Alt|Jung"
    r"|Hoh|Früher|Später|Best|Schwer|Hart|Scharf|Heftig|Offen|Verhalten|Jed|All|Beid|Ganz|Halb"
    r"|Eigen|Tot|Verletzt|Bewaffnet|Vereint|Innere|Äußer|Ober|Unter)(?:e|en|er|es|em)"
    r"|Tausende|Hunderte|Dutzende|Zehntausende|Hunderttausende|Ende|Anfang|Mitte"
)


def narrow_german(run: list[Token], tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """Return what is left of a name: full ones, known surnames, places, words in capitals."""
    place = tokens.index(run[0])
    before = tokens[place - 1].text.casefold() if place else ""
    determined = before in read_words("de", "holders.determiners")
    if determined and len(run) > 2 and run[1].text in PARTICLES:
        # `die Entsendung von Soldaten`, `die Volksfront von Judäa`
        body = compile_entries("de", "holders.institutions").fullmatch(run[0].text)
        return run if body else []
    if determined and len(run) > 2:
        run = run[1:]
    if run[0].opens and ADJECTIVE.fullmatch(run[0].text):
        run = run[1:]
    # `Moskaus Veto`
    if len(run) == 2 and run[0].text.removesuffix("s") in read_entries("de", "holders.places"):
        run = run if run[0].text in read_entries("de", "holders.places") else []
    if not run:
        return []
    if len(run) > 1:
        return run
    word = run[0].text
    known = word in lexicon.surnames or word in read_entries("de", "holders.places")
    return run if known or (word.isupper() and len(word) > 1) else []
