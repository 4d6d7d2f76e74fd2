"""Labelled files become checked examples."""

from stance.corpus.card import Card, read_card
from stance.corpus.corpus import Corpus, read_corpus
from stance.corpus.rows import read_examples

__all__ = ["Card", "Corpus", "read_card", "read_corpus", "read_examples"]
