using System.Text;
using Foretell.Formats;

namespace Foretell.Learning.Trees.LightGbm;

/// <summary>Boosted trees and random forests as LightGBM model text (<c>version=v4</c>).</summary>
/// <remarks>
/// <para>LightGBM 4.7 reads these texts and predicts the same bits, and its own texts predict the same bits here.
/// Numbers are written so that they read back as the same bits.</para>
/// <para>A random forest is text with the line <c>average_output</c>. The words of categorical features stand in the
/// line
/// <c>pandas_categorical</c>; without it the words are the indices. Only regression with one output is read.</para>
/// </remarks>
public static class LightGbmFile
{
    private const long LargestFile = 1L << 30;

    /// <summary>The text of a regressor.</summary>
    /// <exception cref="ArgumentException">It is neither <see cref="BoostedTrees"/> nor <see cref="RandomForest"/>, or
    /// a feature's name holds white space, which the format has no room for.</exception>
    public static string ToText(IRegressor regressor) => LightGbmWriter.Write(regressor switch
    {
        BoostedTrees trees => trees.Ensemble,
        RandomForest forest => forest.Ensemble,
        _ => throw new ArgumentException(
            $"LightGBM text holds boosted trees or a random forest; got {regressor.Kind}.", nameof(regressor)),
    });

    /// <summary>Reads a text: <see cref="BoostedTrees"/>, or <see cref="RandomForest"/> if it averages.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="path">Where it came from, for messages.</param>
    /// <exception cref="DataFileException">It is cut short, contradicts itself, or is of a kind not read here. The
    /// line is named.</exception>
    public static IRegressor Parse(string text, string path)
    {
        TreeEnsemble ensemble = LightGbmReader.Read(text, path);
        return ensemble.Averages ? new RandomForest(ensemble) : new BoostedTrees(ensemble);
    }

    /// <summary>Replaces a file, as a whole, by a regressor's text.</summary>
    /// <exception cref="DataFileException">The system refuses.</exception>
    /// <inheritdoc cref="ToText"/>
    public static void Write(string path, IRegressor regressor) => OutputFile.WriteAllText(path, ToText(regressor));

    /// <summary>Reads a file, as <see cref="Parse"/> does.</summary>
    /// <exception cref="DataFileException">The file is missing, cannot be read, or as for
    /// <see cref="Parse"/>.</exception>
    public static IRegressor Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            FileInfo file = new(path);
            if (file.Exists && file.Length > LargestFile)
            {
                throw new DataFileException(path, null, $"a model text of at most {LargestFile} bytes",
                    $"{file.Length} bytes", "This is no model text.");
            }

            return Parse(File.ReadAllText(path, Encoding.UTF8), path);
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException && exception is not DataFileException)
        {
            throw new DataFileException(
                path, null, "a model text", exception.Message.TrimEnd('.'), "Check the path.", inner: exception);
        }
    }
}
