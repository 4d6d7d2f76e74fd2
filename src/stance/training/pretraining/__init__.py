"""Pre-trains the built-in encoder from text, or goes on with any masked-language encoder."""

from stance.training.pretraining.probes import probe_retrieval
from stance.training.pretraining.run import pretrain
from stance.training.pretraining.settings import PretrainConfig

__all__ = ["PretrainConfig", "pretrain", "probe_retrieval"]
