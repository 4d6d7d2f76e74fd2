"""Who speaks or decides in one sentence: verbs of speech and position, and their subjects."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stance.articles.actors import Actor, Lexicon, Token, find_actors, tokenize
from stance.articles.tables import compile_entries, read_words

BOUNDARY = re.compile(r"[,;:()\[\]\x00.!?…«»“”„\"。，：；！？、]|\s[—–-]\s|—")
CASELESS = frozenset({"ar", "fa", "he", "zh", "ja"})
# Whatever verb stands before these, somebody says or thinks what follows.
_SLAVIC = r"(?<=\w)\w+(?<!\bто)(?<!\bтого)(?<!\bтому)(?<!\bтем)(?<!\bтим)(?<!\bтом)(?<!\bте)(?<!\bтак)(?=, (?:що|что|што|че|нібито|ніби|будто|якобы)\b)"
_POLISH = r"(?<=\w)\w+(?<!\bto)(?<!\btego)(?<!\btym)(?<!\btak)(?=, (?:że|iż|že)\b)"
THAT = {
    **dict.fromkeys(("uk", "ru", "be", "bg"), (re.compile(_SLAVIC),)),
    **dict.fromkeys(("pl", "cs"), (re.compile(_POLISH),)),
}
# What ties a noun to the one before it.
OF = frozenset(
    [
        "of",
        "de",
        "del",
        "della",
        "dello",
        "dei",
        "degli",
        "delle",
        "dell",
        "di",
        "des",
        "du",
        "do",
        "da",
    ]
    + ["dos", "das", "von", "van", "al", "a", "din", "al", "ale", "d'", "dell'", "d’", "dell’"]
)
DETERMINERS = frozenset(
    ["the", "la", "le", "les", "el", "los", "las", "der", "des", "den", "dem", "het"]
)
GENITIVE = re.compile(r"(?:ого|ої|ой|ых|их|ів|ей|ия|ії|ії|ego|ej|ych|ich|iej|ów)$")
MAX_AFTER_VERB = 4
MAX_AFTER_SPEECH = 7
MAX_NP = 9
SPEAKER = re.compile(r"\s*([^:：,.!?«“\"]{2,60})[:：]\s*(?=\S)")
HEADLINE_SPEAKER = re.compile(r"\s[—–-]\s+([^—–.,!?«“\"]{3,60})$")


@dataclass(frozen=True, slots=True)
class Sayer:
    """Whom a sentence names as its holder.

    Attributes:
        text: The name or noun phrase; empty if only the verb shows that somebody speaks.
        kind: An actor's kind, or `same` for a verb without a subject.
    """

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence's words outside of quotations.

    Attributes:
        speech: Whether the sentence holds a quotation too.
    """

    text: str
    start: int
    end: int
    speech: bool
    lexicon: Lexicon

    @property
    def lang(self) -> str:
        """The language of the words."""
        return self.lexicon.lang

    def pattern(self, key: str) -> re.Pattern[str]:
        """Return the pattern of the language's entries of a key."""
        return compile_entries(self.lang, f"holders.{key}")

    def words(self, key: str) -> frozenset[str]:
        """Return the language's entries of a key."""
        return read_words(self.lang, f"holders.{key}")

    def actors(self, start: int, end: int) -> list[Actor]:
        """Return the actors between two places."""
        return find_actors(self.text, start, end, self.lexicon)


def find_sayer(clause: Clause) -> Sayer | None:
    """Return the holder that the sentence itself names, if it does."""
    return _find_according(clause) or _find_speaker_mark(clause) or _find_by_verbs(clause)


def _find_according(clause: Clause) -> Sayer | None:
    if clause.pattern("his_words").search(clause.text, clause.start, clause.end):
        return Sayer("", "he")
    for match in clause.pattern("according").finditer(clause.text, clause.start, clause.end):
        end = _next_boundary(clause, match.end())
        if actor := _choose_first(clause, match.end(), end):
            return _to_sayer(clause, actor, match.end(), end)
    for match in clause.pattern("according_after").finditer(clause.text, clause.start, clause.end):
        start = _previous_boundary(clause, match.start())
        actors = clause.actors(start, match.start())
        if actors:
            return _to_sayer(clause, actors[-1], start, match.start())
    return None


