"""Chinese interviews in marked turns: `记者：…`, `答：…`, `佩雷拉：…`."""

import re
from collections import Counter
from collections.abc import Sequence

from stance.articles.chinese_names import LABEL, find_bare, is_chinese_person, is_name
from stance.articles.chinese_script import to_simplified
from stance.articles.tables import read_entries
from stance.articles.units import Unit

TURN = re.compile(
    r"\s*([^\s：:，。！？；、“”「」《》（）()\d]{1,14})(?:（[^）]{1,20}）|\([^)]{1,20}\))?[:：]\s*(?=\S)"
)
ANSWERS = frozenset("答") | {"受访者", "被访者", "嘉宾", "回答"}
# Who speaks of themselves.
OWN = re.compile("我|咱|您|你")
THIRD = re.compile("他|她")
# The narrator tells of the one who is asked: `在她看来`, `他坦言`.
TELLS = re.compile(
    r"(?:在|据|照|按)[他她](?:看来|说|回忆|介绍|的)|[他她](?:还|也|又|则|却|随后|接着|并)?(?:说|表示|认为|坦言|承认|强调|补充|回忆|指出|解释|反问|坚称|否认)"
)
ASKS = re.compile(r"[?？]\W*$")
MIN_TURNS = 2


def find_turn(line: str) -> re.Match[str] | None:
    """Return the label with which a turn begins."""
    match = TURN.match(to_simplified(line))
    verbs = read_entries("zh", "holders.verbs")
    spoken = match and len(match.group(1)) > 1 and match.group(1).endswith(verbs)
    return None if spoken else match


def is_asker(label: str) -> bool:
    """Return whether a label is an interviewer's or a medium's."""
    return label in read_entries("zh", "holders.askers") or label.endswith(
        read_entries("zh", "holders.media")
    )


def skip_asker(line: str) -> int:
    """Return where the words of an interviewer begin, 0 if the paragraph is none of theirs."""
    turn = find_turn(line)
    return turn.end() if turn and is_asker(turn.group(1)) else 0


def find_turns(units: Sequence[Unit]) -> dict[int, str]:
    """Return the labels of the paragraphs that begin a turn, empty if it is no interview."""
    lines = {unit.paragraph: unit.line for unit in units}
    turns = {place: m.group(1) for place, line in lines.items() if place and (m := find_turn(line))}
    counts = Counter(turns.values())
    asked = [place for place, label in turns.items() if is_asker(label)]
    if not asked:
        # `林：…`, `周刊人：…`: the one whose turns ask.
        asks = Counter(turns[p] for p in turns if ASKS.search(lines[p]))
        common = [
            label
            for label, count in asks.items()
            if count > MIN_TURNS // 2 and 2 * count > counts[label]
        ]
        if len(common) != 1 or len(counts) < MIN_TURNS:
            return {}
        return {
            p: "记者" if label in common else label
            for p, label in turns.items()
            if counts[label] > 1
        }
    first = min(asked)
    turns = {p: label for p, label in turns.items() if p >= first - 1 or is_asker(label)}
    return turns if len(turns) >= MIN_TURNS else {}


def answer_turns(
    units: Sequence[Unit], named: list[str | None], turns: dict[int, str], known: Sequence[str]
) -> str | None:
    """Give the answers their speakers, and return the one who is asked first."""
    guests: dict[str, str | None] = {}
    speaker: str | None = None
    for place, unit in enumerate(units):
        label = turns.get(unit.paragraph)
        if label and is_asker(label):
            speaker = None
            text = unit.line[unit.start : unit.end]
            named[place] = None if ASKS.search(text) or named[place] == label else named[place]
            continue
        if label:
            if label not in guests:
                guests[label] = _find_guest(label, units, min(turns), known)
            speaker = guests[label]
            named[place] = speaker or named[place]
        elif speaker and _goes_on(unit, speaker):
            named[place] = speaker
        else:
            if (
                speaker
                and not named[place]
                and TELLS.search(to_simplified(unit.line), unit.start, unit.end)
            ):
                named[place] = speaker
            speaker = speaker if named[place] == speaker else None
    asked = next((guest for guest in guests.values() if guest), None)
    if asked and units[0].has_speech and LABEL.match(to_simplified(units[0].line)):
        named[0] = asked
    return asked


def _goes_on(unit: Unit, speaker: str) -> bool:
    """Whether a paragraph without a label goes on with the answer before it."""
    line = to_simplified(unit.line)
    parts = re.split("[·•・‧．]", to_simplified(find_bare(speaker)))
    if any(part in line for part in parts) or re.match("[“「]", line):
        return False
    return bool(OWN.search(line)) and not THIRD.match(line)


def _find_guest(label: str, units: Sequence[Unit], first: int, known: Sequence[str]) -> str | None:
    """Return whom a label means: the fullest name that has it, or whom the introduction names."""
    if label not in ANSWERS:
        bare = LABEL.sub("", find_bare(label))
        full = [n for n in known if _is_called(to_simplified(find_bare(n)), bare)]
        if full or len(bare) > 1:
            return max(map(find_bare, full), key=len) if full else bare
    intro = " ".join(unit.line[unit.start : unit.end] for unit in units if unit.paragraph < first)
    named = [bare for n in known if (bare := find_bare(n)) in intro and not LABEL.match(bare)]
    people = Counter(bare for bare in named if is_name(to_simplified(bare)) or bare in known)
    people = Counter({n: c for n, c in people.items() if is_chinese_person(n)})
    if label not in ANSWERS:
        people = Counter({n: c for n, c in people.items() if to_simplified(n).startswith(label)})
    head = next(iter(units)).line
    return max(
        people, key=lambda n: (_is_in(n, head), intro.count(n), -intro.index(n)), default=None
    )


def _is_in(name: str, head: str) -> bool:
    return any(part in head for part in re.split("[·•・‧．]", name))


def _is_called(name: str, label: str) -> bool:
    """`佩雷拉` of `鲁万·佩雷拉`, `林教授` of `林国栋`."""
    parts = re.split("[·•・‧．]", name)
    if label == name or (len(parts) > 1 and label in parts):
        return True
    titled = re.match(
        r"(\w{1,2}?)(?:先生|女士|教授|博士|老师|主任|院长|律师|医生|所长|会长|将军|大使|秘书长)$",
        label,
    )
    surname = titled.group(1) if titled else label if len(label) == 1 else ""
    return bool(surname) and name.startswith(surname) and is_name(name)
