"""The simple baselines that a transformer must beat: the majority label and TF-IDF."""

from collections import Counter
from collections.abc import Sequence

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline, make_union

from stance.records import Example


def predict_baselines(
    train_set: Sequence[Example], test_set: Sequence[Example]
) -> dict[str, list[str]]:
    """Return each baseline's labels for the test set."""
    tfidf = build_tfidf().fit([e.text for e in train_set], [e.label for e in train_set])
    return {
        "majority": predict_majority(train_set, test_set),
        "TF-IDF + logistic regression": [str(y) for y in tfidf.predict([e.text for e in test_set])],
    }


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