def _find_speaker_mark(clause: Clause) -> Sayer | None:
    """`Peskov: no truce` and `No truce – Peskov`."""
    match = SPEAKER.match(clause.text, clause.start, clause.end)
    if match and len(match.group(1).split()) <= 4:
        actors = [a for a in clause.actors(match.start(1), match.end(1)) if a.kind == "name"]
        whole = len(actors) == 1 and actors[0].end >= match.end(1) - 1 and not actors[0].governed
        if whole and _is_person(clause, actors[0].text):
            return Sayer(actors[0].text, "name")
    match = HEADLINE_SPEAKER.search(clause.text[clause.start : clause.end])
    if match:
        start = clause.start + match.start(1)
        actors = [
            a
            for a in clause.actors(start, clause.end)
            if a.kind == "name" and a.end >= clause.end - 1
        ]
        if actors and not clause.speech:
            return Sayer(actors[0].text, "name")
    return None


def _is_person(clause: Clause, name: str) -> bool:
    return len(name.split()) > 1 or name in clause.lexicon.surnames


def _find_by_verbs(clause: Clause) -> Sayer | None:
    patterns = (clause.pattern("verbs"), clause.pattern("positions"), *THAT.get(clause.lang, ()))
    matches = [
        match
        for pattern in patterns
        for match in pattern.finditer(clause.text, clause.start, clause.end)
    ]
    matches = [m for m in matches if m.start() == clause.start or not m.group()[0].isupper()]
    matches.sort(key=lambda m: (not _touches_speech(clause, m), m.start()))
    for match in matches:
        sayer = _find_subject(clause, match.start(), match.end())
        if sayer:
            return sayer
    if matches and clause.speech and _touches_speech(clause, matches[0]):
        return Sayer("", "same")
    return _find_beside_speech(clause) if clause.speech else None


def _touches_speech(clause: Clause, match: re.Match[str]) -> bool:
    """Whether only a few words stand between the verb and a quotation."""
    if not clause.speech:
        return False
    window = clause.text[max(clause.start, match.start() - 60) : min(clause.end, match.end() + 60)]
    return "\x00" in window


def _find_subject(clause: Clause, start: int, end: int) -> Sayer | None:
    """Return the subject of the verb that stands between two places."""
    if clause.lang in CASELESS:
        return _find_caseless(clause, start, end)
    if clause.lang == "tr" and (sayer := _find_turkish(clause, start)):
        return sayer
    left = _previous_boundary(clause, start)
    right = _next_boundary(clause, end)
    before = [a for a in clause.actors(left, start) if not a.governed]
    if before:
        actor = _choose_head(clause, before)
        apposed = _find_apposed(clause, actor, left)
        return apposed or _to_sayer(clause, actor, left, start)
    after_speech = (
        clause.text[clause.start : left].rstrip(" ,.!?…—–-»”“\"'’\u00a0").endswith("\x00")
    )
    if not after_speech and (sayer := _find_across(clause, left)):
        return sayer
    if _may_follow(clause, left, start):
        limit = MAX_AFTER_SPEECH if after_speech else MAX_AFTER_VERB
        if actor := _choose_first(clause, end, right, limit):
            return _find_renamed(clause, actor, right) or _to_sayer(clause, actor, end, right)
    return _find_unlisted(clause, end, right) if after_speech else None


