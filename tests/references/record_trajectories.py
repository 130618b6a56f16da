#!/usr/bin/python3 -I
"""Records what PyTorch computes, for Foretell's tests to compare with. The output is stored beside this script.

Install (Debian 12, PyTorch 1.13):  apt-get install -y --no-install-recommends python3-torch
Run, from any folder:               /usr/bin/python3 -I tests/references/record_trajectories.py

Writes
  perceptron.safetensors     inputs, labels and initial weights of the perceptron 20-16-12-3, ReLU
  small-cnn.safetensors      the same for the zoo's CNN: 3 x (conv 3x3, stride 2, VALID, 16, ReLU), global mean, dense
  normalization.safetensors  one batch through a small residual network with batch normalization, and all its gradients
  trajectories.json          the loss at each of 50 steps for each network x optimizer x formula
  bench.json                 the loss at each of the first 20 steps of `bench small-cnn` and `bench mlp`

Everything is in Foretell's layouts: images [N, H, W, C], convolution kernels [KH, KW, in, out], dense [in, out].
PyTorch's formulas are torch.optim's; Keras 3's are written out below, in float32, from its documentation and source.

Images are stored as bytes u and mean (u - 128) / 64: exact in float32. Step s (from 0) uses batch s mod 4.

How far off may another implementation be? Each trajectory is also run in float64 from the same weights, and the largest
relative distance of the two losses is recorded ("float64_distance"). Learning rates are chosen so that it stays far
below the 1e-4 that the tests allow; where rounding noise decides (ReLU kinks under sign-like updates), no test could.
"""
import copy, json, math, os, struct
import numpy as np
import torch
import torch.nn.functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
STEPS, BATCHES, BATCH = 50, 4, 32


def save(name, tensors, metadata):
    """A safetensors file: header length, header in JSON, data."""
    kinds = {'uint8': 'U8', 'int32': 'I32', 'float32': 'F32'}
    header, data = {'__metadata__': metadata}, b''
    for key, value in tensors.items():
        value = np.ascontiguousarray(value)
        end = len(data) + value.nbytes
        header[key] = dict(dtype=kinds[str(value.dtype)], shape=list(value.shape), data_offsets=[len(data), end])
        data += value.tobytes()
    text = json.dumps(header).encode()
    text += b' ' * (-len(text) % 8)
    with open(os.path.join(HERE, name), 'wb') as f:
        f.write(struct.pack('<Q', len(text)) + text + data)


def write_json(name, value, rows):
    """One item of the list `rows` a line: readable diffs, compact numbers."""
    head = {k: v for k, v in value.items() if k != rows}
    text = json.dumps(head, indent=2)[:-2] + f',\n  "{rows}": [\n'
    text += ',\n'.join('    ' + json.dumps(row) for row in value[rows]) + '\n  ]\n}\n'
    with open(os.path.join(HERE, name), 'w') as f:
        f.write(text)


# --- Networks. Parameters are an ordered dict in Foretell's layouts; the forward pass transposes for PyTorch. --------

def dense(p, name, x):
    return x @ p[name + '.kernel'] + p[name + '.bias']


def convolution(p, name, x, stride, padding=0):
    bias = p.get(name + '.bias')
    return F.conv2d(x, p[name + '.kernel'].permute(3, 2, 0, 1), bias, stride, padding)


def perceptron(p, x):
    x = F.relu(dense(p, 'dense1', x))
    x = F.relu(dense(p, 'dense2', x))
    return dense(p, 'logits', x)


def small_cnn(p, x):
    x = x.permute(0, 3, 1, 2)
    for name in ('conv1', 'conv2', 'conv3'):
        x = F.relu(convolution(p, name, x, 2))
    return dense(p, 'logits', x.mean((2, 3)))


