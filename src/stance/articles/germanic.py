"""English and German attributions: unlisted subjects, `it added`, `nach Polizeiangaben`."""

import re

from stance.articles.clauses import Clause, Sayer, is_empty, previous_boundary
from stance.articles.phrases import choose_first, find_renamed, to_sayer
from stance.articles.words import Actor, Token, tokenize

LANGS = frozenset({"de", "en"})
MAX_NEAR = 2
MAX_NOUN_PHRASE = 7
# Behind these words of a noun phrase another clause has its own subject.
EMBEDS = frozenset({"that", "which", "whom", "whether", "if", "when", "where", "than", "what"})
RELATIVES = frozenset({"that", "which", "whom"})
PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "both", "nobody"})
# Who does something, by the ending of the noun.
AGENT = {
    "en": re.compile(
        r"(?:\w{2,}(?:er|or|ist|ian|eer|ant|ee|man|woman)|\w{2,}(?:ers|ors|ists|ians|eers|ants|ees"
        r"|men|women)|people|folk|neighbours|couple|boy|girl|friend|friends|colleague|colleagues"
        r"|guest|guests|clerk|clerks|chef|nurse|cook|smith|guard|guards|youth|youths|relatives"
        r"|parent|parents|child|children|recruits?|cadets?|patients?|students?|agents?|residents?"
        r"|presidents?|judges?|hosts?|exiles?|locals?|teens?|elders?|heads?|chiefs?|staff)"
    ),
    "de": re.compile(
        r"\w{2,}(?:er|erin|erinnen|ern|ist|isten|istin|istinnen|ant|anten|antin|ent|enten|entin|or"
        r"|oren|eur|eure|eurin|mann|frau|frauen|leute|ling|linge|freund|freunde|freundin|genosse"
        r"|genossen|kollege|kollegen|kollegin|loge|logen|login|soph|nom|graf|wart|wirt)"
    ),
}
PLURAL = re.compile(r"\w{2,}(?:innen|leute|isten|anten|enten|oren|linge|freunde|genossen|kollegen)")
# `Ein Schneider am Markt zuckt mit den Schultern: …, sagt er.`
OPENER = {"en": re.compile(r"(?:An?|One|Another)\s"), "de": re.compile(r"Eine?\s")}
MAX_OPENER = 4
IT = re.compile(
    r"(?:^(?=It)|,\s(?=it\s\w+(?:\son)?[,.]))[Ii]t\s(?:also\s|later\s|then\s|further\s)?"
    r"(?:said|says|added|adds|warned|warns|noted|notes|stressed|stresses|insisted|insists|argued"
    r"|argues|claimed|claims|denied|denies|urged|urges|called\s(?:on|for)|calls\s(?:on|for)|vowed"
    r"|pledged|reiterated|declared|demanded|demands|accused|accuses|condemned|went\son|announced"
    r"|confirmed|estimates|estimated|reported|reports|blamed|blames|rejected|rejects)\b"
)
# `nach Polizeiangaben`, `Uno-Angaben zufolge`
FIGURE = re.compile(
    r"\b(?:(?:nach|laut|gemäß)\s+([A-ZÄÖÜ]\w*?)(?:-A|s?a)ngaben\b"
    r"|([A-ZÄÖÜ]\w*?)(?:-A|s?a)ngaben\s(?:zufolge|nach)\b"
    r"|(?:nach|laut)\s+([A-ZÄÖÜ]\w*?kreisen)\b)",
    re.IGNORECASE,
)
PLURAL_OF = {"Behörde": "Behörden", "Rettungskräfte": "Rettungskräfte", "Augenzeuge": "Augenzeugen"}
MEASURE = re.compile(
    r"Für\s(?=[^,;:.\x00]{3,70}?\s(?:ist|sind|war|waren|bleibt|steht|gilt|kommt|stellt|bedeutet)\b)"
)
MAN = re.compile(
    r"I[nm]\s([A-ZÄÖÜ][^,;:.\x00]{2,40}?)\s([a-zäöü]+t|[a-zäöü]+te|sah|hielt|gab)\sman\b"
)
# `Nach Angaben der Küstenwache`: the noun, listed or not.
OWNER = re.compile(
    r"\s*(?:(?:der|des|von|eines|einer)\s)?(?:[a-zäöüß]+\s){0,2}?([A-ZÄÖÜ][\w-]{3,})"
)
CERTAIN = re.compile(r"\x00|\b(?:steht|stand)\s(?:fest|außer)|\bin\sFrage\b|\binfrage\b|\bdas\b")


