"""safetensors by hand: 8 bytes of length, a JSON header, then the data (https://github.com/huggingface/safetensors)."""

import json
import struct

import torch

TYPES = {"F32": torch.float32, "I32": torch.int32, "BF16": torch.bfloat16, "I8": torch.int8}
NAMES = {dtype: name for name, dtype in TYPES.items()}


def write(path, tensors, metadata):
    """tensors: name → tensor; wider types go first, so that all are aligned."""
    tensors = sorted(tensors.items(), key=lambda item: -item[1].element_size())
    header, end = {"__metadata__": metadata}, 0
    for name, tensor in tensors:
        begin, end = end, end + tensor.numel() * tensor.element_size()
        header[name] = {"dtype": NAMES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [begin, end]}
    text = json.dumps(header, ensure_ascii=False).encode()
    text += b" " * (-(8 + len(text)) % 64)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for _, tensor in tensors:
            file.write(bytes(tensor.detach().cpu().flatten().contiguous().view(torch.uint8).numpy()))


def read(path):
    """(tensors, metadata)."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header, data = json.loads(file.read(length)), bytearray(file.read())
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        tensors[name] = torch.frombuffer(data[begin:end], dtype=TYPES[entry["dtype"]]).reshape(entry["shape"]) if end > begin else torch.empty(entry["shape"])
    return tensors, metadata
