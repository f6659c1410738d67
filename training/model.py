"""The readers' networks: an encoder with a head for spans and a head for "is it answered here".

`ReaderNet` on MiniLM reads every passage that search finds; `CloseNet` on MPNet, eight times as
much work a token, reads the few stretches that the first thinks likeliest. Both take BERT's word
ids: MPNet's are the same words, four places on.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import nn
from transformers import BertModel, MPNetModel

from training.features import CLS, PAD, SEP

DROPOUT = 0.1
RANK, SCALE = 16, 2.0  # of the low-rank change to every matrix of the close reader

OUTPUTS = ["start", "end", "answerable"]

Logits = tuple[torch.Tensor, torch.Tensor, torch.Tensor]


class ReaderNet(nn.Module):
    """Question and passage -> start and end logits, with [CLS] as "not here", and one logit.

    The encoder has no dropout; the heads have some. Dropout, hidden words and names exchanged for
    others of their kind were tried in one run of two passes: as good on the articles kept for
    calibrating (F1 77.2, the mean of three turns 77.4), worse on those kept for testing (69.0,
    72.8), and no better averaged with the rest. Commit 97ae6a6 has it.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.encoder = self.base(folder)
        size = self.encoder.config.hidden_size
        self.drop = nn.Dropout(DROPOUT)
        self.span = nn.Linear(size, 2)
        self.pool = nn.Linear(size, size)
        self.answerable = nn.Linear(size, 1)

    def base(self, folder: Path) -> nn.Module:
        """Return the encoder. The word embeddings stay as they are."""
        bert = BertModel.from_pretrained(
            folder,
            attn_implementation="eager",  # 16 rows of 144 tokens on one core: 1.1 s, "sdpa" 1.6 s
            add_pooling_layer=False,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        bert.embeddings.word_embeddings.weight.requires_grad_(False)
        return bert

    def hidden(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        """Return what the encoder makes of every token [b, t, size]."""
        seen = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types)
        return seen.last_hidden_state

    def forward(
        self,
        input_ids: torch.Tensor,
        attention_mask: torch.Tensor,
        token_type_ids: torch.Tensor,
    ) -> Logits:
        """Return start [b, t], end [b, t] and answerable [b]."""
        hidden = self.drop(self.hidden(input_ids, attention_mask, token_type_ids))
        logits = self.span(hidden)
        whole = self.answerable(torch.tanh(self.pool(hidden[:, 0])))
        return logits[..., 0], logits[..., 1], whole[:, 0]


class CloseNet(ReaderNet):
    """The same over MPNet, whose matrices stay and get a low-rank change (arXiv 2106.09685).

    That spares a third of a step (32 rows of 144 tokens on two cores: 5.4 s, all weights 7.5 s).
    """

    def base(self, folder: Path) -> nn.Module:
        """Return the encoder, every matrix of its layers adapted."""
        logging.getLogger("transformers").setLevel(logging.ERROR)
        mpnet = MPNetModel.from_pretrained(
            folder,
            add_pooling_layer=False,
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        mpnet.requires_grad_(False)
        adapt(mpnet.encoder)
        return mpnet

    def hidden(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        """Return what the encoder makes of every token [b, t, size]."""
        return self.encoder(input_ids=mpnet_ids(ids), attention_mask=mask).last_hidden_state


class AdapterNet(CloseNet):
    """The close reader with all it has learned merged in, which stays, and a new low-rank change.

    Only the change is learned, not the heads: it is an adapter that the reader's own int8 network
    takes when it runs (`training.adapter`).

    Args:
        folder: the base's weights.
        learned: what the close reader learned, by the names of its parameters.
    """

    def __init__(self, folder: Path, learned: Mapping[str, torch.Tensor]) -> None:
        super().__init__(folder)
        self.load_state_dict(dict(learned), strict=False)
        merge(self.encoder)
        self.requires_grad_(False)
        adapt(self.encoder.encoder)


def example() -> dict[str, torch.Tensor]:
    """Return inputs to export either network with."""
    ids = torch.ones(2, 16, dtype=torch.int64)
    types = torch.zeros_like(ids)
    return {"input_ids": ids, "attention_mask": ids.clone(), "token_type_ids": types}


def mpnet_ids(ids: torch.Tensor) -> torch.Tensor:
    """Return BERT's ids as MPNet's: its marks come first, the words in the same order."""
    marks = torch.where(ids == CLS, 0, torch.where(ids == SEP, 2, ids + 4))
    return torch.where(ids == PAD, 1, marks)


class Adapted(nn.Module):
    """A matrix that stays as it is, and the low-rank change that is learned."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.linear = linear
        self.down = nn.Parameter(torch.empty(RANK, linear.in_features))
        self.up = nn.Parameter(torch.zeros(linear.out_features, RANK))
        nn.init.kaiming_uniform_(self.down, a=math.sqrt(5))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return x W' + b + SCALE x down' up'."""
        return self.linear(x) + (x @ self.down.t()) @ (SCALE * self.up).t()

    def merged(self) -> nn.Linear:
        """Return one matrix that does the same."""
        with torch.no_grad():
            self.linear.weight += SCALE * self.up @ self.down
        return self.linear


def adapt(module: nn.Module) -> None:
    """Wrap every matrix inside `module`."""
    for name, child in list(module.named_children()):
        if isinstance(child, nn.Linear):
            setattr(module, name, Adapted(child))
        else:
            adapt(child)


def merge(module: nn.Module) -> None:
    """Put plain matrices in the place of the wrapped ones."""
    for name, child in list(module.named_children()):
        if isinstance(child, Adapted):
            setattr(module, name, child.merged())
        else:
            merge(child)
