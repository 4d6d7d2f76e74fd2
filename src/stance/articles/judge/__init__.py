"""A learned judge of the holders that the rules name."""

from stance.articles.judge.scenes import look
from stance.articles.judge.trees import read_trees
from stance.articles.judge.verdicts import judge

__all__ = ["judge", "look", "read_trees"]