def parameters(seed, shapes):
    """He-normal kernels, small random biases (zero biases would hide a transposed one)."""
    rng = np.random.default_rng(seed)
    result = {}
    for name, shape in shapes:
        fan_in = math.prod(shape[:-1])
        result[name + '.kernel'] = (rng.standard_normal(shape) * math.sqrt(2 / fan_in)).astype(np.float32)
        result[name + '.bias'] = (rng.standard_normal(shape[-1]) * 0.05).astype(np.float32)
    return result


SMALL_CNN_SHAPES = [
    ('conv1', (3, 3, 1, 16)), ('conv2', (3, 3, 16, 16)), ('conv3', (3, 3, 16, 16)), ('logits', (16, 10))]


def perceptron_data():
    rng = np.random.default_rng(1)
    labels = rng.integers(0, 3, BATCHES * BATCH).astype(np.int32)
    centers = rng.standard_normal((3, 20))
    x = 0.6 * centers[labels] + rng.standard_normal((BATCHES * BATCH, 20))
    weights = parameters(2, [('dense1', (20, 16)), ('dense2', (16, 12)), ('logits', (12, 3))])
    return (np.round(x * 64) / 64).astype(np.float32), labels, weights


def small_cnn_data():
    """Ten blurred random pictures under noise, as bytes."""
    rng = np.random.default_rng(3)
    labels = rng.integers(0, 10, BATCHES * BATCH).astype(np.int32)
    templates = np.kron(rng.standard_normal((10, 7, 7)), np.ones((4, 4)))
    x = 0.8 * templates[labels] + 0.5 * rng.standard_normal((BATCHES * BATCH, 28, 28))
    coded = np.clip(np.round(x * 64 + 128), 0, 255).astype(np.uint8)[..., None]
    weights = parameters(4, SMALL_CNN_SHAPES)
    return coded, labels, weights


def decoded(x):
    return (x.astype(np.float32) - 128) / 64 if x.dtype == np.uint8 else x


# --- Optimizers: step(parameters, gradients, state, t, lr), t from 1, everything in place. ----------------------

def keras_sgd(w, g, s, t, lr, momentum=0.0, nesterov=False):
    if momentum == 0:
        w -= lr * g
        return
    v = s.setdefault('v', torch.zeros_like(w))
    v.copy_(momentum * v - lr * g)
    w += momentum * v - lr * g if nesterov else v


def keras_rmsprop(w, g, s, t, lr, rho=0.9, momentum=0.0, epsilon=1e-7, epsilon_inside_root=True):
    v = s.setdefault('v', torch.zeros_like(w))
    v.copy_(rho * v + (1 - rho) * g * g)
    step = lr * g / (torch.sqrt(v + epsilon) if epsilon_inside_root else torch.sqrt(v) + epsilon)
    if momentum > 0:
        m = s.setdefault('m', torch.zeros_like(w))
        m.copy_(momentum * m + step)
        step = m
    w -= step


def keras_adam(w, g, s, t, lr, beta1=0.9, beta2=0.999, epsilon=1e-7, decay=0.0):
    m, v = s.setdefault('m', torch.zeros_like(w)), s.setdefault('v', torch.zeros_like(w))
    w -= w * (decay * lr)
    alpha = lr * math.sqrt(1 - beta2 ** t) / (1 - beta1 ** t)
    m += (g - m) * (1 - beta1)
    v += (g * g - v) * (1 - beta2)
    w -= m * alpha / (torch.sqrt(v) + epsilon)


def keras_adamw(w, g, s, t, lr, decay=0.004):
    keras_adam(w, g, s, t, lr, decay=decay)


def keras_adagrad(w, g, s, t, lr, initial_sum=0.1, epsilon=1e-7):
    a = s.setdefault('a', torch.full_like(w, initial_sum))
    a += g * g
    w -= lr * g / torch.sqrt(a + epsilon)


KERAS = dict(sgd=keras_sgd, rmsprop=keras_rmsprop, adam=keras_adam, adamw=keras_adamw, adagrad=keras_adagrad)
TORCH = dict(sgd=torch.optim.SGD, rmsprop=torch.optim.RMSprop, adam=torch.optim.Adam, adamw=torch.optim.AdamW,
             adagrad=torch.optim.Adagrad)
