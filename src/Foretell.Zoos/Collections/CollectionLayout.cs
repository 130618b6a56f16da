using System.Globalization;
using Foretell.Formats;
using Foretell.Formats.Tables;

namespace Foretell.Zoos.Collections;

/// <summary>How a row of weights is made up: blocks without gaps, layer by layer, each bias before its
/// kernel.</summary>
public sealed class CollectionLayout
{
    /// <summary>The file in a collection's folder.</summary>
    public const string FileName = "layout.csv";

    private static readonly string[] s_columns = ["varname", "start_idx", "end_idx", "size", "shape"];

    internal CollectionLayout(IReadOnlyList<LayoutBlock> blocks) => Blocks = blocks;

    /// <summary>All blocks, in the order of the row.</summary>
    public IReadOnlyList<LayoutBlock> Blocks { get; }

    /// <summary>Elements of a row; 4,970 for the published zoos.</summary>
    public int ParameterCount => Blocks.Count == 0 ? 0 : Blocks[^1].End;

    /// <summary>The layers in order, each with its blocks.</summary>
    public IReadOnlyList<IReadOnlyList<LayoutBlock>> Layers =>
        [.. Blocks.GroupBy(block => block.Layer).Select(layer => (IReadOnlyList<LayoutBlock>)[.. layer])];

    /// <summary>The block of an element.</summary>
    /// <param name="index">Its place in the row.</param>
    public LayoutBlock BlockOf(int index) => Blocks.First(block => index < block.End);

    /// <summary>The layout in a few words, for messages.</summary>
    public override string ToString() => string.Join(", ", Blocks.Select(block => $"{block.Name} {block.ShapeText}"));

    /// <summary>Whether both have the same names, shapes and places.</summary>
    /// <param name="other">Another one.</param>
    public bool IsSame(CollectionLayout other) => ToString() == other.ToString();

    /// <summary>λ sum w² over the kernels of a row: what losses hold beside the cross-entropy. No factor of a half;
    /// ascending, in double.</summary>
    internal double PenaltyOf(ReadOnlySpan<float> row, double l2)
    {
        double sum = 0;
        foreach (LayoutBlock kernel in Blocks.Where(block => !block.IsBias))
        {
            foreach (float weight in row.Slice(kernel.Start, kernel.Size))
            {
                sum += (double)weight * weight;
            }
        }

        return l2 * sum;
    }

    internal static CollectionLayout Of(IEnumerable<(string Name, IReadOnlyList<int> Shape)> tensors)
    {
        List<LayoutBlock> blocks = [];
        foreach ((string name, IReadOnlyList<int> shape) in tensors)
        {
            blocks.Add(new LayoutBlock(name, blocks.Count == 0 ? 0 : blocks[^1].End, shape));
        }

        return new CollectionLayout(blocks);
    }

    internal static CollectionLayout Read(string path)
    {
        using TextRows rows = TextRows.Open(path);
        rows.Require("varname", "start_idx", "end_idx", "shape");
        List<LayoutBlock> blocks = [];
        int next = 0;
        while (rows.Read())
        {
            LayoutBlock block;
            try
            {
                block = new LayoutBlock(rows["varname"], next, ShapeOf(rows));
            }
            catch (OverflowException)
            {
                throw rows.Broken("shape", "a shape of at most 2^31 - 1 elements");
            }

            if (Whole(rows, "start_idx") != block.Start)
            {
                throw rows.Broken("start_idx", $"{block.Start}, where the block before it ends");
            }

            if (Whole(rows, "end_idx") != block.End || (rows.Has("size") && Whole(rows, "size") != block.Size))
            {
                throw rows.Broken("end_idx", $"{block.End}, which start and shape {block.ShapeText} give (with size "
                    + $"{block.Size})");
            }

            blocks.Add(block);
            next = block.End;
        }

        return blocks.Count > 0
            ? new CollectionLayout(blocks)
            : throw new DataFileException(path, null, "a row for each tensor", "none",
                "The file is cut short: fetch it again.");
    }

    internal void Write(string path) => TextTableFile.Write(path, s_columns, Blocks.Select(block => (string[])
    [
        block.Name, Text(block.Start), Text(block.End), Text(block.Size), block.ShapeText,
    ]));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Whole(TextRows rows, string column) =>
        rows.Number(column) is var number && number >= 0 && number <= int.MaxValue && Math.Floor(number) == number
            ? (int)number
            : throw rows.Broken(column, "a whole number");

    private static int[] ShapeOf(TextRows rows)
    {
        string[] parts = rows["shape"].Trim('(', ')', '[', ']', ' ').Split(',', StringSplitOptions.TrimEntries
            | StringSplitOptions.RemoveEmptyEntries);
        int[] shape = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out shape[i]) || shape[i] < 1)
            {
                throw rows.Broken("shape", "positive lengths such as (3, 3, 1, 16)");
            }
        }

        return shape;
    }
}
