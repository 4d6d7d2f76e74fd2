"""Chinese interviews in marked turns, and whom their narration means."""

import pytest

from stance.articles import read_statements
from stance.records import Article

INTERVIEW = """对话地雷专家

鲁道夫·凯勒在阿富汗排了十二年雷。

记者：第一枚雷在哪里？

凯勒：在一所学校的操场上。

记者：喀布尔市长拉希米说，城里已经没有雷。

凯勒：我不同意。"""


def read(text: str) -> list[str | None]:
    return [s.holder for s in read_statements(Article("a", text, lang="zh"))]


def test_label_is_the_guest_in_full_and_a_question_is_whose_position_it_reports() -> None:
    assert read(INTERVIEW)[1:] == [None, None, "鲁道夫·凯勒", "拉希米", "鲁道夫·凯勒"]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("邮差阿里·侯赛尼坐在门口。老人说，信早就不送了。", "阿里·侯赛尼"),
        ("邮差阿里·侯赛尼坐在门口。一名老人说，信早就不送了。", "老人"),
        ("调停国肯尼亚呼吁双方停火。", "肯尼亚"),
        ("阿尔及利亚外长阿塔夫：没有商量余地", "阿塔夫"),
        ("记者追问撤军日期。", None),
    ],
)
def test_last_holder(text: str, holder: str | None) -> None:
    assert read(text)[-1] == holder