TORCH_NAMES = dict(decay='weight_decay')


def stepper(formula, kind, options, l2):
    """A function step(parameters, t, lr) for parameters with gradients. l2 is λ of λ Σ w² over kernels."""
    if formula == 'keras':
        state = {}

        def step(p, t, lr):
            with torch.no_grad():
                for name, w in p.items():
                    g = w.grad + (2 * l2 * w if name.endswith('kernel') else 0)
                    KERAS[kind](w, g, state.setdefault(name, {}), t, lr, **options)
        return step
    made = []

    def step(p, t, lr):
        if not made:
            named = {TORCH_NAMES.get(k, k): v for k, v in options.items()}
            kernels = dict(params=[w for n, w in p.items() if n.endswith('kernel')])
            if l2:
                kernels['weight_decay'] = 2 * l2
            groups = [dict(params=[w for n, w in p.items() if n.endswith('bias')]), kernels]
            made.append(TORCH[kind](groups, lr=lr, **named))
        for group in made[0].param_groups:
            group['lr'] = lr
        made[0].step()
    return step


def trajectory(network, data, case, dtype):
    x, labels, weights = data
    x = torch.tensor(decoded(x)).to(dtype)
    y = torch.tensor(labels).long()
    p = {k: torch.tensor(v).to(dtype).requires_grad_() for k, v in weights.items()}
    step = stepper(case['formula'], case['optimizer'], case['options'], case['l2'])
    losses = []
    for s in range(STEPS):
        batch = slice(s % BATCHES * BATCH, (s % BATCHES + 1) * BATCH)
        loss = F.cross_entropy(network(p, x[batch]), y[batch])
        losses.append(loss.item())
        for w in p.values():
            w.grad = None
        loss.backward()
        lr = case['learning_rate'] * (case['drop_factor'] if s >= case['drop_after'] else 1)
        step(p, s + 1, lr)
    norm = math.sqrt(sum(float((w.detach().double() ** 2).sum()) for w in p.values()))
    return losses, norm


# optimizer, options by Foretell's names, learning rate for (perceptron, small CNN), l2
RUNS = [
    ('sgd', {}, (0.1, 0.1), 0),
    ('sgd', dict(momentum=0.9), (0.02, 0.02), 0),
    ('sgd', dict(momentum=0.9, nesterov=True), (0.02, 0.02), 0),
    ('sgd', {}, (0.1, 0.1), 0.01),
    ('rmsprop', {}, (0.002, 0.001), 0),
    ('rmsprop', dict(momentum=0.9), (0.0005, 0.0002), 0),
    ('adam', {}, (0.005, 0.002), 0),
    ('adam', {}, (0.005, 0.002), 0.01),
    ('adamw', {}, (0.005, 0.002), 0),
    ('adamw', dict(decay=0.5), (0.005, 0.002), 0),
    ('adagrad', {}, (0.02, 0.01), 0),
]
NETWORKS = dict(perceptron=(perceptron, perceptron_data), **{'small-cnn': (small_cnn, small_cnn_data)})


