#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens a run's event files with the real TensorBoard and compares them with metrics.csv beside them.

    ostrakon-cli train P --recipe full --output-dir OUT
    python3 tests/train/check_tensorboard.py OUT/logs/run-1        # needs `pip install tensorboard`

Prints one line a tag; exits 1 where the two differ. By hand: TensorBoard is no dependency of the build.
"""
import csv
import math
import pathlib
import sys

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

TAGS = {
    "step/loss": ("step", "step_loss"),
    "step/learning_rate": ("step", "learning_rate"),
    "step/images_per_s": ("step", "images_per_s"),
    "train/loss": ("epoch", "train_loss"),
    "train/accuracy": ("epoch", "train_accuracy"),
    "val/loss": ("epoch", "val_loss"),
    "val/accuracy": ("epoch", "val_accuracy"),
}


# "val/recall/CLASS", or "folds/…" without a validation part: a column of the same name.
RECALLS = ("val/recall/", "folds/recall/")


def main():
    folder = pathlib.Path(sys.argv[1])
    accumulator = EventAccumulator(str(folder), size_guidance={"scalars": 0})
    accumulator.Reload()
    rows = list(csv.DictReader(open(folder / "metrics.csv", newline="")))
    known = set(TAGS) | {name for name in (rows[0] if rows else {}) if name.startswith(RECALLS)}
    good = bool(rows) and set(accumulator.Tags()["scalars"]) <= known
    for tag in accumulator.Tags()["scalars"]:
        at, name = TAGS.get(tag, ("epoch", tag))
        seen = [(e.step, e.value) for e in accumulator.Scalars(tag)]
        wanted = [(int(r[at]), float(r[name])) for r in rows if r[name]]
        equal = len(seen) == len(wanted) and all(
            a == b and math.isclose(x, y, rel_tol=1e-6) for (a, x), (b, y) in zip(seen, wanted)
        )
        good = good and equal
        print(f"{tag}: {len(seen)} values, {'as in metrics.csv' if equal else 'DIFFER'}")
    return 0 if good else 1


sys.exit(main())