def is_embedded(clause: Clause, left: int, head: Actor, end: int) -> bool:
    """Whether a conjunction gives a verb its own subject: `talks that both men described`."""
    if clause.lang != "en":
        return False
    if _is_in_relative(clause, left, head.start):
        return True
    start = head.end
    words = tokenize(clause.text, start, end)
    for place, word in enumerate(words[:-1]):
        if word.text.casefold() not in EMBEDS:
            continue
        following = words[place + 1]
        if following.text.casefold() in clause.words("determiners") | PRONOUNS:
            return True
        if any(a.start == following.start for a in clause.actors(following.start, end)):
            return True
    return False


def _is_in_relative(clause: Clause, left: int, start: int) -> bool:
    """`the treaty that both sides praised`: the subject stands behind a relative pronoun."""
    words = [token.text.casefold() for token in tokenize(clause.text, left, start)]
    said = clause.pattern("verbs")
    return any(
        word in RELATIVES and place and not said.fullmatch(words[place - 1])
        for place, word in enumerate(words)
    )


def find_inverted(clause: Clause, left: int, start: int, right: int) -> Sayer | None:
    """`…, says William Oduya of the Observatory, because …`: the subject right behind the verb."""
    verb = clause.text[start:right].split()[:1]
    if clause.lang != "en" or left <= clause.start or not verb:
        return None
    if verb[0].casefold() not in clause.words("inverts") or not is_empty(clause, left, start):
        return None
    place = start + len(verb[0])
    first = choose_first(clause, place, right, MAX_NEAR)
    lead = clause.text[place : first.start].split() if first else []
    if not first or not all(_is_title(clause, word) for word in lead):
        return None
    rest = clause.text[first.end : right].split()
    if rest and rest[0] not in clause.words("prepositions"):
        return None
    return find_renamed(clause, first, right) or to_sayer(clause, first, place, right)


def _is_title(clause: Clause, word: str) -> bool:
    return (
        word in ("a", "an", "the")
        or word[0].isupper()
        or bool(clause.pattern("roles").fullmatch(word))
    )


def find_unlisted(clause: Clause, left: int, start: int, end: int) -> Sayer | None:
    """`Ferry captains on the lake complain that …`: who begins the sentence, by a noun's ending."""
    if clause.lang not in LANGS or left != clause.start:
        return None
    if not clause.pattern("verbs").fullmatch(clause.text, start, end):
        return None
    phrase = _read_phrase(clause, tokenize(clause.text, left, start))
    if not phrase or not _is_agent(clause, phrase[-1].text):
        return None
    return Sayer(clause.text[phrase[0].start : phrase[-1].end], "officials")


def _read_phrase(clause: Clause, words: list[Token]) -> list[Token]:
    """Return the noun phrase with which a sentence begins, up to its noun."""
    phrase: list[Token] = []
    for word in words:
        folded = word.text.casefold()
        article = not phrase and folded in clause.words("determiners")
        stops = clause.words("prepositions") | clause.words("that") | {"who"}
        if word.follows.strip(" \u00a0") or (folded in stops and not article):
            break
        phrase.append(word)
        if clause.lang == "de" and word.is_capital and not (word.opens and article):
            break
    if clause.lang == "de" and phrase and not _is_german_subject(clause, phrase):
        return []
    accusative = phrase and phrase[0].text in ("Den", "Dem", "Einen", "Einem", "Des", "Im", "Zum")
    return [] if accusative or len(phrase) > MAX_NOUN_PHRASE else phrase


def _is_german_subject(clause: Clause, phrase: list[Token]) -> bool:
    """Whether an article or a plural ending shows a noun where every noun has a capital."""
    if phrase[0].text.casefold() in clause.words("determiners"):
        return len(phrase) > 1
    return bool(PLURAL.fullmatch(phrase[-1].text))


