"""The typed configuration and its YAML; knows nothing of torch."""

from stance.config.load import flatten, load_config, read_yaml, to_dict, to_yaml, trace_origins
from stance.config.schema import (
    STRICT,
    CalibrationConfig,
    Config,
    Count,
    DataConfig,
    Positive,
    Share,
    TrainingConfig,
)

__all__ = [
    "STRICT",
    "CalibrationConfig",
    "Config",
    "Count",
    "DataConfig",
    "Positive",
    "Share",
    "TrainingConfig",
    "flatten",
    "load_config",
    "read_yaml",
    "to_dict",
    "to_yaml",
    "trace_origins",
]
