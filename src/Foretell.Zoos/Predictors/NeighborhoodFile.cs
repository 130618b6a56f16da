using Foretell.Formats;
using Foretell.Formats.Safetensors;
using Foretell.Formats.TensorFiles;

namespace Foretell.Zoos.Predictors;

/// <summary>A <see cref="Neighborhood"/> as a safetensors file: quantiles of features, levels of networks, and the sums
/// of each network's distances to its neighbors.</summary>
internal static class NeighborhoodFile
{
    private const string Quantiles = "quantiles";
    private const string Levels = "levels";
    private const string Sums = "neighbor_sums";
    private const string Remedy = "The file is damaged or of another predictor: fit it again.";

    public static void Save(string path, Neighborhood neighborhood)
    {
        long columns = neighborhood.Percentiles.Columns;
        SafetensorsWriter.Write(path,
        [
            SafetensorsTensor.Create(
                Quantiles, neighborhood.Percentiles.Quantiles.ToArray(), columns, FeaturePercentiles.Knots),
            SafetensorsTensor.Create(Levels, neighborhood.Levels.ToArray(), neighborhood.Networks, columns),
            SafetensorsTensor.Create(Sums, neighborhood.NeighborSums.ToArray(), neighborhood.Networks),
        ]);
    }

    /// <exception cref="DataFileException">The file is missing, damaged, or not one of these features.</exception>
    public static Neighborhood Load(string path, string[] names, double limit)
    {
        using TensorFile file = TensorFile.Open(path);
        TensorEntry levels = file[Levels];
        if (levels.Element != TensorElement.UInt8 || levels.Shape.Length != 2
            || levels.ByteCount > Array.MaxLength)
        {
            throw new DataFileException(path, levels.Offset, $"bytes [networks, {names.Length}] in '{Levels}'",
                $"{levels.Element} [{string.Join(", ", levels.Shape)}]", Remedy);
        }

        byte[] bytes = new byte[levels.ByteCount];
        file.ReadBytes(levels, bytes);
        try
        {
            return new Neighborhood(
                names, new FeaturePercentiles(names.Length, file.ReadSingles(Quantiles)), bytes, file.ReadInt64s(Sums),
                limit);
        }
        catch (ArgumentException wrong)
        {
            throw new DataFileException(path, null, "neighbors of the predictor's features", wrong.Message, Remedy);
        }
    }
}
