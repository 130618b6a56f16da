using Foretell.Formats;
using Foretell.Formats.Tables;
using Foretell.Tensors.Sampling;

namespace Foretell.Training.Data;

/// <summary>
/// Tables of numbers and categories as data sets: a number is one feature, a category one indicator (0 or 1) for each
/// of its values. Scales and filled-in means come from the training rows alone. Numbers to predict are standardized
/// by the training rows unless features stay as they are (<see cref="FeatureScale.None"/>).
/// </summary>
public static class TableData
{
    /// <summary>Reads a table, and the held-out rows from a second file or from the same one.</summary>
    /// <param name="path">The table; plain or gzip.</param>
    /// <param name="options">How to read, split and scale it.</param>
    /// <returns>Examples of shape [D], D = numbers + values of categories.</returns>
    /// <exception cref="DataFileException">A file is missing, damaged, or has values that cannot be used; line and
    /// column are named.</exception>
    /// <exception cref="ArgumentException">A column does not exist, the held-out share is not in (0, 1) or leaves a
    /// part empty, or more rows are asked for than there are.</exception>
    public static DataPair Read(string path, DataOptions options)
    {
        if (!options.Table.Labeled)
        {
            throw new ArgumentException(
                $"'{path}' needs a column of classes or numbers to be a data set; the options say it has none.",
                nameof(options));
        }

        Table table = TableFile.Read(path, options.Table);
        Table second = table;
        int[] training;
        int[] heldOut;
        if (options.HeldOutFile is { } heldOutFile)
        {
            second = TableFile.Read(heldOutFile, options.Table, table);
            training = [.. Enumerable.Range(0, table.RowCount)];
            heldOut = [.. Enumerable.Range(0, second.RowCount)];
        }
        else
        {
            (training, heldOut) = Split(path, table, options);
        }

        string name = Path.GetFileName(path);
        training = Choose($"{name}, training", training, options.TrainingCount, options);
        heldOut = Choose($"{name}, held out", heldOut, options.HeldOutCount, options);
        var scaler = new TableScaler(table, training, options.Scale);
        (double mean, double unit) = options.Table.NumericLabels && options.Scale != FeatureScale.None
            ? Standard(table.Numbers, training)
            : (0, 1);
        DataSet trainingSet = Convert(name, table, training, scaler, mean, unit);
        return new DataPair(
            trainingSet.ShuffleLabels(options.ShuffledLabels, options.Seed),
            Convert(name, second, heldOut, scaler, mean, unit));
    }

    private static (int[] Training, int[] HeldOut) Split(string path, Table table, DataOptions options)
    {
        int rows = table.RowCount;
        int count = (int)Math.Round(options.HeldOutFraction * rows);
        if (!(options.HeldOutFraction > 0 && options.HeldOutFraction < 1) || count < 1 || count >= rows)
        {
            throw new ArgumentException(
                $"'{path}' needs a held-out share in (0, 1) that leaves rows in both parts; got "
                + $"{options.HeldOutFraction} of {rows} rows.", nameof(options));
        }

        if (options.Stratified && options.Table.NumericLabels)
        {
            throw new ArgumentException(
                $"'{path}' needs classes to be split by class; its labels are read as numbers. Leave 'stratified' out.",
                nameof(options));
        }

        int[] order = new RandomStream(options.Seed, "data/held-out-rows").Permutation(rows);
        HashSet<int> held = [.. options.Stratified ? Stratification.Choose(order, table, count) : order[..count]];
        return ([.. Enumerable.Range(0, rows).Where(row => !held.Contains(row))], [.. held.Order()]);
    }

    private static int[] Choose(string name, int[] rows, int? count, DataOptions options) =>
        Selection.Of(name, rows.Length, count, options) is { } choice ? [.. choice.Select(i => rows[i])] : rows;

    private static (double Mean, double Deviation) Standard(float[] numbers, int[] rows)
    {
        double mean = rows.Average(row => (double)numbers[row]);
        double deviation = Math.Sqrt(rows.Average(row => (numbers[row] - mean) * (numbers[row] - mean)));
        return (mean, deviation > 0 ? deviation : 1);
    }

    private static DataSet Convert(
        string name, Table table, int[] rows, TableScaler scaler, double mean, double unit)
    {
        float[] features = DataSet.AllocateFeatures((long)rows.Length * scaler.Width);
        for (int i = 0; i < rows.Length; i++)
        {
            scaler.Convert(table, rows[i], features.AsSpan(i * scaler.Width, scaler.Width));
        }

        Targets targets = table.Numbers.Length > 0
            ? new NumberTargets([.. rows.Select(row => (float)((table.Numbers[row] - mean) / unit))], unit)
            : new ClassTargets([.. rows.Select(row => table.Labels[row])], table.Classes.Length, table.Classes);
        return new DataSet(name, [scaler.Width], features, targets);
    }
}
