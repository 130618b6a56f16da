using System.Globalization;
using Foretell.Formats;
using Foretell.Formats.Safetensors;
using Foretell.Formats.TensorFiles;
using Foretell.Training.Networks;

namespace Foretell.Learning.Networks;

/// <summary>A <see cref="SigmoidRegressor"/> as a safetensors file: its kernels and biases under their names, means and
/// standard deviations of its inputs in double.</summary>
public static class SigmoidFile
{
    private const string Means = "input.means";
    private const string Deviations = "input.deviations";
    private const string Hidden = "hidden";
    private const string Epochs = "epochs";
    private const string Diverged = "diverged";

    /// <summary>Writes a regressor.</summary>
    /// <param name="path">The file, replaced as a whole.</param>
    /// <param name="regressor">What is written.</param>
    /// <exception cref="DataFileException">The file cannot be written; the old one stays.</exception>
    public static void Save(string path, SigmoidRegressor regressor)
    {
        Network network = regressor.Weights.Network;
        List<SafetensorsTensor> tensors =
            [SafetensorsTensor.Create(Means, regressor.Encoding.Means, [regressor.Encoding.Width])];
        if (regressor.Encoding.Deviations is { } deviations)
        {
            tensors.Add(SafetensorsTensor.Create(Deviations, deviations, [deviations.Length]));
        }

        foreach (Parameter parameter in network.Parameters)
        {
            float[] values = regressor.Weights[parameter].ToArray();
            tensors.Add(SafetensorsTensor.Create(parameter.Name, values, [.. parameter.Shape.Sizes.ToArray()]));
        }

        IEnumerable<int> hidden = network.Parameters
            .Where(p => p.Role == ParameterRole.Bias && p.Layer != SigmoidShape.OutputLayer).Select(p => p.Count);
        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string>
        {
            [Hidden] = string.Join(",", hidden.Select(u => u.ToString(CultureInfo.InvariantCulture))),
            [Epochs] = regressor.Epochs.ToString(CultureInfo.InvariantCulture),
            [Diverged] = regressor.Diverged ? "true" : "false",
        });
    }

    /// <summary>Reads a regressor.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">The regressor's kind.</param>
    /// <param name="columns">The columns of the table that it was fitted on.</param>
    /// <returns>The regressor; its owner disposes it.</returns>
    /// <exception cref="DataFileException">The file is damaged, or not one of such a regressor of these
    /// columns.</exception>
    public static SigmoidRegressor Load(string path, string kind, IReadOnlyList<FeatureColumn> columns)
    {
        using TensorFile file = TensorFile.Open(path);
        SigmoidShape shape = new(kind, [.. Text(file, Hidden).Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(units => Whole(file, Hidden, units))]);
        NumericEncoding bare = new(columns, [], null);
        NumericEncoding encoding = new(
            columns, Doubles(file, Means, bare.Width),
            file.Contains(Deviations) ? Doubles(file, Deviations, bare.Width) : null);
        Weights weights = new(shape.Network(encoding.Width));
        foreach (Parameter parameter in weights.Network.Parameters)
        {
            Require(file, parameter.Name, parameter.Shape.Sizes.ToArray());
            file.ReadSingles(parameter.Name).CopyTo(weights[parameter]);
        }

        return new SigmoidRegressor(
            kind, encoding, weights, Whole(file, Epochs, Text(file, Epochs)), Text(file, Diverged) == "true");
    }

    private static double[] Doubles(TensorFile file, string name, int length)
    {
        Require(file, name, [length]);
        return file.ReadDoubles(name);
    }

    private static void Require(TensorFile file, string name, int[] shape)
    {
        if (!file[name].Shape.SequenceEqual(shape.Select(s => (long)s)))
        {
            throw new DataFileException(file.Path, file[name].Offset, $"'{name}' of shape [{string.Join(", ", shape)}]",
                $"[{string.Join(", ", file[name].Shape)}]", "The file belongs to another predictor: fit it again.");
        }
    }

    private static string Text(TensorFile file, string key) => file.Metadata.TryGetValue(key, out string? text)
        ? text
        : throw new DataFileException(file.Path, null, $"'{key}' in the metadata", "none",
            "The file is no predictor of Foretell's: check which file was named.");

    private static int Whole(TensorFile file, string key, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number is > 0 and < 1 << 20
            ? number
            : throw new DataFileException(
                file.Path, null, $"a whole number from 1 in '{key}' of the metadata", $"'{text}'",
                "The file is damaged: fit it again.");
}
