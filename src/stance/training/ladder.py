"""The steps of a learning curve: one training a point, and the baselines beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from stance.config import Config
from stance.corpus.splits import sample_groups
from stance.errors import DataError
from stance.model.folder import MANIFEST_FILE
from stance.records import Example
from stance.training.baselines import predict_baselines
from stance.training.run import train


@dataclass(frozen=True)
class Ladder:
    """Trains what a learning curve asks for.

    Attributes:
        config: The experiment; base model, share and seed are the curve's.
        train_set: What the baselines learn from.
        test_set: What the baselines label.
        output: Folder for the models; a finished one is not trained again.
    """

    config: Config
    train_set: Sequence[Example]
    test_set: Sequence[Example]
    output: Path

    def train(self, encoder: str, share: float, seed: int) -> Path:
        """Return the folder of the model that was trained like this.

        Raises:
            DataError: See `stance.training.train`.
        """
        if not 0 < share <= 1:
            raise DataError(f"--shares: got {share:g}, expected shares over 0 and up to 1")
        name = f"{Path(encoder).name}-share{share:g}-seed{seed}"
        model_dir = self.output / "models" / name
        if not (model_dir / MANIFEST_FILE).is_file():
            data = replace(self.config.data, share=share)
            config = replace(self.config, base_model=encoder, seed=seed, data=data)
            train(config, model_dir, force=model_dir.exists())
        return model_dir

    def predict_baselines(self, share: float, seed: int) -> dict[str, list[str]]:
        """Return the baselines' labels of the test set after the same share of the training set."""
        withheld = set(self.config.data.withheld_languages)
        kept = [example for example in self.train_set if example.lang not in withheld]
        part = sample_groups(kept, share, seed=seed)
        return predict_baselines(part, self.test_set, encoder=self.config.base_model)
