#!/usr/bin/python3 -I
"""Records what NumPy and SciPy compute from weights and from predictions, for Foretell's tests to compare with.

Run, from any folder (Debian 12, NumPy 1.24, SciPy 1.10):   /usr/bin/python3 -I tests/references/record_features.py

Writes features.json beside this script. The inputs are exact in float32 and written out as formulas, so that the tests
make them again:
  weight i of the small CNN    ((7 i^2 + 31 i) mod 1009 - 504) / 512 (i mod 5 + 1)
  target k, prediction k       ((17 k) mod 11) / 16,  ((29 k) mod 13) / 16 + target / 4,  k = 0 ... 39
"""
import json, os
import numpy as np
from scipy import stats

i = np.arange(4970)
weights = ((7 * i * i + 31 * i) % 1009 - 504) / 512 * (i % 5 + 1)
assert (weights.astype(np.float32) == weights).all()
starts = [0, 16, 160, 176, 2480, 2496, 4800, 4810, 4970]


def statistics(x):
    return {"percentiles": list(np.percentile(x, [0, 25, 50, 75, 100])), "mean": x.mean(), "deviation": x.std(),
            "variance": x.var(), "unbiased_variance": x.var(ddof=1), "l1": np.abs(x).sum(), "l2": np.linalg.norm(x)}


k = np.arange(40)
targets = (17 * k) % 11 / 16
predictions = (29 * k) % 13 / 16 + targets / 4
error = predictions - targets
scores = {"r_squared": 1 - (error ** 2).mean() / targets.var(), "mean_squared_error": (error ** 2).mean(),
          "mean_absolute_deviation": np.abs(error).mean(), "kendall_tau": stats.kendalltau(targets, predictions)[0],
          "kendall_ceiling": stats.kendalltau(targets, targets + 1e-9 * k)[0],
          "spearman": stats.spearmanr(targets, predictions)[0]}
reference = {"recorded_with": "NumPy 1.24.2, SciPy 1.10.1",
             "blocks": [statistics(weights[a:b]) for a, b in zip(starts, starts[1:])],
             "all": statistics(weights), "scores": scores}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "features.json"), "w") as file:
    json.dump(reference, file, indent=1)
    file.write("\n")
