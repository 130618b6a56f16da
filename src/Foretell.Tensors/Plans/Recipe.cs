using Foretell.Tensors.Graphs;

namespace Foretell.Tensors.Plans;

/// <summary>How a step computes a value.</summary>
/// <param name="Kernel">The code. Its operands: those below, then what it stores beside the value, then the
/// value.</param>
/// <param name="Operands">What it reads.</param>
/// <param name="Beside">A further value that the same pass over memory stores; null if there is none.</param>
internal sealed record Recipe(Kernel Kernel, Value[] Operands, Value? Beside = null);
