"""The only place that loads onnxruntime: it tells nobody, and runs each network on one thread.

onnxruntime sends what it is run on to its maker, and keeps an id of the machine under
``~/.cache/Microsoft``, unless it is told not to before it is imported.
"""

from __future__ import annotations

import os
from pathlib import Path

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime


def session(path: Path) -> onnxruntime.InferenceSession:
    """Load a network's weights to run on the processor; safe to share between threads."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3  # of an adapter's inputs it would warn one by one
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
