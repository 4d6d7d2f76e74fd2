"""A noun phrase that names a holder: its head, its limits, and the name behind its comma."""

import re

from stance.articles.clauses import Clause, Sayer, next_boundary
from stance.articles.governed import AGREEING, PRO_DROP, SLAVIC, WESTERN, is_preposition
from stance.articles.tables import COMMON, read_words
from stance.articles.words import Actor, Token, tokenize

MAX_NP = 9
MAX_BEFORE = 4
OF = read_words(COMMON, "holders.of")
ARTICLES = read_words(COMMON, "holders.articles")
# `partililere seslenen muhalefet lideri`, `Kars’ta`: what stands before a Turkish noun phrase.
TURKISH_MODIFIER = re.compile(
    r"^[a-zçğıöşü]{2,}(?:[ae]n|d[ıiuü]ğ\w+|t[ıiuü]ğ\w+|[ae]c[ae]ğ\w+|nd[ae]n?|[ae]rken|nca|nce)$"
    r"|[’'](?:[dt][ae]n?|[yn]?[ae]|l[ae]|[yn]?[ıiuü])$"
)
ADJECTIVE = {
    "be": re.compile(r"(?:ы|і|ая|яя|ое|ыя|ія)$"),
    "pl": re.compile(r"(?:i|y|[knwscz]a|e)$"),
    "ru": re.compile(r"(?:ый|ий|ой|ая|яя|ое|ее|ые|ие)$"),
    "uk": re.compile(r"(?:ий|ій|[нкцшжв]а|є|[нкцшжв]і)$"),
}
# Adjectives of origin and conviction.
ORIGIN = {
    "fr": re.compile(
        r"(?:[cdlmnprtv]ain|aine|ien|ienne|[lng]ais|aise|[lnrd]ois|oise|ique|iste|taire|[tn]al)s?$"
        r"|[tn]aux$"
    ),
    "pt": re.compile(
        r"(?:\wan[oa]|esa|ês|eses|in[oa]|ista|ic[oa]|ense|eu|eia|tári[oa])s?$|[tn]ais$"
    ),
}
NEAR = frozenset(["de", "del", "della", "dello", "dei", "degli", "delle", "di", "d'", "dell'"])
NO_ADJECTIVES = OF | ARTICLES | {"and", "or", "in", "at", "to", "said", "says", "told"}
GERMAN_OBLIQUE = re.compile(
    r"(?:dem|den|einem|einen|einer|dieser|diesem|seinem|ihrem)\s+", re.IGNORECASE
)
# `dem Vorsitzenden`: nouns that were participles.
GERMAN_PARTICIPLE = re.compile(
    r"(beauftragt|vorsitzend|abgeordnet|angestellt|überlebend|delegiert|geistlich|verwandt)en\b",
    re.IGNORECASE,
)
GERMAN_GENITIVES = frozenset({"des", "eines", "seines", "ihres", "dieses", "jedes"})
PLACED = frozenset({"w", "we", "na", "podczas", "dla", "в", "у", "на", "під", "для"})
STUDIES = {"de": "für", "en": "for"}
GENITIVE = re.compile(
    r"(?:ого|ої|ой|ых|их|ів|ей|ия|ії|ego|ej|ych|ich|iej|ów|ости|ності|ства|ния|ння|обороны|оборони|obrony|дел|справ|spraw|безпеки)$"
)


def choose_head(clause: Clause, actors: list[Actor]) -> Actor:
    """Return the head of a noun phrase before its verb."""
    actors = _cut_phrase(clause, actors)
    names = [actor for actor in actors if actor.kind == "name"]
    if not names:
        # `The army's commander`
        owners = [a for a in actors if clause.text[a.end : a.end + 2] in ("'s", "’s")]
        heads = [a for a in actors if a not in owners]
        return heads[0] if clause.lang == "en" and heads else actors[0]
    last = names[-1]
    after = [a for a in actors if a.start >= last.end and a.kind in ("role", "officials")]
    # `the Omani foreign ministry`
    if clause.lang == "en":
        after += [a for a in actors if a.kind == "institution" and _is_beside(clause, last, a)]
    # `Sudan ordusu`: in Turkish the army stands behind its country.
    owned = [a for a in actors if a.start == last.end + 1 and a.kind == "institution"]
    owned = owned if clause.lang == "tr" else []
    return [*owned, *after][-1] if owned or after else last


