using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Elementwise;

/// <summary>z = f(x, y) elementwise, with operands broadcast.</summary>
internal sealed unsafe class BinaryKernel<TRule>(Shape output, Broadcasting left, Broadcasting right) : Kernel
    where TRule : struct, IBinaryRule
{
    private readonly long _rowCount = output.RowCount;
    private readonly long _run = Math.Min(left.Run, right.Run);
    private readonly bool _leftMoves = left is { Repeat: 1, Period: > 1 };
    private readonly bool _rightMoves = right is { Repeat: 1, Period: > 1 };
    private readonly bool _same = left == right && left.Repeat == 1;

    public override bool MayOverwrite(int input) => (input == 0 ? left : right).Period == output.Count;

    public override bool StartsCheaply => true;

    public override void Run(in KernelCall call)
    {
        float* x = call.Operands[0];
        float* y = call.Operands[1];
        float* z = call.Operands[2];
        long count = call.Rows * _rowCount;
        if (_same)
        {
            ElementwiseLoop.Binary<TRule>(x, y, z, count);
            return;
        }

        for (long i = 0; i < count; i += _run)
        {
            long length = Math.Min(_run, count - i);
            float* a = x + i / left.Repeat % left.Period;
            float* b = y + i / right.Repeat % right.Period;
            if (_leftMoves && _rightMoves)
            {
                ElementwiseLoop.Binary<TRule>(a, b, z + i, length);
            }
            else if (_leftMoves)
            {
                ElementwiseLoop.BinaryRightScalar<TRule>(a, *b, z + i, length);
            }
            else
            {
                ElementwiseLoop.BinaryLeftScalar<TRule>(*a, b, z + i, length);
            }
        }
    }
}
