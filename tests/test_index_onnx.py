"""The networks run, and their runtime tells nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(sys.platform != "linux", reason="where the runtime keeps its id elsewhere")
def test_the_runtime_keeps_no_id_of_the_machine_and_no_record_of_what_it_did(
    tmp_path: Path,
) -> None:
    # it would, but where one of these says that it is under test
    quiet = ("CI", "TF_BUILD", "GITHUB_ACTIONS", "ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME")
    known = {name: value for name, value in os.environ.items() if name not in quiet}
    home = tmp_path / "home"
    home.mkdir()
    code = (
        "import sys; from pathlib import Path; from index.embed import Embedder;"
        "from assistant.reading.reader import Reader; Embedder().embed(['a storm']); Reader()"
    )
    here = Path(__file__).parents[1]
    subprocess.run(
        [sys.executable, "-c", code],
        env={**known, "HOME": str(home), "PYTHONPATH": str(here)},
        check=True,
        cwd=here,
    )
    assert not list(home.rglob("*onnxruntime*"))
