"""The simple baselines that a transformer must beat: majority, TF-IDF, a bag of embeddings."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline, make_union
from sklearn.preprocessing import StandardScaler
from transformers import AutoModel, AutoTokenizer

from stance.model.encoder import find_encoder
from stance.records import Example


def predict_baselines(
    train_set: Sequence[Example], test_set: Sequence[Example], *, encoder: str | None = None
) -> dict[str, list[str]]:
    """Return each baseline's labels for the test set.

    Args:
        train_set: What they learn from.
        test_set: What they label.
        encoder: A base model whose token embeddings are used as a bag; None for no such baseline.
    """
    tfidf = build_tfidf().fit([e.text for e in train_set], [e.label for e in train_set])
    labels = {
        "majority": predict_majority(train_set, test_set),
        "TF-IDF + logistic regression": [str(y) for y in tfidf.predict([e.text for e in test_set])],
    }
    if encoder is not None:
        labels["bag of embeddings + logistic regression"] = predict_by_embeddings(
            train_set, test_set, encoder
        )
    return labels


def predict_majority(train_set: Sequence[Example], test_set: Sequence[Example]) -> list[str]:
    """Return the training set's most frequent label for every example."""
    label, _ = Counter(example.label for example in train_set).most_common(1)[0]
    return [label] * len(test_set)


def build_tfidf(seed: int = 13) -> Pipeline:
    """Return an untrained pipeline of word and character n-grams and logistic regression.

    Characters beside words, because Chinese has no spaces and Ukrainian has endings.
    """
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    pieces = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(2, 4), min_df=2, max_features=100_000, sublinear_tf=True
    )
    regression = LogisticRegression(C=10, class_weight="balanced", max_iter=1000, random_state=seed)
    return make_pipeline(make_union(words, pieces), regression)


def predict_by_embeddings(
    train_set: Sequence[Example], test_set: Sequence[Example], encoder: str
) -> list[str]:
    """Return the labels of logistic regression on the mean of the encoder's token embeddings.

    What the encoder's layers add to its vocabulary is the distance between this and the model.
    """
    folder = find_encoder(encoder)
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModel.from_pretrained(folder, dtype=torch.float32)
    table = model.get_input_embeddings().weight.detach().numpy()

    def embed(examples: Sequence[Example]) -> NDArray[np.float32]:
        rows = tokenizer([e.text for e in examples], truncation=True, max_length=512)["input_ids"]
        return np.stack([table[row].mean(axis=0) for row in rows])

    regression = LogisticRegression(C=10, class_weight="balanced", max_iter=1000)
    bags = make_pipeline(StandardScaler(), regression)
    bags.fit(embed(train_set), [example.label for example in train_set])
    return [str(label) for label in bags.predict(embed(test_set))]
