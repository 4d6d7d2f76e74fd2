"""Train the judge of holders on annotated articles and on what rules said that had not seen them.

python scripts/train_reader.py --output src/stance/articles/judge/trees.json
"""

import argparse
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from benchmark_reader import SEEN, is_same_holder, read_rows
from sklearn.ensemble import HistGradientBoostingClassifier
from tqdm import tqdm

from stance.articles.judge import look
from stance.articles.judge.features import describe
from stance.articles.judge.scenes import Scene
from stance.articles.judge.trees import to_trees
from stance.articles.judge.verdicts import MIN_LIKELY, name
from stance.articles.lexicons import read_lexicon
from stance.articles.memory import Memory
from stance.articles.roles import read_roles
from stance.articles.statements import read_sentences
from stance.articles.units import Holder, Unit
from stance.articles.visible import to_visible
from stance.records import Statement

Row = dict[str, Any]
Table = npt.NDArray[np.float64]
ANSWERS = Path("data/reader/answers.jsonl")
FOLDS = 4
SETTINGS = {"max_iter": 60, "learning_rate": 0.1, "max_leaf_nodes": 12, "max_features": 0.3}


@dataclass(frozen=True, slots=True)
class Case:
    """An article with its sentences' holders and what some rules said of them."""

    article: str
    rules: str
    scene: Scene
    answers: list[Holder | None]
    wanted: list[str | None]
    known: npt.NDArray[np.bool_]
    rows: Table
    worth: npt.NDArray[np.bool_]
    right: npt.NDArray[np.bool_]


def main() -> None:
    """Train on all articles, tell how right the judge is on those left out, write the trees."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, nargs="*", default=SEEN)
    parser.add_argument("--answers", type=Path, default=ANSWERS)
    parser.add_argument("--output", type=Path, default=Path("src/stance/articles/judge/trees.json"))
    args = parser.parse_args()
    articles = {row["id"]: row for row in read_rows(args.articles)}
    told = read_rows([args.answers])
    cases = [to_case(articles[row["article"]], row) for row in tqdm(told, desc="articles")]
    for rules in sorted({case.rules for case in cases}):
        print(rules, "rules", *measure([(c, c.answers) for c in cases if c.rules == rules]))
    judged = list(tqdm(cross_validate(cases), total=len(cases), desc="left out"))
    for rules in sorted({case.rules for case in cases}):
        print(rules, "judge", *measure([pair for pair in judged if pair[0].rules == rules]))
    args.output.write_text(json.dumps(to_json(fit(cases))) + "\n", encoding="utf-8")


def to_case(article: Row, told: Row) -> Case:
    """Return an article with its features and which pairs of sentence and entity are right."""
    visible = to_visible(article["text"])
    sentences = read_sentences(visible.text, article["lang"])
    spoken = [s for s in sentences if s.kind == "statement"]
    units = [
        Unit(s.line, s.start - s.offset, s.end - s.offset, s.speech, s.paragraph) for s in spoken
    ]
    spans = [visible.to_original(s.start, s.end) for s in spoken]
    given = {(start, end): Holder(text, full) for start, end, text, full in told["answers"]}
    answers = [given.get(span) for span in spans]
    gold = {(s["start"], s["end"]): s["holder"] for s in article["statements"]}
    lexicon = read_lexicon(units, article["lang"])
    credits = [s.text for s in sentences if s.kind != "statement"]
    memory = Memory(lexicon, [], roles=read_roles(units, lexicon))
    scene = look(units, answers, lexicon, memory, credits)
    rows, worth = describe(scene)
    wanted = [gold.get(span) for span in spans]
    right = np.zeros(worth.shape, bool)
    for place, column in np.argwhere(worth):
        right[place, column] = is_right(wanted[place], name(scene.entities[column], place, answers))
    known = np.array([span in gold for span in spans])
    own = (article["id"], told["rules"], scene, answers, wanted)
    return Case(*own, known, rows, worth & known[:, None], right)


def is_right(wanted: str | None, given: Holder | None) -> bool:
    """Whether a holder is the one that is wanted."""
    if not wanted or not given:
        return False
    statement = Statement("", 0, 0, holder=given.text, holder_normalized=given.normalized)
    return bool(is_same_holder(wanted, statement))


def fit(cases: Sequence[Case]) -> HistGradientBoostingClassifier:
    """Return trees that tell whether an entity holds a sentence."""
    model = HistGradientBoostingClassifier(
        **SETTINGS, min_samples_leaf=40, max_bins=40, l2_regularization=2.0, random_state=0
    )
    rows = np.concatenate([case.rows[case.worth] for case in cases])
    return model.fit(rows, np.concatenate([case.right[case.worth] for case in cases]))


def cross_validate(cases: Sequence[Case]) -> Iterator[tuple[Case, list[Holder | None]]]:
    """Yield each case with the verdicts of trees that have not seen its article."""
    for fold in range(FOLDS):
        trees = to_trees(to_json(fit([c for c in cases if to_fold(c) != fold])))
        for case in cases:
            if to_fold(case) == fold:
                likely = np.zeros(case.worth.shape)
                likely[case.worth] = trees.ask(case.rows[case.worth])
                yield case, list(decide(case, likely))


def to_fold(case: Case) -> int:
    """Return the number of the part that an article belongs to."""
    return zlib.crc32(case.article.encode()) % FOLDS


def decide(case: Case, likely: Table) -> Iterator[Holder | None]:
    """Yield the holder of each sentence."""
    for place, row in enumerate(likely):
        column = int(row.argmax()) if len(row) else 0
        sure = len(row) and row[column] >= MIN_LIKELY
        yield name(case.scene.entities[column], place, case.answers) if sure else None


def measure(pairs: Iterable[tuple[Case, list[Holder | None]]]) -> list[str]:
    """Return accuracy, precision and recall."""
    count = ok = given = right = wanted = 0
    for case, holders in pairs:
        for want, holder, known in zip(case.wanted, holders, case.known, strict=True):
            hit = is_right(want, holder)
            count, ok = count + known, ok + (known and (hit or not (want or holder)))
            given, wanted = given + (known and bool(holder)), wanted + bool(want)
            right += hit
    shares = (ok / count, right / max(1, given), right / max(1, wanted))
    return [f"{label} {share:.3f}" for label, share in zip(LABELS, shares, strict=True)]


LABELS = ("accuracy", "precision", "recall")


def to_json(model: HistGradientBoostingClassifier) -> Row:
    """Return the nodes of all trees, of equal number; a leaf leads to itself."""
    trees = [step[0].nodes for step in model._predictors]
    many = max(len(nodes) for nodes in trees)
    columns: dict[str, list[list[float]]] = {
        key: [] for key in ("features", "limits", "left", "right", "values")
    }
    for nodes in trees:
        own = np.arange(len(nodes))
        leaf = nodes["is_leaf"].astype(bool)
        pad = [0.0] * (many - len(nodes))
        limits = np.where(leaf, 0.0, nodes["num_threshold"])
        for key, values in (
            ("features", np.where(leaf, 0, nodes["feature_idx"])),
            ("limits", limits),
            ("left", np.where(leaf, own, nodes["left"])),
            ("right", np.where(leaf, own, nodes["right"])),
            ("values", np.where(leaf, nodes["value"], 0.0).round(6)),
        ):
            columns[key].append([*values.tolist(), *pad])
    base = float(np.ravel(model._baseline_prediction)[0])
    return {**columns, "base": base, "width": int(model.n_features_in_)}


if __name__ == "__main__":
    main()