def _is_beside(clause: Clause, name: Actor, actor: Actor) -> bool:
    between = clause.text[name.end : actor.start]
    return between == " " or (between[1:-1].isalpha() and between[1:-1] not in NO_ADJECTIVES)


def choose_first(
    clause: Clause, start: int, end: int, limit: int = MAX_NP, *, governed: bool = False
) -> Actor | None:
    """Return the head of a noun phrase that begins at a place: a name before a role."""
    actors = [a for a in clause.actors(start, end) if governed or not a.governed]
    if not actors or len(tokenize(clause.text, start, actors[0].start)) > limit:
        return None
    names = [a for a in actors if a.kind == "name"]
    if names and clause.lang in AGREEING and _is_placed(clause, actors[0], names[0]):
        return actors[0]
    if names and governed and _is_apart(clause, actors[0], names[0]):
        return actors[0]
    if names and len(tokenize(clause.text, actors[0].start, names[0].start)) <= MAX_NP:
        return _follow_role(clause, names[0], actors)
    return actors[0]


def _is_placed(clause: Clause, actor: Actor, name: Actor) -> bool:
    """`powiedział premier w studiu TVN`: a name behind a preposition of place is nobody."""
    return bool(PLACED & set(clause.text[actor.end : name.start].casefold().split()))


def _is_titled(clause: Clause, role: Actor, name: Actor) -> bool:
    """`la sottosegretaria alla Difesa Elena Corvaglia`: an office and its field, then a name."""
    if clause.lang not in PRO_DROP or name.kind != "name" or role.kind != "role":
        return False
    words = clause.text[role.end : name.start].split()
    return not name.governed and len(words) in (2, 3) and words[-1][0].isupper()


def _is_apart(clause: Clause, first: Actor, name: Actor) -> bool:
    """`a sentire un doganiere riparato a Tunisi`: the name is no part of who is meant."""
    if clause.lang not in PRO_DROP or first.kind not in ("role", "officials"):
        return False
    between = {word.casefold() for word in clause.text[first.end : name.start].split()}
    far = clause.words("prepositions") - NEAR
    return name.governed and bool(far & between)


def _cut_phrase(clause: Clause, actors: list[Actor]) -> list[Actor]:
    """Return the actors before the first preposition that follows one of them."""
    prepositions = clause.words("prepositions")
    for place in range(1, len(actors)):
        between = clause.text[actors[place - 1].end : actors[place].start].casefold().split()
        if _is_titled(clause, actors[place - 1], actors[place]):
            continue
        if prepositions & set(between) and clause.lang != "tr":
            return actors[:place]
    return actors


def _follow_role(clause: Clause, name: Actor, actors: list[Actor]) -> Actor:
    """`a US official`: the role right behind a name is what it speaks of."""
    for actor in actors:
        between = clause.text[name.end : actor.start]
        if actor.start >= name.end and actor.kind in ("role", "officials") and between == " ":
            return actor
    return name


def find_renamed(clause: Clause, actor: Actor, right: int) -> Sayer | None:
    """`said the head of the delegation, Yousif Abdelmajid`: the name after the comma."""
    if actor.kind != "role" or right >= clause.end or clause.text[right] != ",":
        return None
    end = next_boundary(clause, right + 1)
    actors = clause.actors(right + 1, end)
    names = [a for a in actors if a.kind == "name"]
    if names and names[-1].governed and clause.lang in AGREEING:
        return None
    if not names or clause.text[names[-1].end : end].strip(" \u00a0–—-"):
        return None
    lead = clause.text[right + 1 : names[0].start].split()
    begins = all(word.rstrip(".").casefold() in clause.words("titles") for word in lead)
    return Sayer(names[-1].text, "name") if begins or actors[0].kind == "role" else None


def to_sayer(clause: Clause, actor: Actor, start: int, end: int) -> Sayer:
    """Return what an actor is called: a name as it is, a role with what limits it."""
    if actor.kind in ("he", "she", "they", "name"):
        return Sayer(actor.text if actor.kind == "name" else "", actor.kind)
    phrase = _expand(clause, actor, start, end)
    return Sayer(_to_nominative(phrase) if clause.lang == "de" else phrase, actor.kind)


