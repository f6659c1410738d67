"""The embedder: all-MiniLM-L6-v2 -> index/weights/embedder.onnx, int8.

Nothing is trained. Token types, mean pooling and the norm are inside the graph, so that whoever
runs it passes ids and a mask and gets unit vectors.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import BertModel

from index.onnx import onnxruntime
from training import card, origin
from training.export import OPSET, export
from training.origin import tokenizer

FOLDER = origin.ROOT / "index" / "weights"
MAX_TOKENS = 256
DIMENSION = 384
PASSAGES = 400

PROSE = """
The embedder of Footnote: a text of at most 256 tokens in, a unit vector of 384 numbers out.
It is all-MiniLM-L6-v2, not trained further, quantised to int8 for onnxruntime.
Inputs `input_ids` and `attention_mask`, both int64 [batch, tokens]; output `embedding`,
float32 [batch, 384], mean-pooled and of length one. Made by `python -m training embedder`.
"""


class Embedder(torch.nn.Module):
    """Ids and mask -> unit vectors."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(
            folder, attn_implementation="eager", add_pooling_layer=False
        )

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Return float32 [batch, 384]."""
        hidden = self.bert(
            input_ids=input_ids,
            attention_mask=attention_mask,
            token_type_ids=torch.zeros_like(input_ids),
        ).last_hidden_state
        weights = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * weights).sum(1) / weights.sum(1).clamp(min=1e-9)
        return mean / mean.norm(dim=1, keepdim=True).clamp(min=1e-12)


def passages() -> list[str]:
    """Return real passages of about 900 characters, one an article, to measure on."""
    folder = origin.data() / "squad_haystack100" / "articles"
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    return [text[2000:2900] for text in texts][:PASSAGES]


def embed(path: Path, texts: list[str], words: Tokenizer) -> np.ndarray:
    """Return the vectors of `texts` [texts, 384] by the ONNX file at `path`."""
    session = onnxruntime.InferenceSession(path)
    words.enable_truncation(MAX_TOKENS)
    words.enable_padding()
    vectors: list[np.ndarray] = []
    for start in range(0, len(texts), 8):
        batch = words.encode_batch(texts[start : start + 8])
        feed = {
            "input_ids": np.array([one.ids for one in batch]),
            "attention_mask": np.array([one.attention_mask for one in batch]),
        }
        vectors.append(session.run(["embedding"], feed)[0])
    return np.concatenate(vectors)


def loss(full: Path, small: Path, words: Tokenizer) -> dict[str, Any]:
    """Measure what int8 loses: the cosine to float32, and how often the nearest passage stays."""
    texts = passages()
    before, after = embed(full, texts, words), embed(small, texts, words)
    cosine = (before * after).sum(1)
    away = np.eye(len(texts)) * 2
    same = (before @ before.T - away).argmax(1) == (after @ after.T - away).argmax(1)
    return {
        "passages": len(texts),
        "mean_cosine": round(float(cosine.mean()), 4),
        "worst_cosine": round(float(cosine.min()), 4),
        "same_nearest_passage": round(float(same.mean()), 4),
    }


def make() -> None:
    """Write the embedder, its tokenizer and its card."""
    base = origin.base()
    FOLDER.mkdir(parents=True, exist_ok=True)
    tokenizer(base).save(str(FOLDER / "tokenizer.json"), pretty=False)
    ids = torch.ones(2, 16, dtype=torch.int64)
    full = FOLDER / "float32.onnx"
    try:
        small = FOLDER / "embedder.onnx"
        inputs = {"input_ids": ids, "attention_mask": ids.clone()}
        export(Embedder(base), inputs, ["embedding"], small, keep=full)
        measured = loss(full, small, tokenizer(base))
    finally:
        full.unlink(missing_ok=True)
    card.write(
        FOLDER,
        {
            "name": "Footnote embedder",
            "base": origin.BASE,
            "base_package": origin.BASE_PACKAGE,
            "base_sha256": origin.BASE_SHA256,
            "licence": "Apache-2.0",
            "data": "none: the base's weights, quantised",
            "opset": OPSET,
            "max_tokens": MAX_TOKENS,
            "dimension": DIMENSION,
            "quantisation": "int8, weights per channel, activations at run time",
            "quantisation_loss": measured,
        },
        PROSE,
    )
    print(f"embedder: {measured}")
