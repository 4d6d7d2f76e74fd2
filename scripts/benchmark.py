"""Measure how fast prediction is on this machine.

python scripts/benchmark.py --model models/mini --output reports/published/benchmark
"""

import argparse
import json
import logging
from pathlib import Path


def main() -> None:
    """Read the arguments and the sentences, measure, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="a model folder with onnx/")
    parser.add_argument("--data", type=Path, default=Path("data"), help="corpus folder")
    parser.add_argument("--output", type=Path, default=Path("reports/published/benchmark"))
    parser.add_argument("--sentences", type=int, default=1000)
    parser.add_argument("--large-sentences", type=int, default=128, help="0: no XLM-R shape")
    parser.add_argument("--repeats", type=int, default=3)
    args = parser.parse_args()
    # After the arguments: --help need not wait for torch.
    from stance.batch.benchmark import Sizes, run_benchmark
    from stance.corpus import read_corpus

    logging.basicConfig(level=logging.WARNING)
    texts = [e.text for examples in read_corpus(args.data).splits.values() for e in examples]
    with (args.data / "articles.jsonl").open(encoding="utf-8") as file:
        articles = [json.loads(line)["text"] for line in file]
    sizes = Sizes(args.sentences, args.large_sentences, args.repeats)
    print(run_benchmark(args.model, texts, articles, args.output, sizes))


if __name__ == "__main__":
    main()
