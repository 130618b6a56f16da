namespace Foretell.Lab.Tests.Studies;

/// <summary>Keys with values on which the schema and the reader must agree, one way or the other.</summary>
public static class SchemaCases
{
    public static TheoryData<string, string> Valid => new()
    {
        { "name", "\"a\"" },
        { "batch", """{ "size": { "power-of-two": [8, 64] } }""" },
        { "batch", """{ "choice": [{ "size": 8 }, { "last": "drop" }] }""" },
        { "initialization", "\"orthogonal\"" },
        { "initialization", """{ "kind": "normal", "deviation": { "choice": [0.1, { "uniform": [1, 2] }] } }""" },
        { "initialization", """{ "kind": { "choice": ["normal", "he-normal"] }, "deviation": 1, "gain": 2 }""" },
        { "initialization", """{ "choice": ["he-normal", { "kind": "constant", "value": -1 }] }""" },
        { "network", """{ "kind": "perceptron", "hidden": [8, { "integer": [1, 9] }] }""" },
        { "network", """{ "kind": "perceptron", "hidden": { "choice": [[8], [8, 8]] } }""" },
        { "network", """{ "kind": "perceptron", "hidden": { "repeat": { "count": 2, "value": 8 } } }""" },
        { "schedule", """{ "warm-up": 2.5 }""" },
        { "schedule", """{ "kind": "step", "after": [10, 20], "factor": 0.5 }""" },
        { "schedule", """{ "kind": "cosine", "final": 0.1 }""" },
        { "rule", """{ "window": 3 }""" },
        { "rule", "\"median\"" },
        { "decide", """{ "target": 0.5 }""" },
        { "signals", "[\"activation-spectrum\"]" },
        { "run-seed", """{ "integer": [1, 9] }""" },
        { "data", """{ "set": "cifar100", "labels": "coarse", "grey": { "choice": [true, false] } }""" },
    };

    public static TheoryData<string, string> Invalid => new()
    {
        { "names", "\"a\"" },
        { "name", "\" \"" },
        { "name", "5" },
        { "candidates", "0" },
        { "epochs", "2.5" },
        { "epochs", """{ "integer": [1, 2] }""" },
        { "batch", """{ "size": { "uniform": [8, 64] } }""" },
        { "batch", """{ "sizes": 8 }""" },
        { "initialization", "\"normal\"" },
        { "initialization", "\"he\"" },
        { "initialization", """{ "kind": "normal", "deviation": { "uniform": [1, 2, 3] } }""" },
        { "initialization", """{ "kind": "he-normal", "deviation": 1 }""" },
        { "initialization", """{ "kind": "he-normal", "gain": 0 }""" },
        { "initialization", """{ "kind": "he-normal", "gain": { "choice": [] } }""" },
        { "initialization", """{ "kind": "he-normal", "gain": { "choice": [1, -1] } }""" },
        { "initialization", """{ "kind": "he-normal", "gain": { "uniform": [1, 2], "seed": 1 } }""" },
        { "network", """{ "kind": "perceptron", "hidden": [] }""" },
        { "network", """{ "kind": "perceptron", "hidden": { "repeat": { "count": 2 } } }""" },
        { "network", """{ "hidden": [8] }""" },
        { "optimizer", """{ "kind": "adam" }""" },
        { "optimizer", """{ "kind": "adam", "learning-rate": 1, "momentum": 0.5 }""" },
        { "optimizer", """{ "kind": "sgd", "learning-rate": 1, "momentum": 1 }""" },
        { "schedule", """{ "kind": "step" }""" },
        { "schedule", """{ "factor": 0.5 }""" },
        { "rule", """{ "kind": "asha", "window": 3 }""" },
        { "rule", """{ "window": { "integer": [1, 2] } }""" },
        { "rule", """{ "kind": "early-success", "squash": "clip" }""" },
        { "decide", """{ "keep": 0.5, "target": 0.5 }""" },
        { "decide", "{}" },
        { "signals", "[\"everything\"]" },
        { "seed", "-1" },
        { "data", """{ "set": "mnist", "grey": true }""" },
        { "data", """{ "set": "csv", "label": "y" }""" },
    };
}