def _find_turkish(clause: Clause, end: int) -> Sayer | None:
    """The subject stands far before its verb, ahead of a comma, `ise` or `da`."""
    for start, stop in _chunks(clause, end):
        actors = [a for a in clause.actors(start, stop) if not a.governed]
        if not actors:
            continue
        tail = clause.text[actors[-1].end : stop].split()
        if len(tail) <= 1 and (tail or stop < end):
            return _to_sayer(clause, actors[-1], start, stop)
        first = actors[0]
        after = clause.text[first.end : stop].split()[:1]
        if after and after[0] in ("ise", "da", "de"):
            return _to_sayer(clause, first, start, first.end)
    return None


def _find_unlisted(clause: Clause, start: int, end: int) -> Sayer | None:
    """`seufzte ein Kellner`: whoever stands right after a verb of speech, listed or not."""
    stops = clause.words("that") | clause.words("between")
    stops = (stops | clause.words("prepositions")) - clause.words("determiners")
    words: list[Token] = []
    for token in tokenize(clause.text, start, end):
        if token.text.casefold() in stops or (words and token.follows != " "):
            break
        words.append(token)
    renamed = _find_renamed(clause, Actor("", start, end, "role"), end)
    if renamed:
        return renamed
    if not 1 <= len(words) <= 5 or len(words[-1].text) < 4:
        return None
    return Sayer(clause.text[words[0].start : words[-1].end], "role")


def _may_follow(clause: Clause, left: int, start: int) -> bool:
    """Whether the subject may stand after the verb here."""
    return clause.lang not in ("en", "tr") or (clause.speech and _is_empty(clause, left, start))


def _is_empty(clause: Clause, start: int, end: int) -> bool:
    words = [token.text.casefold() for token in tokenize(clause.text, start, end)]
    return all(word in clause.words("between") for word in words)


def _choose_head(clause: Clause, actors: list[Actor]) -> Actor:
    """Return the head of a noun phrase before its verb."""
    actors = _cut_phrase(clause, actors)
    names = [actor for actor in actors if actor.kind == "name"]
    if not names:
        return actors[0]
    last = names[-1]
    after = [a for a in actors if a.start >= last.end and a.kind in ("role", "officials")]
    return after[-1] if after else last


def _choose_first(clause: Clause, start: int, end: int, limit: int = MAX_NP) -> Actor | None:
    """Return the head of a noun phrase that begins at a place: a name before a role."""
    actors = [a for a in clause.actors(start, end) if not a.governed]
    if not actors or len(tokenize(clause.text, start, actors[0].start)) > limit:
        return None
    names = [a for a in actors if a.kind == "name"]
    if names and len(tokenize(clause.text, actors[0].start, names[0].start)) <= MAX_NP:
        return _follow_role(clause, names[0], actors)
    return actors[0]


def _cut_phrase(clause: Clause, actors: list[Actor]) -> list[Actor]:
    """Return the actors before the first preposition that follows one of them."""
    prepositions = clause.words("prepositions")
    for place in range(1, len(actors)):
        between = clause.text[actors[place - 1].end : actors[place].start].casefold().split()
        if prepositions & set(between) and not clause.lang == "tr":
            return actors[:place]
    return actors


def _follow_role(clause: Clause, name: Actor, actors: list[Actor]) -> Actor:
    """`a US official`: the role right behind a name is what it speaks of."""
    for actor in actors:
        between = clause.text[name.end : actor.start]
        if actor.start >= name.end and actor.kind in ("role", "officials") and between == " ":
            return actor
    return name


def _find_apposed(clause: Clause, actor: Actor, left: int) -> Sayer | None:
    """`Idris, the army's spokesman, said`: the name before the comma."""
    if actor.kind not in ("role", "officials", "institution") or left <= clause.start:
        return None
    if clause.text[left - 1] != ",":
        return None
    start = _previous_boundary(clause, left - 1)
    names = [a for a in clause.actors(start, left - 1) if a.kind == "name" and not a.governed]
    if names and clause.text[names[-1].end : left - 1].strip() in ("", ")"):
        return Sayer(names[-1].text, "name")
    return None


