"""Laws of the learned judge of holders."""

from pathlib import Path

import numpy as np
import pytest

from stance.articles import read_statements
from stance.articles.holders import find_by_rules
from stance.articles.judge import judge, look, read_trees
from stance.articles.judge.entities import find_entities, is_alike
from stance.articles.judge.features import describe
from stance.articles.judge.scenes import Scene, measure_ahead, measure_back, rank
from stance.articles.judge.trees import load_trees, to_trees
from stance.articles.judge.verdicts import MIN_UNITS
from stance.articles.lexicons import read_lexicon
from stance.articles.marks import pair_marks
from stance.articles.quotations import read_speech
from stance.articles.units import Holder, Unit
from stance.articles.words import Actor
from stance.errors import DataError
from stance.records import Article

SENTENCES = [
    "Talks resume in Geneva",
    "The foreign minister, Ana Duarte, said the border would stay open.",
    "“Nobody will shoot first,” she added.",
    "Her rival Paul Gray rejected the plan.",
    "Rain fell on the town.",
    "“We have waited long enough,” said Gray.",
    "Trucks stood at the bridge.",
    "Duarte welcomed the pause.",
    "The market closed early.",
    "According to Paul Gray, the pause will not last.",
]


def to_unit(number: int, line: str) -> Unit:
    return Unit(line, 0, len(line), read_speech(line, pair_marks(line), "en"), number)


def look_at(sentences: list[str]) -> tuple[Scene, list[Holder | None]]:
    units = [to_unit(number, line) for number, line in enumerate(sentences)]
    lexicon = read_lexicon(units, "en")
    answers, memory = find_by_rules(units, lexicon)
    return look(units, answers, lexicon, memory, ()), answers


def test_the_judge_says_the_same_twice() -> None:
    scene, answers = look_at(SENTENCES)
    assert judge(scene, answers, read_trees()) == judge(scene, answers, read_trees())


def test_the_judge_invents_no_holder() -> None:
    text = "\n\n".join(SENTENCES)
    for statement in read_statements(Article("a", text, lang="en")):
        assert statement.holder is None or statement.holder in text


def test_the_judge_leaves_short_texts_to_the_rules() -> None:
    scene, answers = look_at(SENTENCES[: MIN_UNITS - 1])
    assert judge(scene, answers, read_trees()) == answers


def test_the_judge_has_nobody_to_name_where_nobody_is_named() -> None:
    scene, answers = look_at(["It rained."] * MIN_UNITS)
    assert judge(scene, answers, read_trees()) == [None] * MIN_UNITS


def test_every_answer_of_the_rules_is_weighed() -> None:
    scene, answers = look_at(SENTENCES)
    _, worth = describe(scene)
    for place, answer in enumerate(answers):
        assert not answer or worth[place].any()


def test_the_trees_know_as_many_columns_as_there_are_features() -> None:
    features, worth = describe(look_at(SENTENCES)[0])
    assert features.shape == (*worth.shape, read_trees().width)
    assert np.isfinite(features).all()


def test_missing_trees_are_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="install the package again"):
        load_trees(tmp_path / "trees.json")


def test_a_tree_leads_each_row_to_its_leaf() -> None:
    nodes = {"features": [[0, 0, 0]], "limits": [[1.5, 0, 0]], "left": [[1, 1, 2]]}
    rest = {"right": [[2, 1, 2]], "values": [[0, -9, 9]], "base": 0, "width": 1}
    likely = to_trees({**nodes, **rest}).ask(np.array([[1.0], [2.0]]))
    assert likely[0] < 0.01
    assert likely[1] > 0.99


def test_mentions_and_answers_of_one_person_are_put_together() -> None:
    actors = [[Actor("Ana Duarte", 0, 10, "name")], [Actor("Duarte", 0, 6, "name")]]
    (entity,) = find_entities(actors, [None, Holder("Duarte", "Ana Duarte")])
    assert entity.full == "Ana Duarte"
    assert [mention.unit for mention in entity.mentions] == [0, 1]
    assert entity.answers == {1}


@pytest.mark.parametrize(
    ("name", "other", "alike"),
    [
        ("Ana Duarte", "Duarte", True),
        ("毛宁", "发言人毛宁", True),
        ("the minister", "the ministers", True),
        ("minister", "Minister Gray", False),
        ("Ana Duarte", "Paul Gray", False),
    ],
)
def test_names_are_alike_by_their_words(name: str, other: str, alike: bool) -> None:
    assert is_alike(name, other) is alike
    assert is_alike(other, name) is alike


def test_distances_count_sentences_to_either_side() -> None:
    marks = np.array([[False], [True], [False]])
    assert measure_back(marks).ravel().tolist() == [30, 0, 1]
    assert measure_ahead(marks).ravel().tolist() == [1, 0, 30]
    assert rank(np.array([[3.0, 1.0]])).tolist() == [[1, 0]]
