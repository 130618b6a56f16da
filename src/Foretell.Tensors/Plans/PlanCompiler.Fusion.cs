using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations;
using Foretell.Tensors.Operations.Elementwise;
using Foretell.Tensors.Operations.Noise;

namespace Foretell.Tensors.Plans;

/// <content>Which values are computed in one pass over memory with others.</content>
internal sealed partial class PlanCompiler
{
    private Recipe RecipeOf(Value value)
    {
        if (!_recipes.TryGetValue(value.Id, out Recipe? recipe))
        {
            recipe = new Recipe(value.Operation!.CreateKernel(value), [.. value.Inputs]);
            _recipes.Add(value.Id, recipe);
        }

        return recipe;
    }

    private void Fuse()
    {
        Dictionary<int, int> uses = [];
        foreach (Value input in _needed.SelectMany(v => v.Inputs).Concat(_outputs))
        {
            uses[input.Id] = uses.GetValueOrDefault(input.Id) + 1;
        }

        foreach (Value value in _needed)
        {
            if (value is { Operation: ReluMask or HyperbolicTangentGradient, Batched: true }
                && value.Inputs[1].Batched && OnlyPassesThrough(value.Inputs[0]))
            {
                Value between = value.Inputs[0];
                if (between.Inputs.Count != 1 || !OnlyPassesThrough(between.Inputs[0]) || !FuseDerivativeFactor(value))
                {
                    FuseDerivative(value);
                }
            }

            // Computed in the same stage, and by nobody else asked for.
            bool OnlyPassesThrough(Value between) => between is { Operation: not null, Batched: true }
                && uses[between.Id] == 1 && _stage[between.Id] == _stage[value.Id];
        }
    }

    // A gradient that only passes through an activation's derivative next does so as it is stored.
    private void FuseDerivative(Value value)
    {
        Value gradient = value.Inputs[0];
        if (gradient.Operation!.CreateFusedKernel(gradient, value.Operation!) is { } kernel)
        {
            _recipes.Add(value.Id, new Recipe(kernel, [.. gradient.Inputs, value.Inputs[1]]));
            _fusedAway.Add(gradient.Id);
        }
    }

    // A gradient on its way back through dropout and an activation's derivative is multiplied by a derivative factor that is known
    // in the forward pass already. What drops the activation there has both at hand and stores it, and the gradient is
    // multiplied as it is stored.
    private bool FuseDerivativeFactor(Value value)
    {
        Value dropped = value.Inputs[0];
        Value activation = value.Inputs[1];
        Value gradient = dropped.Inputs[0];
        Value? forward = _needed.Find(v =>
            v.Id < dropped.Id && ReferenceEquals(v.Operation, dropped.Operation)
            && ReferenceEquals(v.Inputs[0], activation));
        if (forward is null || _stage[forward.Id] != _stage[value.Id] || _recipes.ContainsKey(forward.Id)
            || forward.Operation!.CreateKernelWithDerivativeFactor(forward, value.Operation!) is not { } forwardKernel
            || gradient.Operation!.CreateFusedKernel(gradient, new Multiply()) is not { } kernel)
        {
            return false;
        }

        Value ones = Value.Constant(_graph, 1f, gradient.Shape, batched: true);
        Value derivativeFactor = _graph.Apply(value.Operation!, _graph.Apply(dropped.Operation!, ones), activation);
        _stage[derivativeFactor.Id] = _stage[forward.Id];
        _recipes.Add(forward.Id, new Recipe(forwardKernel, [activation], derivativeFactor));
        _recipes.Add(value.Id, new Recipe(kernel, [.. gradient.Inputs, derivativeFactor]));
        _fusedAway.UnionWith([dropped.Id, gradient.Id]);
        return true;
    }
}
