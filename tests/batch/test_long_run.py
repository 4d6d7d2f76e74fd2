"""Memory does not grow with the pile."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from sentences import SENTENCES

STATEMENTS_AN_ARTICLE = 25
MOST_MORE_MB = 150


def write_pile(path: Path, statements: int) -> Path:
    """Write articles whose statements are all different, as those of a real pile nearly are."""
    words = [w for texts in SENTENCES.values() for text in texts for w in text.split()]
    draw = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        for i in range(statements // STATEMENTS_AN_ARTICLE):
            sentences = [
                f"Word {i} {k} {' '.join(draw.choices(words, k=draw.randint(5, 40)))}.\n"
                for k in range(STATEMENTS_AN_ARTICLE)
            ]
            file.write(json.dumps({"id": str(i), "text": "".join(sentences), "lang": "en"}) + "\n")
    return path


def run_pile(model_dir: Path, folder: Path, statements: int) -> tuple[int, float]:
    """Return how many statements were labelled, and the peak memory of the run in MB."""
    pile = write_pile(folder / f"{statements}.jsonl", statements)
    output = folder / f"{statements}.out.jsonl"
    code = (
        "import resource; from stance.batch import predict_files;"
        f"s = predict_files({str(model_dir)!r}, [{str(pile)!r}], {str(output)!r});"
        "print(s.statements, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    count, peak_mb = done.stdout.split()
    return int(count), float(peak_mb)


@pytest.mark.slow
def test_ten_times_the_statements_need_no_more_memory(model_dir: Path, tmp_path: Path) -> None:
    few, few_mb = run_pile(model_dir, tmp_path, 20_000)
    many, many_mb = run_pile(model_dir, tmp_path, 200_000)
    assert few >= 20_000
    assert many >= 200_000
    assert many_mb <= few_mb + MOST_MORE_MB
