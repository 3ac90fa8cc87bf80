"""Writes what the tests of Soribit.Neural hold its arithmetic to: a tiny random transformer, token ids, and what PyTorch makes of them.

    OPENBLAS_CORETYPE=SKYLAKEX ATEN_CPU_CAPABILITY=avx512 python3 training/torch/export_fixture.py tests/Soribit.Neural.Tests/Fixtures/transformer.safetensors

Tensors: the weights under their own names, `ids` (B, T) I32, `logits` (B, T, V), `loss` () = mean cross-entropy of the tokens 1 … T−1 of each row,
`grad.<name>` = the loss's gradient by that weight. Two of the heads share a key-value head. Logits, loss and gradients are computed in double precision
and rounded, so the tests see the error of our own arithmetic alone.
"""

import math
import sys

import torch

import safetensors_file
from transformer import CONFIG_KEY, Config, Transformer

CONFIG = Config(vocabulary=67, width=64, layers=2, heads=4, key_value_heads=2, hidden=96, context=48)
BATCH, TOKENS = 3, 33


def main(path):
    torch.manual_seed(20)
    torch.set_num_threads(1)
    model = Transformer(CONFIG)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            # Norms around 1 and logits about 1 wide: all terms of every formula matter.
            weight.copy_(1 + 0.2 * torch.randn_like(weight) if weight.dim() == 1 else torch.randn_like(weight) * (0.12 if name == "embed.weight" else 1.2 / math.sqrt(weight.shape[1])))
    ids = torch.randint(CONFIG.vocabulary, (BATCH, TOKENS))

    tensors = {name: weight.detach().clone() for name, weight in model.named_parameters()}
    model.double()
    loss = model.loss(ids)
    loss.backward()
    tensors["ids"] = ids.int()
    tensors["logits"] = model(ids).detach().float()
    tensors["loss"] = loss.detach().float()
    for name, weight in model.named_parameters():
        tensors["grad." + name] = weight.grad.float()
    safetensors_file.write(path, tensors, {CONFIG_KEY: CONFIG.to_json(), "made by": "training/torch/export_fixture.py"})
    print(f"loss {loss.item():.6f}, logits' standard deviation {tensors['logits'].std():.3f}, {sum(tensor.numel() for tensor in tensors.values())} numbers")


if __name__ == "__main__":
    main(sys.argv[1])
