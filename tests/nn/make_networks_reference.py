# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes golden/networks/NAME.safetensors: what torchvision and timm answer when weights and input come from a formula.

Needs torch, torchvision, timm, safetensors:  python make_networks_reference.py golden/networks
Each file holds `features` [1, F] and the first 64 `logits` [1, 64], float32, for a picture of 96 px. The formula is that of
formulaTensor() in test_nn_networks.cpp: it depends on the tensor's name there and here alike, so torchvision's names count.
"""
import pathlib
import sys

import numpy as np
import timm
import torch
import torchvision.models as vision
from safetensors.torch import save_file

SIDE = 96
NETS = {
    "resnet18": (lambda: vision.resnet18(weights=None), "fc"),
    "resnet34": (lambda: vision.resnet34(weights=None), "fc"),
    "resnet50": (lambda: vision.resnet50(weights=None), "fc"),
    "efficientnet-b0": (lambda: vision.efficientnet_b0(weights=None), "classifier"),
    "efficientnet-b1": (lambda: vision.efficientnet_b1(weights=None), "classifier"),
    "efficientnet-b2": (lambda: vision.efficientnet_b2(weights=None), "classifier"),
    "efficientnet-b3": (lambda: vision.efficientnet_b3(weights=None), "classifier"),
    "mobilenet-v3-small": (lambda: vision.mobilenet_v3_small(weights=None), "classifier"),
    "mobilenet-v3-large": (lambda: vision.mobilenet_v3_large(weights=None), "classifier"),
    "timm-efficientnet-b0": (lambda: timm.create_model("efficientnet_b0", pretrained=False), "classifier"),
    "timm-efficientnet-lite1": (lambda: timm.create_model("tf_efficientnet_lite1", pretrained=False), "classifier"),
}


def chance(name, count):
    """float32 [count] in [-1, 1): splitmix64 counted from the name's FNV-1a hash."""
    seed = 0xCBF29CE484222325
    for byte in name.encode():
        seed = (seed ^ byte) * 0x100000001B3 % 2**64
    with np.errstate(over="ignore"):
        z = np.uint64(seed) + (np.arange(count, dtype=np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return ((z >> np.uint64(40)).astype(np.float64) / 2**23 - 1).astype(np.float32)


def formula(name, shape):
    u = chance(name, int(np.prod(shape)))
    if len(shape) > 1:
        spread = np.float32(np.sqrt(6.0 / np.prod(shape[1:])))
        return torch.from_numpy(u * spread).reshape(shape)
    if name.endswith("running_var"):
        return torch.from_numpy(u * np.float32(0.4) + np.float32(1))
    if name.endswith(".weight"):
        return torch.from_numpy(u * np.float32(0.3) + np.float32(1))
    return torch.from_numpy(u * np.float32(0.1))


def main():
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    for name, (make, head) in NETS.items():
        model = make().eval()
        model.load_state_dict({k: formula(k, tuple(v.shape)) if v.is_floating_point() else v for k, v in model.state_dict().items()})
        kept = {}
        getattr(model, head).register_forward_pre_hook(lambda m, i: kept.__setitem__("features", i[0]))
        x = torch.from_numpy(chance("input", 3 * SIDE * SIDE)).reshape(1, 3, SIDE, SIDE)
        with torch.inference_mode():
            logits = model(x)
        tensors = {"features": kept["features"].flatten(1).contiguous(), "logits": logits[:, :64].contiguous()}
        save_file(tensors, out / f"{name}.safetensors")
        print(name, float(logits.abs().max()), float(kept["features"].abs().max()))


if __name__ == "__main__":
    main()
