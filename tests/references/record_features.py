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


def spectrum(matrix, rank):
    s = np.append(np.linalg.svd(matrix, compute_uv=False), 0)
    return [s[0], s[1] if rank > 1 else 0, s[rank // 2], s[rank - 1], (s ** 2).sum() ** 2 / (s ** 4).sum()]


def invariants():
    """In the order of Foretell's input 'invariants': see InvariantFeatures.cs."""
    biases = [weights[a:b] for a, b in zip(starts[0::2], starts[1::2])]
    shapes = [(9, 1, 16), (9, 16, 16), (9, 16, 16), (1, 16, 10)]
    kernels = [weights[a:b].reshape(n) for a, b, n in zip(starts[1::2], starts[2::2], shapes)]
    canonical = [kernel.copy() for kernel in kernels]
    for layer in range(3):
        norms = np.sqrt((canonical[layer] ** 2).sum((0, 1)) + biases[layer] ** 2)
        canonical[layer] /= norms
        canonical[layer + 1] *= norms[:, None]
    flat = [kernel.reshape(-1, kernel.shape[2]) for kernel in canonical]
    values = []
    for matrix in flat:
        values += spectrum(matrix, min(matrix.shape)) + [np.linalg.norm(matrix)]
    for layer in range(3):
        outgoing = np.hstack(list(canonical[layer + 1]))
        product = flat[layer] @ outgoing
        norm = np.linalg.norm(product)
        values += [norm / np.linalg.norm(flat[layer]) / np.linalg.norm(outgoing), norm, spectrum(product, 1)[-1]]
    centered = flat[3] - flat[3].mean(1, keepdims=True)
    norms = np.linalg.norm(centered, axis=0)
    cosines = ((centered / norms).T @ (centered / norms))[np.triu_indices(10, 1)]
    values += spectrum(centered, 9) + [norms.min(), np.median(norms), norms.max(), np.linalg.norm(
        biases[3] - biases[3].mean()), cosines.min(), np.median(cosines), cosines.max()]
    outputs = []
    for grey in (-1, 0, 1):
        x, active = np.array([grey]), []
        for layer in range(4):
            z = sum(x @ place for place in kernels[layer]) + biases[layer]
            x = np.maximum(z, 0)
            active.append((z > 0).mean())
        z = z - z.mean()
        values += [z.std(), z.max(), z.min(), z.max() - np.sort(z)[-2]] + active[:3]
        outputs.append(z)
    return values + [np.linalg.norm(outputs[a] - outputs[b]) for a, b in ((0, 1), (1, 2), (0, 2))]


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
             "all": statistics(weights), "invariants": invariants(), "scores": scores}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "features.json"), "w") as file:
    json.dump(reference, file, indent=1)
    file.write("\n")
