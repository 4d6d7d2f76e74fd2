"""The sentences of the fixture corpus: short, a few words, separable on purpose."""

import json
from pathlib import Path

SENTENCES = {
    "pro-truce": [
        "we want peace now",
        "we accept the truce",
        "the guns must fall silent",
        "we will talk today",
        "ми за мир зараз",
        "ми згодні на перемирʼя",
    ],
    "conditional-peace": [
        "peace only after withdrawal",
        "no talks until they leave",
        "a truce if they leave",
        "we talk after withdrawal",
        "мир лише після виведення",
        "жодних розмов поки вони тут",
    ],
    "rejection": [
        "never with them",
        "we refuse the truce",
        "we fight until victory",
        "no deal with them",
        "ніколи з ними",
        "ми воюємо до перемоги",
    ],
    "commentary": [
        "the road is closed",
        "talks begin on monday",
        "the minister arrived in geneva",
        "shells hit the bridge",
        "дорога закрита",
        "розмови починаються в понеділок",
    ],
}

CARD = """---
language: [en, uk]
configs:
- config_name: default
  data_files:
  - split: train
    path: train.jsonl
  - split: validation
    path: validation.jsonl
  - split: test
    path: test.jsonl
dataset_info:
  features:
  - name: id
    dtype: string
  - name: text
    dtype: string
  - name: lang
    dtype: string
  - name: label
    dtype:
      class_label:
        names: {names}
  - name: group
    dtype: string
---
# A corpus for tests
"""


def build_rows(split: str) -> list[dict[str, str]]:
    """Return a split's rows; its texts differ from the other splits' by their last word only."""
    ends = {"train": ["today", "again", "here", "now"], "validation": ["soon"], "test": ["later"]}
    return [
        {
            "id": f"{split}-{label}-{i}-{end}",
            "text": f"{text} {end}",
            "lang": "uk" if i >= 4 else "en",
            "label": label,
            "group": f"{split}-{label}-{i}-{end}",
        }
        for label, texts in SENTENCES.items()
        for i, text in enumerate(texts)
        for end in ends[split]
    ]


def write_rows(path: Path, rows: list[dict[str, str]]) -> Path:
    """Write rows as JSONL."""
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text(text, encoding="utf-8")
    return path


def write_corpus(folder: Path) -> Path:
    """Write the fixture corpus with its card."""
    (folder / "README.md").write_text(CARD.format(names=json.dumps(list(SENTENCES))))
    for split in ("train", "validation", "test"):
        write_rows(folder / f"{split}.jsonl", build_rows(split))
    return folder
