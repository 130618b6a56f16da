namespace Foretell.Tensors.Tests.Operations.Cases;

/// <summary>One operand of a case: its shape, whether it is batched, its numbers, and whether one differentiates by
/// it.</summary>
internal sealed record CaseInput(Shape Shape, bool Batched, Func<int, float[]> Numbers, bool Differentiable = true)
{
    /// <summary>A batched operand in [-1, 1).</summary>
    public static CaseInput Rows(params ReadOnlySpan<int> sizes) => Of(sizes, true, Draws.Signed);

    /// <summary>An operand that all examples share, in [-1, 1).</summary>
    public static CaseInput Shared(params ReadOnlySpan<int> sizes) => Of(sizes, false, Draws.Signed);

    public CaseInput Positive() => this with { Numbers = salt => Fill(Shape, i => Draws.Positive(salt, i)) };

    public CaseInput AwayFromZero() => this with { Numbers = salt => Fill(Shape, i => Draws.AwayFromZero(salt, i)) };

    public CaseInput Distinct() => this with { Numbers = salt => Draws.Distinct(salt, (int)Shape.Count) };

    /// <summary>Times a power of two.</summary>
    public CaseInput Times(float factor)
    {
        Func<int, float[]> before = Numbers;
        return this with { Numbers = salt => [.. before(salt).Select(x => x * factor)] };
    }

    /// <summary>Whole numbers in 0..n-1: labels and indices.</summary>
    public CaseInput Below(int n) => this with
    {
        Numbers = salt => Fill(Shape, i => Draws.Whole(salt, i, n)),
        Differentiable = false,
    };

    public CaseInput Fixed() => this with { Differentiable = false };

    private static CaseInput Of(ReadOnlySpan<int> sizes, bool batched, Func<int, int, float> draw)
    {
        Shape shape = new(sizes);
        return new CaseInput(shape, batched, salt => Fill(shape, i => draw(salt, i)));
    }

    private static float[] Fill(Shape shape, Func<int, float> draw) =>
        [.. Enumerable.Range(0, (int)shape.Count).Select(draw)];
}
