"""A file becomes articles, an article becomes statements."""

from stance.articles.building import Columns
from stance.articles.readers import read_articles
from stance.articles.sentences import SPLITTER_VERSION
from stance.articles.statements import read_statements

__all__ = ["SPLITTER_VERSION", "Columns", "read_articles", "read_statements"]
