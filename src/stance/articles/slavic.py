"""What the grammar of Slavic languages tells of a subject: its number, its case, its clause."""

import re
from functools import cache

from stance.articles.clauses import Clause, Sayer
from stance.articles.naming import stem
from stance.articles.slavic_acts import find_outer, is_act
from stance.articles.tables import compile_entries, read_entries
from stance.articles.words import Actor, tokenize

LANGS = frozenset({"pl", "uk"})
# Before the relative pronoun or the conjunction that makes a clause subordinate.
_PREPOSITION = (
    r"(?:про|за|з|із|зі|у|в|до|від|на|під|через|без|щодо"
    r"|o|z|ze|w|we|do|od|na|pod|za|przez|bez|dla)\s+"
)
SUBORDINATE = {
    "pl": re.compile(
        rf"\s*(?:(?:{_PREPOSITION})?któr\w+|kiedy|gdy|zanim|odkąd|dopóki|póki|gdzie|choć|chociaż"
        r"|ponieważ|bo|gdyż|skoro|jeśli|jeżeli|gdyby|mimo że)\b",
        re.IGNORECASE,
    ),
    "uk": re.compile(
        rf"\s*(?:(?:{_PREPOSITION})?(?:як(?:ий|а|е|і|ого|ої|ому|ій|им|ою|их|ими)|котр\w+)|коли|доки|поки|щойно"
        r"|відколи|де|хоча|хоч|бо|адже|оскільки|якщо|якби)\b",
        re.IGNORECASE,
    ),
}
NOMINATIVE_RELATIVE = re.compile(r"\s*(?:któr[yae]|którzy|як(?:ий|а|е|і)|котр(?:ий|а|е|і))\b")
PLURAL_VERB = re.compile(r"(?:li|ły|ją|ą|ли|лися|лись|ють|уть|ать|ять|ються|уться|аться|яться)$")
SINGULAR_VERB = re.compile(
    r"(?:ł|ła|ło|[aeiy]|в|ла|ло|вся|лася|лося|є|ить|їть|ється|иться|їться|ує|е)$"
)
PLURAL_NOUN = {
    "pl": re.compile(
        r"(?:(?<!ą)cy|rzy|rze|ści|owie|iści|yści|nci|ki|cze|dzi|strony|źródła|ludzie|wojska)$"
    ),
    "uk": re.compile(r"(?:[^аеиоуяюєїі][иі]|ї|війська|джерела|люди)$"),
}
PLACE_VOICE = re.compile(r"\s*(?:в|у|на|w|we|na)\s+", re.IGNORECASE)
# What stands between `in Moscow` and its verb, if nobody else speaks: objects and adverbs.
OBJECT = re.compile(
    r"(?:[уюęą]|ість|ів|їв|их|ій|ого|ої|ego|ej|ych|ów|anie|enie|ość|ання|ення|о|е|і|ї|ах|ях|jako|як)$"
)
# What may be a verb before `, що`, which is a relative pronoun too.
FINITE = re.compile(r"(?:[веє]|л[аои]|[иї]ть|[уюая]ть|с[яь]|чи|ши|ний|на|ні|ен|ть)$")
GROUP = re.compile(r"(?:ów|ців|ків|нів|тів|рів|їв)$")
STEM_OF_GROUP = re.compile(r"(?:ov|iv|i)$")
IMPERSONAL = re.compile(r"\b\w{3,}(?:[nt]o)\b")


def is_aloof(clause: Clause, start: int, end: int) -> bool:
    """Whether a verb speaks for nobody: subordinate, negated, or in a sentence's second half."""
    if clause.lang not in LANGS:
        return False
    if is_subordinate(clause, start) or is_act(clause, start, end):
        return True
    relative = clause.lang == "uk" and clause.text.startswith(", що", end)
    if relative and not FINITE.search(clause.text[start:end]):
        return True
    lead = clause.text[max(clause.start, start - 12) : start].split()
    unsaid = clause.pattern("unsaid").match(clause.text, start, end)
    if unsaid and lead and lead[-1].casefold() in ("nie", "не", "ani", "ні"):
        return True
    return not clause.speech and ";" in clause.text[clause.start : start]


def is_subordinate(clause: Clause, place: int) -> bool:
    """Whether a verb stands in a clause that hangs on another: `the plan that X proposed`."""
    pattern = SUBORDINATE.get(clause.lang)
    left = find_outer(clause, place)
    if not pattern or not pattern.match(clause.text, left, place):
        return False
    relative = NOMINATIVE_RELATIVE.match(clause.text, left, place)
    # `Kallas, która wezwała do sankcji`: the pronoun itself is the subject.
    return not (
        relative and not clause.actors(relative.end(), place) and _is_antecedent(clause, left)
    )


