"""A pile of articles becomes one file of labelled statements, whatever happens on the way.

Articles are read as a stream, cut into shards, labelled by an engine and saved shard by shard; when
all are there they are joined in the order of the inputs.
"""

import json
import logging
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from stance.articles import read_articles
from stance.batch.counts import Counts, Summary
from stance.batch.fingerprint import describe_run, find_changes
from stance.batch.labelling import ShardResult
from stance.batch.ledger import Ledger, explain_failure, open_ledger
from stance.batch.local import ModelSource, label_here
from stance.batch.options import RunOptions
from stance.batch.progress import Progress
from stance.batch.shards import Shard, cut_shards
from stance.batch.writers import (
    check_output,
    check_writable,
    join_bytes,
    merge_shards,
    write_atomically,
)
from stance.errors import DataError
from stance.model.backends import choose_backend
from stance.model.folder import read_manifest
from stance.records import Article, Problem

logger = logging.getLogger(__name__)

PROBLEMS_SHOWN = 100


def predict_files(
    model_dir: str | Path,
    paths: Sequence[str | Path],
    output: str | Path,
    options: RunOptions | None = None,
) -> Summary:
    """Label every statement of the articles in some files.

    Beside the output lies `<output>.summary.json`, and during the run `<output>.parts` with the
    finished shards: after an interruption of any kind, `resume` goes on with them, and the output
    is that of an uninterrupted run.

    Args:
        model_dir: A model folder.
        paths: Files as `stance.articles.read_articles` takes them.
        output: `.jsonl`, `.csv` or `.parquet`; one row a statement, in the order of the inputs.
        options: How the run is carried out.

    Raises:
        FileNotFoundError: There is no such model folder.
        DataError: The output cannot be written, the model folder is not complete, another run
            writes to the output, or the run to be resumed was started with something else.
    """
    model_dir, output, options = Path(model_dir), Path(output), options or RunOptions()
    check_output(output)
    if options.errors:
        check_writable(options.errors, "--errors")
    labels = read_manifest(model_dir).labels
    backend = choose_backend(model_dir, options.backend, options.device)
    run = describe_run(model_dir, paths, options, backend=backend)
    if options.resume and (finished := _find_finished(output, run)):
        return finished
    with open_ledger(output, run, resume=options.resume, force=options.force) as ledger:
        source = ModelSource(model_dir, backend, options.device, options.threads)
        progress = Progress(_sum_bytes(run["inputs"]))
        try:
            _label_all(ledger, source, paths, options, progress)
        finally:
            progress.close()
        summary = _sum_up(ledger, progress)
        _finish(ledger, output, labels, options)
        _write_summary(output, run, summary)
        ledger.remove()
    return summary


def summary_path(output: Path) -> Path:
    """Return where the summary of an output lies."""
    return output.with_name(f"{output.name}.summary.json")


def _find_finished(output: Path, run: dict[str, Any]) -> Summary | None:
    """Return the summary of a run that was complete, so that resuming twice does no harm."""
    try:
        values = json.loads(summary_path(output).read_text(encoding="utf-8"))
        counts = Counts.from_dict(values)
        before = values["run"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    unfinished = (output.with_name(f"{output.name}.parts") / "manifest.jsonl").exists()
    if unfinished or not output.is_file() or find_changes(before, json.loads(json.dumps(run))):
        return None
    logger.info("%s: is complete already", output)
    summary = Summary(seconds=0.0)
    summary.add(counts)
    return summary


def _sum_bytes(inputs: dict[str, Any]) -> int:
    return sum(described["bytes"] for described in inputs.values() if described)


def _label_all(
    ledger: Ledger,
    source: ModelSource,
    paths: Sequence[str | Path],
    options: RunOptions,
    progress: Progress,
) -> None:
    articles = progress.follow(_read(paths))
    shards = _find_pending(ledger, cut_shards(articles, options.shard_characters), progress)
    # Closed at once when something fails: workers and actors end then, not some time later.
    with closing(_choose_engine(source, shards, options)) as results:
        for result in results:
            ledger.save(result)
            progress.add(result.counts.statements)
            for problem in islice(_parse_problems(result.problems), PROBLEMS_SHOWN):
                logger.error("%s", problem)


def _choose_engine(
    source: ModelSource, shards: Iterator[Shard], options: RunOptions
) -> Generator[ShardResult, None, None]:
    if options.engine == "ray":
        from stance.batch.cluster import label_on_ray

        return label_on_ray(source, shards, options.processes, options.address)
    if options.processes > 1:
        from stance.batch.processes import label_in_processes

        return label_in_processes(source, shards, options.processes)
    return label_here(source, shards)


def _read(paths: Sequence[str | Path]) -> Iterator[Article | Problem]:
    count = 0
    try:
        for item in read_articles(paths):
            yield item
            count += 1
    except Exception as error:
        raise DataError(
            f"reading broke off after {count} articles: {type(error).__name__}: {error}; finished "
            "shards are kept: mend the cause and --resume"
        ) from error


def _find_pending(ledger: Ledger, shards: Iterable[Shard], progress: Progress) -> Iterator[Shard]:
    """Yield the shards that are not finished; check that those which are were made from these."""
    known = dict(ledger.records)
    for shard in shards:
        record = known.pop(shard.number, None)
        if record is None:
            yield shard
        elif record.digest == shard.compute_digest():
            progress.skip()
        else:
            raise _explain_change(shard.number, "other articles come now")
    if known:
        raise _explain_change(min(known), "no articles come any more")


def _explain_change(number: int, what: str) -> DataError:
    return DataError(
        f"--resume: the inputs have changed: shard {number} is finished, and {what}; undo the "
        "change, or start afresh with --force"
    )


def _sum_up(ledger: Ledger, progress: Progress) -> Summary:
    summary = Summary(seconds=progress.seconds, statements_per_second=progress.rate)
    for number in sorted(ledger.records):
        summary.add(Counts.from_dict(ledger.records[number].counts))
        if ledger.records[number].problems_size and len(summary.problems) < PROBLEMS_SHOWN:
            summary.problems += _parse_problems(ledger.problems_path(number).read_bytes())
    return summary


def _parse_problems(lines: bytes) -> Iterator[Problem]:
    return (Problem(**json.loads(line)) for line in lines.splitlines())


def _finish(ledger: Ledger, output: Path, labels: Sequence[str], options: RunOptions) -> None:
    """Join the shards to the output and to the file of errors."""
    numbers = range(len(ledger.records))
    if missing := sorted(set(numbers) - ledger.records.keys()):
        raise DataError(f"shards {missing[:5]} are not there; add --resume to label them")
    for number in numbers:
        ledger.check_shard(number)
    try:
        if options.errors:
            parts = [ledger.problems_path(n) for n in numbers if ledger.records[n].problems_size]
            join_bytes(parts, options.errors)
        merge_shards([ledger.rows_path(n) for n in numbers], labels, output)
    except OSError as error:
        raise explain_failure(error, output, len(ledger.records)) from error


def _write_summary(output: Path, run: dict[str, Any], summary: Summary) -> None:
    values = summary.to_dict() | {
        "seconds": round(summary.seconds, 3),
        "statements_per_second": round(summary.statements_per_second, 1),
        "output": str(output),
        "run": run,
    }
    text = json.dumps(values, indent=2, ensure_ascii=False) + "\n"
    write_atomically(summary_path(output), lambda path: _write_text(path, text))


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