def record_trajectories():
    cases = []
    for column, (name, (network, make)) in enumerate(NETWORKS.items()):
        data = make()
        x, labels, weights = data
        save(name + '.safetensors', dict(inputs=x, labels=labels, **weights),
             dict(inputs='(u - 128) / 64' if x.dtype == np.uint8 else 'as they are', batch=str(BATCH)))
        for kind, options, rates, l2 in RUNS:
            for formula in ('keras', 'pytorch'):
                # The rate falls to a tenth after 30 steps: momentum under a falling rate differs between the formulas.
                case = dict(network=name, optimizer=kind, formula=formula, options=options, l2=l2,
                            learning_rate=rates[column], drop_after=30, drop_factor=0.1)
                losses, norm = trajectory(network, data, case, torch.float32)
                exact, _ = trajectory(network, data, case, torch.float64)
                distance = max(abs(a - b) / b for a, b in zip(losses, exact))
                print(f'{name:10} {formula:8} {kind:8} {str(options):36} l2 {l2:5} '
                      f'{losses[0]:.4f} -> {losses[-1]:.4f}  float64 {distance:.1e}')
                assert distance < 2e-5, 'too near chaos for a tolerance of 1e-4: lower the rate'
                cases.append(dict(case, float64_distance=float(f'{distance:.2g}'), weight_norm=norm, losses=losses))
    write_json('trajectories.json', dict(
        recorded_with=f'PyTorch {torch.__version__}, one thread; Keras 3 formulas written out in float32',
        steps=STEPS, batches=BATCHES, batch=BATCH,
        loss='softmax cross-entropy, mean over the batch, before the step; without the l2 term',
        l2='lambda of lambda * sum of squares over kernels, not biases; its gradient 2 lambda w joins the gradient',
        weight_norm='Euclidean norm of all parameters after the last step',
        cases=cases), 'cases')


# --- One step through batch normalization and a residual sum, in float64. -------------------------------------------

def record_normalization():
    """conv1 -> BN (scale, shift) -> ReLU -> [conv2 -> ReLU -> BN (plain)] + itself -> global mean -> dense."""
    rng = np.random.default_rng(5)
    x = (np.round(rng.standard_normal((8, 6, 5, 3)) * 64) / 64).astype(np.float32)
    labels = rng.integers(0, 4, 8).astype(np.int32)
    stored = parameters(6, [('conv1', (3, 3, 3, 6)), ('conv2', (3, 3, 6, 6)), ('logits', (6, 4))])
    del stored['conv1.bias'], stored['conv2.bias']
    stored['norm1.scale'] = (1 + 0.3 * rng.standard_normal(6)).astype(np.float32)
    stored['norm1.shift'] = (0.3 * rng.standard_normal(6)).astype(np.float32)
    p = {k: torch.tensor(v).double().requires_grad_() for k, v in stored.items()}
    moving = {k: torch.full((6,), float(k.endswith('variance'))).double() for k in
               ('norm1.moving-mean', 'norm1.moving-variance', 'norm2.moving-mean', 'norm2.moving-variance')}
    inputs = torch.tensor(x).double().requires_grad_()
    y = convolution(p, 'conv1', inputs.permute(0, 3, 1, 2), 1, 1)
    y = F.batch_norm(y, moving['norm1.moving-mean'], moving['norm1.moving-variance'],
                     p['norm1.scale'], p['norm1.shift'], training=True, momentum=0.1, eps=1e-5)
    y = F.relu(y)
    z = F.relu(convolution(p, 'conv2', y, 1, 1))
    z = F.batch_norm(z, moving['norm2.moving-mean'], moving['norm2.moving-variance'],
                     training=True, momentum=0.1, eps=1e-5)
    logits = dense(p, 'logits', (y + z).mean((2, 3)))
    loss = F.cross_entropy(logits, torch.tensor(labels).long())
    loss.backward()
    tensors = dict(inputs=x, labels=labels, **stored)
    tensors['output/logits'] = logits.detach().numpy().astype(np.float32)
    tensors['output/loss'] = np.array([loss.item()], np.float32)
    tensors['gradient/inputs'] = inputs.grad.numpy().astype(np.float32)
    tensors.update({'gradient/' + k: w.grad.numpy().astype(np.float32) for k, w in p.items()})
    tensors.update({'output/' + k: v.numpy().astype(np.float32) for k, v in moving.items()})
    save('normalization.safetensors', tensors, dict(
        network='conv1 3x3 pad 1, no bias -> norm1 -> ReLU = y; conv2 3x3 pad 1, no bias -> ReLU -> norm2 without '
                'scale and shift = z; global mean of y + z -> logits; softmax cross-entropy, mean',
        epsilon='1e-5',
        moving='0.9 moving + 0.1 batch, starting from 0 and 1; variance unbiased (n - 1) in the moving value, '
                'biased (n) in the normalization',
        computed='in float64, rounded to float32'))
    print('normalization', loss.item())


