import pytest

from stance.articles import read_statements
from stance.records import Article, Statement


def read(text: str) -> list[Statement]:
    return read_statements(Article("a", text, lang="zh"))


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("外交部长王明5日在记者会上表示，中方反对升级。", "王明"),
        ("韓國統一部長官朴正浩上週主張先恢復熱線。", "朴正浩"),
        ("哈马斯政治局成员巴德兰接受电视台采访时说，以方在拖延。", "巴德兰"),
        ("特使威特科夫预计下周到访，白宫说。", "白宫"),
        ("据路透社援引两名知情人士的话报道，会谈推迟。", "知情人士"),
        ("据联合国难民署统计，八千人离开家园。", "联合国难民署"),
        ("反对者会说，让步等于示弱。", "反对者"),
        ("隔壁卖菜的小贩笑了：“他们每年都这么讲。”", "卖菜的小贩"),
        ("新华社基辅3月5日电（记者李东旭）乌克兰总统泽连斯基5日表示，乌方准备谈判。", "泽连斯基"),
        ("马拉维：回不去的零号地带", None),
        ("据不完全统计，已有三十人受伤。", None),
        ("有分析认为，此举意在施压。", None),
        ("总统办公室拒绝置评。", None),
    ],
)
def test_a_holder_is_named_without_titles(text: str, holder: str | None) -> None:
    assert [s.holder for s in read(text)] == [holder]


def test_the_normalized_name_keeps_the_fullest_title() -> None:
    text = "军方发言人梭温准将2日说，敌人已退。梭温对媒体表示：“城市在我们手中。”"

    assert {s.holder for s in read(text)} == {"梭温"}
    assert {s.holder_normalized for s in read(text)} == {"军方发言人梭温准将"}


def test_a_part_of_a_foreign_name_is_the_whole_one() -> None:
    text = "农妇诺拉妮・马卡朗邦说，路断了。诺拉妮补充说，桥也断了。"

    assert {s.holder for s in read(text)} == {"诺拉妮・马卡朗邦"}


def test_pronouns_mean_the_last_person_and_documents_the_last_holder() -> None:
    text = (
        "护士陈敏回到病房。她说，手术室已停电两天。"
        "民族阵线发表声明，否认上述说法。声明称，公路已被控制。"
    )

    assert [s.holder for s in read(text)] == [None, "陈敏", "民族阵线", "民族阵线"]


def test_a_pronoun_without_a_person_is_nobody() -> None:
    text = "外交部否认有关说法。他说，这不是真的。"

    assert [s.holder for s in read(text)] == ["外交部", None]


def test_a_demonstrative_means_whoever_has_the_title() -> None:
    text = "副主任雷纳托・西松不同意这个说法。地契不清，这位副主任解释，不是钱的问题。"

    assert {s.holder for s in read(text)} == {"雷纳托・西松"}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("农业部长伊莱娜·杜卡斯今年五十岁，她说，粮食够吃。", "伊莱娜·杜卡斯"),
        ("区域冲突观察所研究员卡米尔·萨德指出，双方都在拖延。", "卡米尔·萨德"),
        ("水利部长奥马尔·贝克至今未就停火表态。", None),
        ("总统府拒绝就此报道置评。", None),
        ("停战委员会主席、前总理莱昂·佩罗警告，时间不多了。", "莱昂·佩罗"),
        ("前驻外大使周明德呼吁停火，但他强调，战俘必须先回家。", "周明德"),
        ("七成受访者支持停火。", None),
        ("在野党议员李国华要求总理辞职。", "李国华"),
    ],
)
def test_a_subject_ends_where_its_name_does(text: str, holder: str | None) -> None:
    assert [s.holder for s in read(text)] == [holder]


def test_a_quotation_goes_on_with_reported_words() -> None:
    text = "教授萨拉·哈利姆认为，真正的原因在别处。“没有人想停。大家都在等。”"

    assert {s.holder for s in read(text)} == {"萨拉·哈利姆"}


def test_a_short_title_means_who_bears_the_long_one() -> None:
    text = "马里防长：不会撤军\n\n马里国防部长萨迪奥·卡马拉周三说，军队不会离开。"

    assert [s.holder for s in read(text)] == ["萨迪奥·卡马拉"] * 2


def test_turns_of_an_interview_belong_to_who_is_asked() -> None:
    text = (
        "监督员的回忆\n\n前监督员安娜·贝克说，她什么都记得。\n\n"
        "问：您相信停火吗？\n\n答：不相信。谁也没有相信过。\n\n问：为什么？\n\n答：没有人看守。"
    )
    holders = [s.holder for s in read(text)]

    assert holders[2] is None
    assert set(holders[3:5]) == {"安娜·贝克"}
    assert holders[-1] == "安娜·贝克"


def test_a_body_that_is_pointed_at_is_no_person() -> None:
    text = "民族阵线否认袭击村庄。该组织说，当天没有行动。"

    assert [s.holder for s in read(text)] == ["民族阵线", "民族阵线"]
