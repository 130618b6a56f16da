using Foretell.Tensors.Graphs;

namespace Foretell.Tensors.Plans;

/// <summary>How a step computes a value.</summary>
/// <param name="Kernel">
/// The code. Its operands are those below, then the further value that it stores, then the value.
/// </param>
/// <param name="Operands">The values that it reads.</param>
/// <param name="Beside">A further value that the same pass over memory stores, or null.</param>
internal sealed record Recipe(Kernel Kernel, Value[] Operands, Value? Beside = null);
