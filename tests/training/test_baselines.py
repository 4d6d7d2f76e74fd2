from pathlib import Path

from stance.corpus import read_corpus
from stance.training.baselines import predict_baselines


def test_baselines_label_every_example(corpus_dir: Path) -> None:
    corpus = read_corpus(corpus_dir)
    labels = predict_baselines(corpus["train"], corpus["test"])
    gold = [e.label for e in corpus["test"]]
    assert len(set(labels["majority"])) == 1
    right = [a == b for a, b in zip(labels["TF-IDF + logistic regression"], gold, strict=True)]
    assert sum(right) > 0.8 * len(gold)