# --- The benches' data: a hash of the index, the same in C# (Foretell.Training.Data.HashedNumbers). -----------

def hashed(count, salt):
    """k / 2^24 in [0, 1), k the upper 24 bits of MurmurHash3's 32-bit finalizer of i ^ (salt * 0x9E3779B9)."""
    x = np.arange(count, dtype=np.uint32) ^ np.uint32(salt * 0x9E3779B9 & 0xFFFFFFFF)
    x ^= x >> np.uint32(16); x *= np.uint32(0x85EBCA6B)
    x ^= x >> np.uint32(13); x *= np.uint32(0xC2B2AE35)
    x ^= x >> np.uint32(16)
    return (x >> np.uint32(8)).astype(np.float32) / np.float32(1 << 24)


def hashed_parameters(shapes):
    """Kernel j: bound * (2 u - 1), computed in float64 and rounded, salt 16 + j, bound sqrt(6 / fan_in). Biases 0."""
    result = {}
    for j, (name, shape) in enumerate(shapes):
        bound = math.sqrt(6 / math.prod(shape[:-1]))
        u = hashed(math.prod(shape), 16 + j).astype(np.float64)
        result[name + '.kernel'] = (bound * (2 * u - 1)).astype(np.float32).reshape(shape)
        result[name + '.bias'] = np.zeros(shape[-1], np.float32)
    return result


def record_bench():
    def mlp(p, x):
        for j in range(1, 5):
            x = F.relu(dense(p, f'dense{j}', x))
        return dense(p, 'logits', x)

    sizes = (1024, 512, 256, 256, 128, 2)
    benches = [
        ('small-cnn', small_cnn, (4096, 28, 28, 1), 10, 512, 1e-3,
         SMALL_CNN_SHAPES),
        ('mlp', mlp, (4096, 1024), 2, 32, 1e-4,
         [(f'dense{j + 1}' if j < 4 else 'logits', sizes[j:j + 2]) for j in range(5)]),
    ]
    rows = []
    for name, network, shape, classes, batch, lr, shapes in benches:
        runs = {}
        for dtype in (torch.float32, torch.float64):
            x = torch.tensor(2 * hashed(math.prod(shape), 1).reshape(shape) - 1).to(dtype)
            y = torch.tensor((hashed(shape[0], 2) * classes).astype(np.int64))
            p = {k: torch.tensor(v).to(dtype).requires_grad_() for k, v in hashed_parameters(shapes).items()}
            optimizer = torch.optim.Adam(p.values(), lr)
            losses = runs[dtype] = []
            for s in range(20):
                start = s * batch % shape[0]
                loss = F.cross_entropy(network(p, x[start:start + batch]), y[start:start + batch])
                losses.append(loss.item())
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
        distance = max(abs(a - b) / b for a, b in zip(*runs.values()))
        print('bench', name, runs[torch.float32][0], '->', runs[torch.float32][-1], f'float64 {distance:.1e}')
        rows.append(dict(name=name, input_shape=shape, classes=classes, batch=batch, learning_rate=lr,
                         float64_distance=float(f'{distance:.2g}'), losses=runs[torch.float32]))
    write_json('bench.json', dict(
        recorded_with=f'PyTorch {torch.__version__}, torch.optim.Adam, one thread',
        inputs='2 u - 1 with u = hashed(index, salt 1), row-major',
        labels='example n: floor(classes * hashed(n, salt 2)), in float32',
        weights=hashed_parameters.__doc__, hashed=hashed.__doc__,
        loss='softmax cross-entropy, mean over the batch, before the step; batches in order, then from the start again',
        benches=rows), 'benches')


if __name__ == '__main__':
    torch.set_num_threads(1)
    record_trajectories()
    record_normalization()
    record_bench()
