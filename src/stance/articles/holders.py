"""Who holds each sentence of an article: quotations followed, pronouns resolved."""

from collections.abc import Sequence

from stance.articles.acronyms import read_acronyms
from stance.articles.antecedents import find_told
from stance.articles.attribution import find_sayer
from stance.articles.casts import know_cast, read_cast
from stance.articles.chinese_interviews import skip_asker
from stance.articles.chinese_names import choose_chinese
from stance.articles.chinese_script import is_han
from stance.articles.clauses import Clause
from stance.articles.following import skip_narration
from stance.articles.governed import PRO_DROP, WESTERN
from stance.articles.headings import repeat_headings
from stance.articles.interviews import answer
from stance.articles.judge import judge, look, read_trees
from stance.articles.lexicons import read_lexicon, read_names
from stance.articles.memory import Memory
from stance.articles.naming import choose_full, choose_surface
from stance.articles.opinions import find_author, sign_opinions
from stance.articles.persons import LANGS, read_persons
from stance.articles.reported import goes_on
from stance.articles.resolution import close, note, resolve
from stance.articles.roles import MAX_SENTENCE, read_roles
from stance.articles.romance import strip_article
from stance.articles.russian_pronouns import find_speaker
from stance.articles.scenes import begin_quotation, tell_on
from stance.articles.tables import compile_entries
from stance.articles.titles import name_titled
from stance.articles.units import Holder, Unit
from stance.articles.western import name_behind
from stance.articles.words import Lexicon, skip_dateline

# A quotation behind reported words of the same paragraph goes on with them.
GO_ON = frozenset({"ar", "ru", "tr", "zh"})
# The judge has learned from articles in these.
JUDGED = frozenset({"ar", "de", "en", "es", "fr", "it", "pl", "pt", "ru", "tr", "uk", "zh"})
MAX_UNITS = 3_000
MAX_BACKWARD = 250


def find_holders(
    units: Sequence[Unit], lang: str, credits: Sequence[str] = ()
) -> list[Holder | None]:
    """Return the holder of each sentence, None where nobody or nobody known holds it.

    Args:
        units: The article's sentences.
        lang: Its language.
        credits: Its lines that are no statements, which may name its author.
    """
    if len(units) > MAX_UNITS:
        return [None] * len(units)
    lexicon = read_lexicon(units, lang)
    answers, memory = find_by_rules(units, lexicon, credits)
    if lang not in JUDGED:
        return answers
    return judge(look(units, answers, lexicon, memory, credits), answers, read_trees())


def find_by_rules(
    units: Sequence[Unit], lexicon: Lexicon, credits: Sequence[str] = ()
) -> tuple[list[Holder | None], Memory]:
    """Return the holders as the rules find them, and what they have read."""
    lang = lexicon.lang
    memory = Memory(lexicon, read_names(units, lexicon))
    memory.roles = read_roles(units, lexicon)
    memory.persons = read_persons(units, lexicon) if lang in LANGS else None
    memory.cast = read_cast(units, lexicon, memory.roles) if lang in PRO_DROP else []
    memory.lexicon = lexicon = know_cast(lexicon, memory.cast)
    memory.acronyms = read_acronyms(units)
    named: list[str | None] = []
    for place, unit in enumerate(units):
        memory.topics.pass_sentence()
        told = skip_narration(units, place)
        named.append(_find_holder([*units[:told], unit], named[:told], memory))
        close(unit, named[-1], memory)
    _look_backward(units, named, lang)
    _look_forward(units, named)
    name_behind(units, named, lang)
    asked = answer(units, named, [name for name, _ in memory.known], lexicon, credits)
    repeat_headings(units, named, asked)
    name_titled(units, named, lang)
    author = None if asked else find_author(credits, lang)
    if author:
        sign_opinions(units, named, author, "\n".join(credits), lang)
    return [_finish(name, memory) for name in named], memory


def _finish(name: str | None, memory: Memory) -> Holder | None:
    if not name:
        return None
    name = strip_article(name, memory.lang)
    if full := memory.acronyms.get(name):
        return Holder(name, full)
    if is_han(name[0]):
        return Holder(*choose_chinese(name, [other for other, _ in memory.known]))
    base = memory.bases.get(name)
    known = [*memory.known, (base, True)] if base else memory.known
    return Holder(choose_surface(name, memory.known), choose_full(base or name, known))


