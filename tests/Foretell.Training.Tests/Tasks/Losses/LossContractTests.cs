using Foretell.Tensors.Sampling;
using Foretell.Training.Data;
using Foretell.Training.Tasks;
using Foretell.Training.Tasks.Losses;

namespace Foretell.Training.Tests.Tasks.Losses;

/// <summary>What every loss must satisfy, over every kind of target that it accepts.</summary>
public sealed class LossContractTests
{
    private const int Count = 70; // more than two blocks of 32

    private static IReadOnlyList<Loss> All { get; } = [.. LossCatalog.Kinds.Kinds.Select(kind => kind.Create())];

    public static TheoryData<string, TargetKind> Cases()
    {
        TheoryData<string, TargetKind> cases = [];
        foreach (Loss loss in All)
        {
            foreach (TargetKind kind in Enum.GetValues<TargetKind>().Where(kind => loss.Accepts(TargetsOf(kind))))
            {
                cases.Add(loss.Key, kind);
            }
        }

        return cases;
    }

    [Fact]
    public void Each_loss_has_a_case_and_the_key_that_studies_write() => Assert.Equal(
        LossCatalog.Kinds.Words,
        All.Where(loss => Enum.GetValues<TargetKind>().Any(kind => loss.Accepts(TargetsOf(kind))))
            .Select(loss => loss.Key));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_gradient_is_that_of_differences_with_and_without_a_mask(string key, TargetKind kind)
    {
        foreach (bool[]? mask in (bool[]?[])[null, [.. Enumerable.Range(0, Count).Select(i => i % 3 != 1)]])
        {
            LossCase one = Case(key, kind, mask);
            double[] expected = one.Differences();
            double scale = expected.Max(Math.Abs);
            Assert.True(scale > 0);
            Assert.Equal(expected, one.Gradient.Select(x => (double)x), (x, y) => Math.Abs(x - y) < 1e-5 * scale);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Examples_that_do_not_count_have_no_gradient_and_no_effect(string key, TargetKind kind)
    {
        bool[] mask = [.. Enumerable.Range(0, Count).Select(i => i >= 5)];
        float[] gradient = Case(key, kind, mask).Gradient;
        int width = gradient.Length / Count;
        Assert.All(gradient[..(5 * width)], x => Assert.Equal(0, x));

        // The same data without these examples.
        float[] rest = Case(key, kind, null, skip: 5).Gradient;
        double scale = rest.Max(Math.Abs);
        Assert.Equal(rest, gradient[(5 * width)..], (x, y) => Math.Abs(x - y) < 1e-5 * scale);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_batch_without_counted_examples_has_no_gradient(string key, TargetKind kind) =>
        Assert.All(Case(key, kind, new bool[Count]).Gradient, x => Assert.Equal(0, x));

    private static Targets TargetsOf(TargetKind kind) => kind switch
    {
        TargetKind.Classes => new ClassTargets([.. Enumerable.Range(0, Count).Select(i => i % 5 == 0 ? 1 : 0)], 2),
        TargetKind.Numbers => new NumberTargets(Draws(Count, "numbers")),
        _ => new VectorTargets(Draws(3 * Count, "vectors"), 3),
    };

    // In [0, 1).
    private static float[] Draws(int count, string purpose)
    {
        float[] draws = new float[count];
        new RandomStream(3, purpose).FillUniform(draws);
        return draws;
    }

    private static LossCase Case(string key, TargetKind kind, bool[]? mask, int skip = 0)
    {
        Loss loss = All.Single(one => one.Key == key);
        Targets targets = TargetsOf(kind);
        int width = loss.OutputsFor(targets);
        float[] outputs = [.. Draws(Count * width, "outputs").Select(x => 6 * x - 3)];
        return new LossCase(
            loss, outputs[(skip * width)..], width, targets.Values[(skip * targets.Width)..],
            kind == TargetKind.Vectors ? 3 : 0, mask);
    }
}