def _find_renamed(clause: Clause, actor: Actor, right: int) -> Sayer | None:
    """`said the head of the delegation, Yousif Abdelmajid`: the name after the comma."""
    if actor.kind != "role" or right >= clause.end or clause.text[right] != ",":
        return None
    end = _next_boundary(clause, right + 1)
    actors = clause.actors(right + 1, end)
    names = [a for a in actors if a.kind == "name"]
    if not names or clause.text[names[-1].end : end].strip():
        return None
    begins = not clause.text[right + 1 : names[0].start].strip()
    return Sayer(names[-1].text, "name") if begins or actors[0].kind == "role" else None


def _find_across(clause: Clause, left: int) -> Sayer | None:
    """`Adams, emerging from a house, complained`: the subject at the sentence's beginning."""
    for start, end in _chunks(clause, left):
        actors = clause.actors(start, end)
        if not actors:
            continue
        actor = actors[0]
        near = len(tokenize(clause.text, start, actor.start)) <= MAX_AFTER_VERB
        if near and not actor.governed:
            head = _choose_head(clause, [a for a in actors if not a.governed])
            return _find_renamed(clause, head, end) or _to_sayer(clause, head, start, end)
    return None


def _chunks(clause: Clause, end: int) -> Iterator[tuple[int, int]]:
    start = clause.start
    while start < end:
        stop = _next_boundary(clause, start)
        yield start, min(stop, end)
        start = stop + 1


def _find_beside_speech(clause: Clause) -> Sayer | None:
    """A quotation without a verb that we know: the one who is named beside it."""
    actors = [a for a in clause.actors(clause.start, clause.end) if not a.governed]
    colon = re.search(r":\s*\x00", clause.text[clause.start : clause.end])
    names = {a.text for a in actors if a.kind == "name"}
    if not actors or (not colon and len(names) != 1):
        return None
    end = _next_boundary(clause, actors[0].start)
    head = _choose_head(clause, [a for a in actors if a.start < end])
    return _find_renamed(clause, head, end) or _to_sayer(clause, head, clause.start, end)


def _to_sayer(clause: Clause, actor: Actor, start: int, end: int) -> Sayer:
    if actor.kind in ("he", "she", "they", "name"):
        return Sayer(actor.text if actor.kind == "name" else "", actor.kind)
    return Sayer(_expand(clause, actor, start, end), actor.kind)


def _expand(clause: Clause, actor: Actor, start: int, end: int) -> str:
    """Return the noun phrase around a role, from its article to what limits it."""
    tokens = tokenize(clause.text, start, end)
    place = next((i for i, t in enumerate(tokens) if t.end > actor.start), 0)
    stops = clause.words("between") | clause.words("that") - clause.words("prepositions")
    first = place
    while first and place - first < MAX_AFTER_VERB:
        word = tokens[first - 1].text.casefold()
        if word in clause.words("prepositions") or word in stops - clause.words("determiners"):
            break
        first -= 1
        if word in clause.words("determiners"):
            break
    last = place
    while last + 1 < len(tokens) and tokens[last].end < actor.end:
        last += 1
    while last + 1 < len(tokens) and last - first < MAX_NP and _limits(tokens, last + 1, clause):
        last += 1
    while last > place and tokens[last].text.casefold() in OF:
        last -= 1
    return clause.text[tokens[first].start : tokens[last].end] if tokens else actor.text


def _limits(tokens: list[Token], place: int, clause: Clause) -> bool:
    """Whether a word still belongs to the noun phrase before it: `of the Church`, `Кремля`."""
    token, before = tokens[place], tokens[place - 1]
    word = token.text.casefold()
    if token.follows.strip(" \u00a0") or word in clause.words("between"):
        return False
    if word in OF or before.text.casefold() in OF or before.text.casefold() in DETERMINERS:
        return True
    return token.is_capital or bool(GENITIVE.search(word))


def _previous_boundary(clause: Clause, place: int) -> int:
    last = clause.start
    for match in BOUNDARY.finditer(clause.text, clause.start, place):
        if not _is_initial(clause.text, match):
            last = match.end()
    return last


