using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations.Products;
using Foretell.Tensors.Plans;
using Foretell.Tensors.Tests.Kernels;
using Foretell.Tensors.Tests.Operations;

namespace Foretell.Tensors.Tests.Plans;

/// <summary>Neighboring steps that go through a block a few rows at a time.</summary>
public sealed class StepRunTests
{
    private const int Rows = 70;
    private const int TableRows = 90;
    private static readonly Shape s_table = new(TableRows, 20, 20, 1);
    private static readonly Shape s_kernel = new(3, 3, 1, 16);

    [Fact]
    public void Rows_taken_a_few_at_a_time_have_the_bits_of_steps_by_themselves()
    {
        float[] table = Numbers(s_table.Count, 1);
        float[] kernel = Numbers(s_kernel.Count, 2);
        float[] rows = [.. Enumerable.Range(0, Rows).Select(i => (float)(i * 37 % TableRows))];
        float[] got = One.Run(
            [(s_table, false, table), (new Shape(Rows), true, rows), (s_kernel, false, kernel)],
            v => Chain(v).Sum(0, 1), 3, 4);

        Shape images = new(Rows, 20, 20, 1);
        Shape maps = new(Rows, 9, 9, 16);
        float[] y = One.Run([(s_table, false, table), (new Shape(Rows), true, rows)], v => v[0].Gather(v[1]));
        y = One.Run([(images, true, y), (s_kernel, false, kernel)], v => Convolve(v[0], v[1]));
        y = One.Run([(maps, true, y)], v => v[0].Tanh());
        float[] dropped = One.Run([(maps, true, y)], v => v[0].Dropout(0.25, 7), 3, 4);
        float[] both = One.Run([(maps, true, y), (maps, true, dropped)], v => v[0] + v[1]);
        Bits.AssertEqual(One.Run([(maps, true, both)], v => v[0].Sum(0, 1)), got, "from gather to sum");
    }

    [Fact]
    public void Such_steps_are_one_run_of_so_many_rows_as_the_cache_holds()
    {
        Graph graph = new();
        Plan plan = Plan.Compile(Chain(
        [
            graph.Parameter("table", s_table), graph.Input("rows", new Shape(Rows), batched: true),
            graph.Parameter("kernel", s_kernel),
        ]));
        StepRun run = Assert.Single(Assert.Single(plan.Stages).Runs);
        Assert.Equal(5, run.Steps.Length);
        Assert.Equal(1, run.Rows);

        Value x = graph.Input("x", new Shape(Rows, 400), batched: true);
        Assert.Equal(10, Assert.Single(Assert.Single(Plan.Compile(x.Tanh() * 2f).Stages).Runs).Rows);
    }

    [Fact]
    public void Short_rows_and_single_steps_go_block_by_block()
    {
        Graph graph = new();
        Value narrow = graph.Input("narrow", new Shape(Rows, 255), batched: true);
        Value wide = graph.Input("wide", new Shape(Rows, 4000), batched: true);
        foreach (Plan plan in (Plan[])[Plan.Compile(narrow.Tanh() * 2f), Plan.Compile(wide.Tanh())])
        {
            Assert.All(plan.Stages.SelectMany(s => s.Runs), run =>
            {
                Assert.Single(run.Steps);
                Assert.Equal(Plan.BlockRows, run.Rows);
            });
        }
    }

    private static Value Chain(Value[] v)
    {
        Value y = Convolve(v[0].Gather(v[1]), v[2]).Tanh();
        return y + y.Dropout(0.25, 7);
    }

    private static Value Convolve(Value x, Value kernel) => x.Convolve(kernel, null, ConvolutionGeometry.Valid(2));

    private static float[] Numbers(long count, int salt) =>
    [
        .. Enumerable.Range(0, (int)count)
            .Select(i => (float)(((i * 2654435761L + salt * 40503L) % 1000) / 500.0 - 1)),
    ];
}