def _is_agent(clause: Clause, noun: str) -> bool:
    return bool(AGENT[clause.lang].fullmatch(noun)) and noun.casefold() not in clause.words(
        "things"
    )


def find_opener(clause: Clause, sayer: Sayer | None) -> Sayer | None:
    """Return whom a pronoun means in a sentence that begins with `A tea seller …`."""
    if sayer is None or sayer.kind not in ("he", "she"):
        return None
    opens = OPENER[clause.lang].match(clause.text, clause.start, clause.end)
    words = tokenize(clause.text, opens.end(), clause.end)[:MAX_OPENER] if opens else []
    stops = clause.words("prepositions") | clause.words("that")
    for word in words:
        if word.text.casefold() in stops or (word.is_capital and clause.lang == "en"):
            return None
        if _is_agent(clause, word.text):
            names = [a for a in clause.actors(word.end, clause.end) if a.kind == "name"]
            free = all(a.governed for a in names)
            return Sayer(clause.text[clause.start : word.end], "officials") if free else None
    return None


def find_it(clause: Clause) -> Sayer | None:
    """`It added that …`: the body that spoke last."""
    it = clause.lang == "en" and IT.search(clause.text[clause.start : clause.end])
    return Sayer("", "they") if it else None


def find_german(clause: Clause) -> Sayer | None:
    """Return the source of a German sentence that no verb tells."""
    if clause.lang != "de":
        return None
    own = _find_figure(clause) or _find_measure(clause)
    return own or _find_man(clause) or _find_owner(clause)


def _find_figure(clause: Clause) -> Sayer | None:
    """`nach Polizeiangaben`: who gives a figure is the first part of the noun."""
    match = FIGURE.search(clause.text, clause.start, clause.end)
    name = next((part for part in match.groups() if part), "") if match else ""
    known = len(name) > 1 and name[0].isupper() and name.casefold() not in clause.words("things")
    return Sayer(PLURAL_OF.get(name, name), "institution") if known else None


def _find_measure(clause: Clause) -> Sayer | None:
    """`Für Oberst Beck ist das „Augenwischerei“`: in whose eyes."""
    match = MEASURE.match(clause.text, clause.start, clause.end)
    if not match or not CERTAIN.search(clause.text, match.end(), clause.end):
        return None
    verb = re.compile(r"\s(?:ist|sind|war|waren|bleibt|steht|gilt|kommt|stellt|bedeutet)\b")
    end = verb.search(clause.text, match.end(), clause.end)
    stop = end.start() if end else clause.end
    actors = clause.actors(match.end(), stop)
    if not actors or previous_boundary(clause, stop) != clause.start:
        return None
    names = [a for a in actors if a.kind == "name" and a.end == stop]
    last = names[-1] if names else actors[0]
    return to_sayer(clause, last, match.end(), stop)


def _find_man(clause: Clause) -> Sayer | None:
    """`In Tripolis hält man das für Erpressung`: those who are there."""
    match = MAN.match(clause.text, clause.start, clause.end)
    if not match or not clause.pattern("verbs").fullmatch(match.group(2)):
        return None
    actors = clause.actors(match.start(1), match.end(1))
    return to_sayer(clause, actors[0], match.start(1), match.end(1)) if actors else None


def _find_owner(clause: Clause) -> Sayer | None:
    """`Nach Angaben der Küstenwache werden zwei Seeleute vermisst`: the noun right behind."""
    match = clause.pattern("according").search(clause.text, clause.start, clause.end)
    owner = OWNER.match(clause.text, match.end(), clause.end) if match else None
    if not match or not owner or " " not in match.group():
        return None
    listed = any(a.start < owner.end() for a in clause.actors(match.end(), clause.end))
    noun = owner.group(1)
    plain = listed or noun.casefold() in clause.words("things")
    genitive = re.search(r"\b(?:des|eines)\s", owner.group())
    return None if plain else Sayer(noun.removesuffix("s") if genitive else noun, "institution")
