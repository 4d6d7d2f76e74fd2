import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sentences import SENTENCES, build_rows

from stance import Article, StanceClassifier
from stance.model.batching import iterate_batches


@pytest.fixture(scope="module")
def classifier(model_dir: Path) -> StanceClassifier:
    return StanceClassifier.from_pretrained(model_dir)


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """200 texts of many lengths, some twice."""
    words = [w for texts in SENTENCES.values() for text in texts for w in text.split()]
    draw = random.Random(3)
    made = [" ".join(draw.choices(words, k=draw.randint(1, 40))) for _ in range(100)]
    return [*made, *[row["text"] for row in build_rows("train")], *made[:4]]


def probabilities(classifier: StanceClassifier, texts: list[str]) -> Any:
    return np.array([list(p.probabilities.values()) for p in classifier.predict(texts)])


def test_the_tiny_model_has_learned(classifier: StanceClassifier) -> None:
    rows = build_rows("test")
    right = [
        p.label == r["label"]
        for p, r in zip(classifier.predict([r["text"] for r in rows]), rows, strict=True)
    ]
    assert np.mean(right) > 0.9


def test_probabilities_sum_to_one_and_the_score_is_the_largest(
    classifier: StanceClassifier, texts: list[str]
) -> None:
    for prediction in classifier.predict(texts):
        assert list(prediction.probabilities) == list(classifier.labels)
        assert sum(prediction.probabilities.values()) == pytest.approx(1, abs=1e-9)
        assert prediction.score == max(prediction.probabilities.values())
        assert prediction.probabilities[prediction.label] == prediction.score
        assert prediction.sure == (prediction.score >= classifier.manifest.threshold)


def test_predict_does_not_depend_on_order_or_batch(
    classifier: StanceClassifier, texts: list[str]
) -> None:
    together = probabilities(classifier, texts)
    order = list(range(len(texts)))
    random.Random(1).shuffle(order)
    shuffled = probabilities(classifier, [texts[i] for i in order])
    alone = np.vstack([probabilities(classifier, [text]) for text in texts])
    np.testing.assert_allclose(shuffled, together[order], atol=1e-5)
    np.testing.assert_allclose(alone, together, atol=1e-5)


def test_pipeline_gives_the_same_labels_and_scores(
    classifier: StanceClassifier, model_dir: Path, texts: list[str]
) -> None:
    from transformers import pipeline

    plain = pipeline("text-classification", model=str(model_dir), device="cpu")(
        texts, truncation=True
    )
    ours = classifier.predict(texts)
    assert len(texts) >= 200
    assert [p["label"] for p in plain] == [p.label for p in ours]
    np.testing.assert_allclose([p["score"] for p in plain], [p.score for p in ours], atol=1e-5)


def test_nothing_in_gives_nothing_out(classifier: StanceClassifier) -> None:
    assert classifier.predict([]) == []
    assert classifier.predict_article("") == []


def test_a_bare_string_is_refused_with_the_fix(classifier: StanceClassifier) -> None:
    with pytest.raises(TypeError, match=r"got one string, .*write predict\(\[text\]\)"):
        classifier.predict("never with them")


def test_a_wrong_element_is_named(classifier: StanceClassifier) -> None:
    with pytest.raises(TypeError, match=r"texts\[1\]: got int, expected str"):
        classifier.predict(["a", 3])  # type: ignore[list-item]
    with pytest.raises(ValueError, match=r"texts\[0\]: is empty"):
        classifier.predict([" "])
    with pytest.raises(TypeError, match=r"got int, expected a str or stance.Article"):
        classifier.predict_article(3)  # type: ignore[arg-type]


def test_an_articles_statements_reproduce_its_text(classifier: StanceClassifier) -> None:
    text = "No deal with them\n\n“We want peace,” she said. The road is closed. Дорога закрита.\n"
    statements = classifier.predict_article(Article(id="a", text=text, lang="en"))
    assert len(statements) >= 3
    assert all(text[s.start : s.end] == s.text for s in statements)
    assert [s.label for s in statements] == [
        p.label for p in classifier.predict([s.text for s in statements])
    ]


@pytest.mark.parametrize("budget", [1, 7, 64, 10_000])
def test_batches_hold_every_row_once_within_the_budget(budget: int) -> None:
    lengths = [random.Random(i).randint(1, 20) for i in range(97)]
    batches = list(iterate_batches(lengths, budget))
    assert sorted(row for batch in batches for row in batch) == list(range(97))
    for batch in batches:
        assert len(batch) == 1 or len(batch) * max(lengths[i] for i in batch) <= budget