def _is_antecedent(clause: Clause, left: int) -> bool:
    actors = clause.actors(clause.start, left)
    return bool(actors) and not clause.text[actors[-1].end : left].strip(" ,")


def may_agree(clause: Clause, actor: Actor, verb: str) -> bool:
    """Whether an actor's number is not surely another than the verb's."""
    if clause.lang not in LANGS or actor.kind == "name":
        return True
    word = verb.split()[0] if verb.split() else verb
    plural = actor.kind in ("officials", "role") and bool(
        PLURAL_NOUN[clause.lang].search(actor.text.casefold())
    )
    return not (plural and SINGULAR_VERB.search(word) and not PLURAL_VERB.search(word))


def find_place(clause: Clause) -> Sayer | None:
    """`У Москві пропозицію назвали …`, `Na Kremlu oceniono …`: the place speaks, nobody else."""
    lead = PLACE_VOICE.match(clause.text, clause.start, clause.end)
    if clause.lang not in LANGS or not lead:
        return None
    verb = _find_voice(clause, lead.end())
    if not verb:
        return None
    actors = clause.actors(lead.end(), verb.start())
    tokens = tokenize(clause.text, lead.end(), verb.start())
    if not actors or actors[0].kind not in ("name", "institution"):
        return None
    before = [t for t in tokens if t.end <= actors[0].start]
    after = [t for t in tokens if t.start >= actors[0].end]
    free = [a for a in actors[1:] if not a.governed]
    if len(before) > 1 or len(after) > 4 or free or _has_comma(clause, lead.end(), verb.start()):
        return None
    small = clause.words("between") | clause.words("determiners")
    objects = all(t.text.casefold() in small or OBJECT.search(t.text) for t in after)
    if not objects:
        return None
    base = to_base(actors[0].text, clause.lang)
    return Sayer(actors[0].text, actors[0].kind, "" if base == actors[0].text else base)


def _has_comma(clause: Clause, start: int, end: int) -> bool:
    return bool(re.search(r"[,;:()]", clause.text[start:end]))


def _find_voice(clause: Clause, start: int) -> re.Match[str] | None:
    """The first verb of speech or position, if it is a plural or has no person at all."""
    if clause.lang == "pl":
        for match in IMPERSONAL.finditer(clause.text, start, clause.end):
            if match.group() in _read_impersonal(clause.lang):
                return match
        return None
    keys = ("verbs", "positions")
    found = (clause.pattern(key).search(clause.text, start, clause.end) for key in keys)
    first = min((m for m in found if m), key=lambda m: m.start(), default=None)
    return first if first and PLURAL_VERB.search(first.group()) else None


def _read_impersonal(lang: str) -> frozenset[str]:
    return frozenset(read_entries(lang, "holders.impersonal"))


def to_base(name: str, lang: str) -> str:
    """Return a place or an institution in the nominative, where a table has it."""
    aliases = dict(entry.split("=") for entry in read_entries(lang, "holders.aliases"))
    return aliases.get(name) or _read_bases(lang).get(_stem_all(name), name)


@cache
def _read_bases(lang: str) -> dict[str, str]:
    bases = [e for key in ("places", "bases") for e in read_entries(lang, f"holders.{key}")]
    return {_stem_all(base): base for base in reversed(bases)}


def find_group(text: str, lang: str) -> str | None:
    """Return a group in the nominative: `uchodźców` are `uchodźcy`."""
    if not GROUP.search(text):
        return None
    # `rolników` and `rolnicy`: the last sound of the stem changes.
    known = {stem(word)[:-1]: word for word in read_entries(lang, "holders.officials")}
    return known.get(stem(STEM_OF_GROUP.sub("", stem(text)))[:-1])


def _stem_all(name: str) -> str:
    return " ".join(stem(word) for word in name.split())


def find_topic(clause: Clause) -> Sayer | None:
    """`Tusk o rozejmie: to pułapka`, `Туск про перемир'я: …`."""
    pattern = compile_entries(clause.lang, "holders.topics")
    colon = clause.text.find(":", clause.start, clause.end)
    if clause.lang not in LANGS or colon < 0:
        return None
    names = [a for a in clause.actors(clause.start, colon) if a.kind == "name" and not a.governed]
    if len(names) != 1 or names[0].start != clause.start:
        return None
    after = clause.text[names[0].end : colon]
    known = len(names[0].text.split()) > 1 or names[0].text in clause.lexicon.surnames
    return Sayer(names[0].text, "name") if known and pattern.match(after.lstrip()) else None