def _next_boundary(clause: Clause, place: int) -> int:
    for match in BOUNDARY.finditer(clause.text, place, clause.end):
        if not _is_initial(clause.text, match):
            return match.start()
    return clause.end


def _is_initial(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop belongs to an initial or a title before a name."""
    if match.group() != ".":
        return False
    before = re.search(r"(\w+)$", text[max(0, match.start() - 6) : match.start()])
    return bool(
        before and len(before.group()) <= 4 and before.group()[0].isupper()
    ) and match.end() < len(text)


def _find_caseless(clause: Clause, start: int, end: int) -> Sayer | None:
    if clause.lang in ("zh", "ja"):
        return _find_chinese(clause, start)
    return _find_after_verb(clause, end) or _find_before_verb(clause, start)


def _find_after_verb(clause: Clause, end: int) -> Sayer | None:
    """Arabic and Hebrew: the words after the verb until a particle or a preposition."""
    stops = clause.words("that") | clause.words("prepositions")
    words: list[str] = []
    for token in tokenize(clause.text, end, _next_boundary(clause, end)):
        bare = token.text
        if (
            bare in stops
            or (clause.lang == "ar" and _is_clitic_stop(bare, words))
            or len(words) >= MAX_NP
        ):
            break
        words.append(bare)
    return _to_caseless(clause, words)


def _is_clitic_stop(word: str, words: list[str]) -> bool:
    return not words and word.startswith(("لل", "بأن", "بال"))


def _find_before_verb(clause: Clause, start: int) -> Sayer | None:
    left = _previous_boundary(clause, start)
    words = [t.text for t in tokenize(clause.text, left, start)]
    return _to_caseless(clause, words) if 0 < len(words) <= MAX_NP else None


def _to_caseless(clause: Clause, words: list[str]) -> Sayer | None:
    text = " ".join(words)
    if not words:
        return Sayer("", "same") if clause.speech or clause.lang == "ar" else None
    if all(
        word in clause.words("he") | clause.words("she") | clause.words("they") for word in words
    ):
        return Sayer("", "he")
    roles = clause.pattern("roles")
    if all(roles.fullmatch(word) for word in words):
        return Sayer(text, "role")
    return Sayer(text, "name")


CHINESE_LEAD = re.compile(
    r"^(?:但是?|而|不过|同时|此外|对此|另外|其中|然而|因此|随后|之后|此前|当天|当日|据悉|(?:本)?(?:周|星期)[一二三四五六日天]|[\d一二三四五六七八九十]+[日号]|昨[天日]?|今[天日]?|日前|近日|\s)+"
)
CHINESE_STOP = re.compile(
    r"[在对對向与與就于於从從随隨则則却卻也还還曾已再又将將昨今]|星期|周[一二三四五六日]|[\d一二三四五六七八九十]+[日号]|于|表[示态]|同时|当[天日]|日前|近日|公开|多次|明确|坚决|一再|严正|正式|强烈|致[函电]|接受|通过|发[文表]|主持|出席|强硬|则|仍|均|都|没有|并|所|不"
)


def _find_chinese(clause: Clause, start: int) -> Sayer | None:
    left = _previous_boundary(clause, start)
    text = CHINESE_LEAD.sub("", clause.text[left:start].strip())
    stop = CHINESE_STOP.search(text, 1)
    text = text[: stop.start()] if stop else text
    if not text:
        return Sayer("", "same") if clause.speech else None
    if re.fullmatch(r"(?:他|她|其|他们|她们|双方)(?:们)?", text):
        return Sayer("", "they" if "们" in text else "he")
    known = (
        clause.pattern("roles").search(text)
        or clause.pattern("institutions").search(text)
        or clause.pattern("officials").search(text)
    )
    if len(text) > 24 or not (known or clause.speech or 2 <= len(text) <= 5):
        return None
    if clause.pattern("roles").fullmatch(text):
        return Sayer(text, "role")
    return Sayer(text, "name")
