"""Sources in Chinese: `据…统计`, `在…看来`, `对…来说`, a speaker's mark, documents."""

import re
from collections.abc import Iterator

from stance.articles.clauses import Clause, next_boundary, previous_boundary
from stance.articles.tables import read_entries

SOURCE = re.compile(
    r"(?:(?<![证数依占收])据|根据|按照|按)([^，,：；\x00]{1,24}?)"
    r"(?:的(?:说法|话|看法|观点|消息|报道|统计|数据|估计|分析|报告|声明|评估|介绍|描述)|"
    r"称|说|表示|透露|介绍|估计|统计|分析|披露|通报|报道|证实|估算|消息|数据|测算|评估)"
)
CITING = re.compile("援引|引述|引用")
# Words of a source that is nobody.
NOBODY = re.compile(
    r"收到|获悉|了解|不完全|初步|最新|公开|此间|有关|相关|上述|报道|外媒|消息|统计|规定|协议|法律|条约|决议"
)
VIEWS = (
    re.compile(r"(?:在|依|照)([^，,：\x00]{1,24}?)看来"),
    re.compile(r"(?<![针面绝反相])对(?:于)?([^，,：\x00]{1,20}?)(?:来说|而言|来讲)"),
)
SPEAKER = re.compile(r"(?<![^\s。！？｜|])\s*([^，,：:。｜|\x00]{2,16})[:：](?=\s*\S)")
SILENCE = re.compile(
    r"(?:[未没]|拒绝|不愿|婉拒|不予|不作|无法|谢绝|不便)[^，。]{0,14}"
    r"(?:表态|置评|作答|作证|评论|回应|回答|答复|回复|说明|解释|透露|证实|公布|披露|提及|提到|谈及|发言|发声)"
)
# `声明称`: whose statement it is, the sentence before has told.
DOCUMENT = re.compile(
    r"^(?:这[份篇项]|该|此|上述)?(?:声明|公报|公告|通告|通报|文告|社论|文章|报告|信|信件|信函|讲话|帖文|推文|"
    r"公开信|联合声明|简报|决议|视频|演讲|评论|备忘录|文件|电文|照会)(?:中|里|还|并|又|同时|则|指|进一步|强)*$"
)


def find_source_phrase(clause: Clause) -> Iterator[tuple[str, bool]]:
    """Yield the words that name a source, and whether they need not be known as a holder's."""
    for match in SOURCE.finditer(clause.text, clause.start, clause.end):
        if not NOBODY.search(match.group(1)):
            yield CITING.split(match.group(1))[-1].strip(), True
    for pattern in VIEWS:
        for match in pattern.finditer(clause.text, clause.start, clause.end):
            if pattern is VIEWS[0] or not clause.pattern("institutions").fullmatch(match.group(1)):
                yield match.group(1).strip(), False
    mark = SPEAKER.search(clause.text, clause.start, clause.end)
    if mark and _may_speak(clause, mark.group(1).strip()):
        yield mark.group(1).strip(), False


def _may_speak(clause: Clause, text: str) -> bool:
    """Whether words before a colon are no place: `马拉维：回不去的地方`."""
    if not set("".join(read_entries("zh", "holders.sounds"))).issuperset(text):
        return True
    return text in clause.lexicon.surnames | clause.words("persons")


def is_document(text: str) -> bool:
    """Return whether nothing but a document stands before a verb of speech."""
    return DOCUMENT.match(text) is not None


def is_silence(clause: Clause, match: re.Match[str]) -> bool:
    """`至今未就此表态`: a verb of speech that is denied."""
    start, end = previous_boundary(clause, match.start()), next_boundary(clause, match.end())
    denied = SILENCE.search(clause.text, start, end)
    return bool(denied and denied.start() < match.end() and match.start() < denied.end())
