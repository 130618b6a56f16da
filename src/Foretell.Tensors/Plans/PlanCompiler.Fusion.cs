using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations;
using Foretell.Tensors.Operations.Elementwise;
using Foretell.Tensors.Operations.Noise;

namespace Foretell.Tensors.Plans;

/// <content>Decides which values are computed in one pass over memory with others.</content>
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

            // Computed in the same stage and used by nothing else.
            bool OnlyPassesThrough(Value between) => between is { Operation: not null, Batched: true }
                && uses[between.Id] == 1 && _stage[between.Id] == _stage[value.Id];
        }
    }

    // If a gradient is used only by the derivative of an activation, that derivative is applied as the gradient is
    // stored.
    private void FuseDerivative(Value value)
    {
        Value gradient = value.Inputs[0];
        if (gradient.Operation!.CreateFusedKernel(gradient, value.Operation!) is { } kernel)
        {
            _recipes.Add(value.Id, new Recipe(kernel, [.. gradient.Inputs, value.Inputs[1]]));
            _fusedAway.Add(gradient.Id);
        }
    }

    // On its way back through dropout and the derivative of an activation, a gradient is multiplied by a derivative
    // factor that the forward pass already knows. The forward step of dropout has the draws and the activation, so it
    // stores the factor; the gradient is multiplied by it as it is stored.
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