def _find_holder(units: Sequence[Unit], named: Sequence[str | None], memory: Memory) -> str | None:
    unit, before = units[-1], units[-3:-1]
    if unit.is_all_speech:
        return _inherit(unit, before, named) or _begin_speech(unit, before, named, memory)
    if unit.end - unit.start > MAX_SENTENCE:
        return None
    start = skip_dateline(unit.speech.outside, unit.start)
    if memory.lang == "zh" and (asker := skip_asker(unit.line)) > start:
        start = asker
    clause = Clause(unit.speech.outside, start, unit.end, unit.has_speech, memory.lexicon)
    sayer = find_sayer(clause)
    name = resolve(sayer, clause, units, named, memory) if sayer else None
    note(clause, unit, sayer, name, memory)
    if not sayer and before and goes_on(unit, before[-1], memory.lang):
        told = tell_on(unit, before, memory.persons) if memory.persons else None
        return named[-1] or told
    return name


def _begin_speech(
    unit: Unit, before: Sequence[Unit], named: Sequence[str | None], memory: Memory
) -> str | None:
    """A quotation behind a narrator's sentence about one person, in the same paragraph."""
    if memory.persons:
        return begin_quotation(unit, before, named, memory.persons)
    opens = unit.line[unit.start] in '«“„「『"'
    beside = bool(before) and before[-1].paragraph == unit.paragraph
    if memory.lang in PRO_DROP | WESTERN and opens and beside:
        # `Respondió que no. «…»`, `Hablaba a esa hora el comandante. «…»`
        if memory.lang in WESTERN and named[-1] and not named[-1][0].isupper():
            return None
        return named[-1] or find_told(before[-1], memory.lexicon, memory.roles)
    if opens and beside and named[-1] and memory.lang in GO_ON:
        return named[-1]
    if not before or not opens or named[-1] or before[-1].paragraph != unit.paragraph:
        return None
    return None if before[-1].has_speech else find_speaker(memory.topics)


def _inherit(unit: Unit, before: Sequence[Unit], named: Sequence[str | None]) -> str | None:
    """A sentence that is all quotation has the holder of the one before, if that speaks too."""
    text = unit.line[unit.start : unit.end].rstrip("»«”“\"'’ \u00a0\u202f")
    if not before or text[-1:] not in ".!?…。！？,;:":
        return None
    last = before[-1]
    if unit.paragraph - last.paragraph > 1:
        return None
    if not named[-1]:
        return named[-2] if _is_resumed(unit, before) else None
    return named[-1] if last.has_speech or last.introduces else None


def _is_resumed(unit: Unit, before: Sequence[Unit]) -> bool:
    """Whether one narrator's sentence of the same paragraph interrupts somebody's words."""
    if len(before) < 2 or before[-1].has_speech:
        return False
    return before[-2].has_speech and before[-2].paragraph == unit.paragraph


def _look_forward(units: Sequence[Unit], named: list[str | None]) -> None:
    """Give a quotation's first sentences the holder who is named at its end."""
    for place in range(len(units) - 2, -1, -1):
        unit, following = units[place], units[place + 1]
        if not unit.is_all_speech or unit.paragraph != following.paragraph:
            continue
        if _in_one_quotation(unit, following) and named[place + 1]:
            named[place] = named[place + 1]


def _in_one_quotation(unit: Unit, following: Unit) -> bool:
    return any(
        span.start < unit.end and span.end > following.start and span.start < following.start
        for span in unit.speech.spans
    )


def _look_backward(units: Sequence[Unit], named: list[str | None], lang: str) -> None:
    """Give a sentence the holder whom the next one names: `This was said by X`."""
    pattern = compile_entries(lang, "holders.backward")
    for place in range(1, len(units)):
        unit = units[place]
        begins = pattern.match(unit.speech.outside, unit.start, unit.end) and not unit.has_speech
        short = unit.end - unit.start < MAX_BACKWARD
        free = not named[place - 1] or units[place - 1].is_all_speech
        if begins and named[place] and free and place > 1 and short:
            named[place - 1] = named[place]
