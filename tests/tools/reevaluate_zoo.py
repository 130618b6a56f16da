"""Re-evaluates the stored weights of a collection in PyTorch and compares with its stored test accuracies.

    /usr/bin/python3 -I tests/tools/reevaluate_zoo.py FOLDER DATA [--limit ROWS]

FOLDER holds weights.npy, metrics.csv.gz and layout.csv; DATA the data sets, one subfolder each (what FORETELL_DATA
names). Nothing of Foretell is used: the files are read with numpy, the networks are PyTorch's. Prints, over all rows,
the largest differences of test accuracy and of test loss (cross-entropy plus l2reg * sum of squared kernels).
"""

import argparse
import csv
import gzip
import os
import struct

import numpy
import torch
import torch.nn.functional as F

DEBIAN = "/usr/share/datasets"


def read(path):
    for name in (path, path + ".gz"):
        if os.path.exists(name):
            with (gzip.open if name.endswith(".gz") else open)(name, "rb") as file:
                return file.read()
    raise SystemExit(f"no file '{path}' or '{path}.gz'")


def idx(path):
    data = read(path)
    rank = data[3]
    shape = struct.unpack(f">{rank}I", data[4:4 + 4 * rank])
    return numpy.frombuffer(data, numpy.uint8, offset=4 + 4 * rank).reshape(shape)


def cifar(path):
    records = numpy.frombuffer(read(path), numpy.uint8).reshape(-1, 3073)
    return records[:, 1:].reshape(-1, 3, 32, 32), records[:, 0]


def test_set(name, folder):
    """Images [N, 1, H, W] in [-1, 1], grey by the mean over channels after scaling; labels [N]."""
    largest = 255
    if name in ("mnist", "fashion_mnist"):
        places = [os.path.join(root, sub) for root in (folder, DEBIAN)
                  for sub in (name, name.replace("_", "-"), "fashion-mnist" if "fashion" in name else "mnist")]
        place = next(p for p in places if os.path.isdir(p))
        images = idx(os.path.join(place, "t10k-images-idx3-ubyte"))[:, None]
        labels = idx(os.path.join(place, "t10k-labels-idx1-ubyte"))
    elif name == "cifar10":
        images, labels = cifar(os.path.join(folder, "cifar10", "test_2000.bin"))
    elif name == "optdigits":
        rows = numpy.array([[int(x) for x in line.split(",")] for line in
                            read(os.path.join(folder, "optdigits", "optdigits.tes")).decode().split()])
        images = rows[:, :64].reshape(-1, 1, 8, 8).repeat(4, axis=2).repeat(4, axis=3)
        labels, largest = rows[:, 64], 16
    else:
        raise SystemExit(f"no reader for the data set '{name}'")
    scaled = -1 + 2 * (images.astype(numpy.float64) / largest)
    return (torch.from_numpy(scaled.mean(axis=1, keepdims=True).astype(numpy.float32)),
            torch.from_numpy(labels.astype(numpy.int64)))


def logits(row, layout, activation, x):
    act = {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid}[activation]
    blocks = [torch.from_numpy(numpy.array(row[start:end]).reshape(shape)) for _, start, end, shape in layout]
    penalty = 0.0
    pairs = list(zip(blocks[::2], blocks[1::2]))
    for i, (bias, kernel) in enumerate(pairs):
        penalty += float((kernel.double() ** 2).sum())
        last = i == len(pairs) - 1
        if kernel.ndim == 4:
            x = act(F.conv2d(x, kernel.permute(3, 2, 0, 1).contiguous(), bias, stride=2))
        else:
            if x.ndim == 4:
                has_convolution = any(b.ndim == 4 for b in blocks)
                x = x.mean(dim=(2, 3)) if has_convolution else x.flatten(1)
            x = x @ kernel + bias
            x = x if last else act(x)
    return x, penalty


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("data")
    parser.add_argument("--limit", type=int, default=None)
    options = parser.parse_args()
    weights = numpy.load(os.path.join(options.folder, "weights.npy"), mmap_mode="r")
    with gzip.open(os.path.join(options.folder, "metrics.csv.gz"), "rt", newline="") as file:
        metrics = list(csv.DictReader(file))
    with open(os.path.join(options.folder, "layout.csv"), newline="") as file:
        layout = [(r["varname"], int(r["start_idx"]), int(r["end_idx"]),
                   tuple(int(n) for n in r["shape"].strip("()").split(",") if n.strip()))
                  for r in csv.DictReader(file)]
    assert weights.dtype == numpy.float32 and weights.shape == (len(metrics), layout[-1][2]), (weights.shape, len(metrics))
    images, labels = test_set(metrics[0]["config.dataset"], options.data)
    worst = worst_loss = worst_relative = 0.0
    where = ""
    count = min(len(metrics), options.limit or len(metrics))
    with torch.no_grad():
        for row in range(count):
            out, penalty = logits(weights[row], layout, metrics[row]["config.activation"], images)
            accuracy = float((out.argmax(dim=1) == labels).double().mean())
            loss = float(F.cross_entropy(out.double(), labels)) + float(metrics[row]["config.l2reg"]) * penalty
            stored = float(metrics[row]["test_loss"])
            difference = abs(accuracy - float(metrics[row]["test_accuracy"]))
            if difference >= worst:
                worst, where = difference, metrics[row][""]
            worst_loss = max(worst_loss, abs(loss - stored))
            worst_relative = max(worst_relative, abs(loss - stored) / max(abs(stored), 1e-12))
    print(f"{count} rows of {weights.shape[1]} weights on {len(labels)} test images of {metrics[0]['config.dataset']}")
    print(f"largest difference of test accuracy: {worst:.6f} ({where})")
    print(f"largest difference of test loss: {worst_loss:.3g} (relative {worst_relative:.3g})")


if __name__ == "__main__":
    main()
