using System.Globalization;
using Foretell.Formats;
using Foretell.Formats.Tables;
using Foretell.Training.Layouts;

namespace Foretell.Zoos.Collections;

/// <summary>The layout of a collection's rows as a table in the published format: blocks without gaps, layer by layer,
/// each bias before its kernel.</summary>
internal static class LayoutFile
{
    /// <summary>The file in a collection's folder.</summary>
    public const string FileName = "layout.csv";

    private static readonly string[] s_columns = ["varname", "start_idx", "end_idx", "size", "shape"];

    /// <exception cref="DataFileException">The file is missing or damaged.</exception>
    public static WeightLayout Read(string path)
    {
        using TextRows rows = TextRows.Open(path);
        rows.Require("varname", "start_idx", "end_idx", "shape");
        List<(string Name, IReadOnlyList<int> Shape)> tensors = [];
        int next = 0;
        while (rows.Read())
        {
            (string name, int[] shape) = (rows["varname"], ShapeOf(rows));
            int size;
            int end;
            try
            {
                size = shape.Aggregate(1, (product, length) => checked(product * length));
                end = checked(next + size);
            }
            catch (OverflowException)
            {
                throw rows.Broken("shape", "a shape of at most 2^31 - 1 elements");
            }

            if (Whole(rows, "start_idx") != next)
            {
                throw rows.Broken("start_idx", $"{next}, where the block before it ends");
            }

            if (Whole(rows, "end_idx") != end || (rows.Has("size") && Whole(rows, "size") != size))
            {
                throw rows.Broken("end_idx",
                    $"{end}, which start and shape {WeightBlock.TupleOf(shape)} give (with size {size})");
            }

            tensors.Add((name, shape));
            next = end;
        }

        return tensors.Count > 0
            ? WeightLayout.FromNames(tensors)
            : throw new DataFileException(path, null, "a row for each tensor", "none",
                "The file is cut short: fetch it again.");
    }

    /// <exception cref="DataFileException">The file cannot be written.</exception>
    public static void Write(string path, WeightLayout layout) =>
        TextTableFile.Write(path, s_columns, layout.Blocks.Select(block => (string[])
        [
            block.Name, Text(block.Start), Text(block.End), Text(block.Length), block.ShapeText,
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
