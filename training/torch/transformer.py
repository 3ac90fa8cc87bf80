"""The transformer of docs/adr/0013 in PyTorch: the training twin of src/Soribit.Neural/Transformers, weight for weight and name for name.

Shapes: B sequences, T tokens, d width, h heads, k key-value heads, w = d / h head width, f hidden, V vocabulary.
"""

import json
import math
from dataclasses import asdict, dataclass

import torch
from torch import nn
from torch.nn import functional as F

CONFIG_KEY = "soribit.transformer"
NORM_EPSILON = 1e-5
ROTARY_BASE = 10000.0


@dataclass(frozen=True)
class Config:
    vocabulary: int
    width: int
    layers: int
    heads: int
    key_value_heads: int
    hidden: int
    context: int

    @property
    def head_width(self):
        return self.width // self.heads

    def to_json(self):
        """As it stands in a file's metadata, in camelCase."""
        named = {"key_value_heads": "keyValueHeads"}
        return json.dumps({named.get(name, name): size for name, size in asdict(self).items()})

    @staticmethod
    def from_json(text):
        named = {"keyValueHeads": "key_value_heads"}
        return Config(**{named.get(name, name): size for name, size in json.loads(text).items()})


class Norm(nn.Module):
    """RMSNorm: x over the root of its mean square, times a weight."""

    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x):
        return self.weight * (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + NORM_EPSILON))


class Rotary(nn.Module):
    """Turns the pairs (i, i + w/2) of every head by the angle p · base^(−2i/w)."""

    def __init__(self, config):
        super().__init__()
        half = config.head_width // 2
        rates = ROTARY_BASE ** (-torch.arange(half, dtype=torch.float64) / half)
        angles = torch.arange(config.context, dtype=torch.float64)[:, None] * rates  # (context, w/2)
        self.register_buffer("cos", angles.cos().float(), persistent=False)
        self.register_buffer("sin", angles.sin().float(), persistent=False)

    def forward(self, x, position):
        """x (B, heads, T, w), its first token at `position`."""
        a, b = x.chunk(2, dim=-1)
        cos = self.cos[position : position + x.shape[-2]]
        sin = self.sin[position : position + x.shape[-2]]
        return torch.cat((a * cos - b * sin, a * sin + b * cos), dim=-1)


class Attention(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        kv = config.key_value_heads * config.head_width
        self.q = nn.Linear(config.width, config.width, bias=False)
        self.k = nn.Linear(config.width, kv, bias=False)
        self.v = nn.Linear(config.width, kv, bias=False)
        self.o = nn.Linear(config.width, config.width, bias=False)

    def forward(self, x, rotary, cache=None, position=0):
        """x (B, T, d). With a cache of (keys, values), each (B, k, context, w), the tokens before `position` are read from it, and these are added."""
        b, t, d = x.shape
        h, k, w = self.config.heads, self.config.key_value_heads, self.config.head_width
        query = rotary(self.q(x).view(b, t, h, w).transpose(1, 2), position)  # (B, h, T, w)
        key = rotary(self.k(x).view(b, t, k, w).transpose(1, 2), position)  # (B, k, T, w)
        value = self.v(x).view(b, t, k, w).transpose(1, 2)  # (B, k, T, w)
        if cache is not None:
            keys, values = cache
            keys[:, :, position : position + t] = key
            values[:, :, position : position + t] = value
            key, value = keys[:, :, : position + t], values[:, :, : position + t]
        if k < h:
            key, value = key.repeat_interleave(h // k, dim=1), value.repeat_interleave(h // k, dim=1)
        scores = query @ key.transpose(-2, -1) / math.sqrt(w)  # (B, h, T, position + T)
        if t > 1:
            future = torch.ones(t, position + t, dtype=torch.bool, device=x.device).triu(position + 1)
            scores = scores.masked_fill(future, float("-inf"))
        heard = scores.softmax(-1) @ value  # (B, h, T, w)
        return self.o(heard.transpose(1, 2).reshape(b, t, d))


class FeedForward(nn.Module):
    """SwiGLU."""

    def __init__(self, config):
        super().__init__()
        self.gate = nn.Linear(config.width, config.hidden, bias=False)
        self.up = nn.Linear(config.width, config.hidden, bias=False)
        self.down = nn.Linear(config.hidden, config.width, bias=False)

    def forward(self, x):
        return self.down(F.silu(self.gate(x)) * self.up(x))


class Layer(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.attention_norm = Norm(config.width)
        self.attention = Attention(config)
        self.feed_norm = Norm(config.width)
        self.feed = FeedForward(config)


class Transformer(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.config = config
        self.embed = nn.Embedding(config.vocabulary, config.width)
        self.layers = nn.ModuleList(Layer(config) for _ in range(config.layers))
        self.norm = Norm(config.width)
        self.rotary = Rotary(config)

    def forward(self, ids, cache=None, position=0):
        """ids (B, T) → logits (B, T, V)."""
        x = self.embed(ids)  # (B, T, d)
        for index, layer in enumerate(self.layers):
            x = x + layer.attention(layer.attention_norm(x), self.rotary, None if cache is None else cache[index], position)
            x = x + layer.feed(layer.feed_norm(x))
        return self.norm(x) @ self.embed.weight.T

    def new_cache(self, batch):
        shape = (batch, self.config.key_value_heads, self.config.context, self.config.head_width)
        return [(torch.zeros(shape), torch.zeros(shape)) for _ in self.layers]

    def loss(self, ids):
        """Mean cross-entropy of every token but the first, given those before it."""
        logits = self(ids[:, :-1])
        return F.cross_entropy(logits.reshape(-1, self.config.vocabulary), ids[:, 1:].reshape(-1))
