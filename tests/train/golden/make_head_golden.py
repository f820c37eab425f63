#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes head.json: small matrices and what scikit-learn's LogisticRegression makes of them, converged tightly.

Run with numpy and scikit-learn 1.5 or later: python3 make_head_golden.py > head.json. The test compares, it never runs this.
"""
import json

import numpy as np
from sklearn.linear_model import LogisticRegression


def case(name, rows, cols, classes, strength, balanced, seed):
    rng = np.random.RandomState(seed)
    share = np.arange(1, classes + 1) / np.arange(1, classes + 1).sum()
    y = np.concatenate([np.arange(classes), rng.choice(classes, rows - classes, p=share)])
    centres = rng.normal(size=(classes, cols))
    scale = np.exp(rng.normal(size=cols))
    x = np.round((centres[y] * 0.7 + rng.normal(size=(rows, cols))) * scale + 3 * scale, 3).astype(np.float32)
    mean, std = x.astype(np.float64).mean(0), x.astype(np.float64).std(0) + 1e-6
    z = (x - mean) / std
    weight = "balanced" if balanced else None
    head = LogisticRegression(C=strength, class_weight=weight, max_iter=100000, tol=1e-12).fit(z, y)
    w = rows / (classes * np.bincount(y))[y] if balanced else np.ones(rows)
    p = head.predict_proba(z)
    loss = -np.log(p[np.arange(rows), y])
    objective = strength * (w * loss).sum() + 0.5 * (head.coef_**2).sum()
    return {"name": name, "rows": rows, "cols": cols, "classes": classes, "strength": strength, "balanced": balanced,
            "x": [float(f"{v:.3f}") for v in x.ravel()], "y": y.tolist(), "objective": objective,
            "predicted": head.predict(z).tolist(), "probabilities": [round(float(v), 9) for v in p.ravel()]}


if __name__ == "__main__":
    cases = [case("more rows than columns, uneven", 90, 12, 4, 0.1, True, 1),
             case("fewer rows than columns", 40, 64, 3, 1.0, True, 2),
             case("weak strength, not balanced", 60, 8, 5, 0.03, False, 3)]
    print(json.dumps({"cases": cases}))
