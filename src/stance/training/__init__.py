"""Labelled examples become a model folder; the test split is not known here."""
