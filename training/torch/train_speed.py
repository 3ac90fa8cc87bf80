"""How fast PyTorch trains a model of ours, eagerly: the other side of the scoreboard's row.

    OPENBLAS_CORETYPE=SKYLAKEX ATEN_CPU_CAPABILITY=avx512 MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=-1 \\
        python3 training/torch/train_speed.py MODEL.safetensors BATCH TOKENS STEPS

(Debian's OpenBLAS does not know newer machines: without the first word it is up to five times as slow. Without the last two, each large tensor is new pages of the system.)

Loads the model, trains some steps to warm up, and writes "ready". Then for every line it reads, it trains STEPS steps of BATCH sequences of TOKENS tokens each, with AdamW
and the gradient's length limited, and writes the CPU seconds that each step took its one thread: one line of numbers.
"""

import sys
import time

import torch

import safetensors_file
from transformer import CONFIG_KEY, Config, Transformer


def train(model, optimiser, batch, tokens, steps):
    times = []
    for _ in range(steps):
        ids = torch.randint(model.config.vocabulary, (batch, tokens + 1))
        start = time.thread_time()
        loss = model.loss(ids)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        times.append(time.thread_time() - start)
    return times


def main(path, batch, tokens, steps):
    torch.set_num_threads(1)
    torch.manual_seed(1)
    tensors, metadata = safetensors_file.read(path)
    model = Transformer(Config.from_json(metadata[CONFIG_KEY]))
    model.load_state_dict({name: tensor.float() for name, tensor in tensors.items()})
    optimiser = torch.optim.AdamW(model.parameters(), lr=1e-4, betas=(0.9, 0.95), weight_decay=0.1)
    train(model, optimiser, batch, tokens, 3)
    print("ready", flush=True)
    for _ in sys.stdin:
        print(*(f"{seconds:.7f}" for seconds in train(model, optimiser, batch, tokens, steps)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
