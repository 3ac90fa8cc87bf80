"""How fast PyTorch decodes a model of ours, eagerly, with keys and values kept: the other side of the scoreboard's rows.

    OPENBLAS_CORETYPE=SKYLAKEX ATEN_CPU_CAPABILITY=avx512 python3 training/torch/decode_speed.py MODEL.safetensors BATCH TOKENS

(Debian's OpenBLAS does not know newer machines: without the first word it is up to five times as slow.)

Loads the model, decodes some tokens to warm up, and writes "ready". Then for every line it reads, it decodes BATCH streams of TOKENS tokens from the start, taking the
likeliest each time, and writes the CPU seconds that each token took its one thread: one line of numbers.
"""

import sys
import time

import torch

import safetensors_file
from transformer import CONFIG_KEY, Config, Transformer


def decode(model, batch, tokens):
    cache, ids, times = model.new_cache(batch), torch.zeros(batch, 1, dtype=torch.long), []
    for position in range(tokens):
        start = time.thread_time()
        ids = model(ids, cache, position).argmax(-1)
        times.append(time.thread_time() - start)
    return times


def main(path, batch, tokens):
    torch.set_num_threads(1)
    tensors, metadata = safetensors_file.read(path)
    model = Transformer(Config.from_json(metadata[CONFIG_KEY])).eval()
    model.load_state_dict({name: tensor.float() for name, tensor in tensors.items()})
    with torch.inference_mode():
        decode(model, batch, min(tokens, 40))
        print("ready", flush=True)
        for _ in sys.stdin:
            print(*(f"{seconds:.7f}" for seconds in decode(model, batch, tokens)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