def to_subject(phrase: str) -> str:
    """`Der Beauftragten zufolge`: the dative of a woman's office."""
    noun = re.sub(r"^der\s+", "", phrase, flags=re.IGNORECASE)
    return GERMAN_PARTICIPLE.sub(r"\1e", noun) if noun != phrase else phrase


def _to_nominative(phrase: str) -> str:
    """`eines Kellners` is said of `Kellner`."""
    if oblique := GERMAN_OBLIQUE.match(phrase):
        singular = oblique.group().casefold().split()[0] != "den"
        phrase = phrase[oblique.end() :]
        phrase = GERMAN_PARTICIPLE.sub(r"\1e", phrase, count=1) if singular else phrase
    first, _, rest = phrase.partition(" ")
    if first.casefold() not in GERMAN_GENITIVES or not rest:
        return re.sub(r"\s+(?:von|der|des)(?:\s+[a-z]+)?$", "", phrase)
    head = re.search(r"(\b[A-ZÄÖÜ][\w-]{3,}?)(?:ses(?<=sses)|(?<=[tzdbnkgf])es|s)(?=\s|$)", rest)
    return rest[: head.end(1)] + rest[head.end() :] if head else rest


def _expand(clause: Clause, actor: Actor, start: int, end: int) -> str:
    """Return the noun phrase around a role, from its article to what limits it."""
    tokens = tokenize(clause.text, start, end)
    place = next((i for i, t in enumerate(tokens) if t.end > actor.start), 0)
    stops = clause.words("between") | clause.words("that") - clause.words("prepositions")
    first = place
    while first and place - first < MAX_BEFORE:
        word = tokens[first - 1].text.casefold()
        if word in clause.words("prepositions") or word in stops - clause.words("determiners"):
            break
        glued = clause.lang == "it" and is_preposition(tokens[first - 1], clause.lang)
        if glued or not _may_precede(clause, tokens[first - 1]):
            break
        first -= 1
        if word in clause.words("determiners"):
            break
    last = place
    while last + 1 < len(tokens) and tokens[last].end < actor.end:
        last += 1
    while last + 1 < len(tokens) and last - first < MAX_NP and _limits(tokens, last + 1, clause):
        last += 1
    while last > place and tokens[last].text.casefold() in OF | ARTICLES:
        last -= 1
    return clause.text[tokens[first].start : tokens[last].end] if tokens else actor.text


def _may_precede(clause: Clause, token: Token) -> bool:
    """Whether a word before a role belongs to it; before a Slavic one an adjective or a role."""
    if clause.lang == "tr":
        return not TURKISH_MODIFIER.search(token.text)
    if clause.lang in WESTERN and token.is_capital:
        return token.opens
    if clause.lang not in ADJECTIVE:
        return True
    word = token.text.casefold()
    roles = clause.pattern("roles").fullmatch(word)
    return bool(roles or ADJECTIVE[clause.lang].search(word) or word in clause.words("determiners"))


def _is_western_limit(clause: Clause, word: str) -> bool:
    """`parti d'opposition`, `élus républicains`, `diplomatas europeus`: no verbs."""
    if word.startswith(("d'", "d’")):
        return True
    origin = ORIGIN[clause.lang].search(word) is not None
    return origin and not clause.pattern("verbs").fullmatch(word)


def _limits(tokens: list[Token], place: int, clause: Clause) -> bool:
    """Whether a word still belongs to the noun phrase before it: `of the Church`, `Кремля`."""
    token, before = tokens[place], tokens[place - 1]
    word = token.text.casefold()
    if token.follows.strip(" \u00a0") or word in clause.words("between"):
        return False
    if clause.lang == "de" and word in ("der", "des") and before.is_capital:
        return True
    if word in OF or before.text.casefold() in OF or before.text.casefold() in ARTICLES:
        return True
    if clause.lang in STUDIES and STUDIES[clause.lang] in (word, before.text):
        # `Institut für Kriegsstudien`
        beyond = tokens[place + 1 : place + 2]
        return token.is_capital or (before.is_capital and bool(beyond) and beyond[0].is_capital)
    if clause.lang in WESTERN and _is_western_limit(clause, word):
        return True
    slavic = clause.lang in SLAVIC | {"bg", "cs"}
    return token.is_capital or (slavic and bool(GENITIVE.search(word)))
