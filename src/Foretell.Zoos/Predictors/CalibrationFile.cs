using System.Text.Json;
using Foretell.Formats;

namespace Foretell.Zoos.Predictors;

/// <summary>Calibrated predictors on disk: a predictor (<see cref="PredictorFile"/>) and, beside its manifest, what its
/// errors and features were, in JSON, with the networks that others are compared with in a safetensors file.</summary>
/// <remarks>Version 1 had ranges of single features only and took noise for networks. It is not read.
/// </remarks>
public static class CalibrationFile
{
    private const string Format = "foretell-calibration";
    private const int Version = 2;
    private const string Remedy = "The file is damaged, of another predictor, or of an earlier Foretell: fit it again.";

    /// <summary>Writes a calibrated predictor.</summary>
    /// <param name="path">The predictor's manifest, such as <c>predictor.json</c>; the model, the calibration
    /// (<c>predictor.calibration.json</c>) and its neighbors get its name with other endings.</param>
    /// <param name="predictor">What to write.</param>
    /// <exception cref="ArgumentException">The regressor is of a kind that has no file format.</exception>
    /// <exception cref="DataFileException">The system refuses to write.</exception>
    public static void Save(string path, CalibratedPredictor predictor)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        PredictorFile.Save(path, predictor.Predictor);
        string neighbors = Path.ChangeExtension(path, ".neighbors.safetensors");
        if (predictor.Neighborhood is { } written)
        {
            NeighborhoodFile.Save(neighbors, written);
        }
        else
        {
            File.Delete(neighbors);
        }

        OutputFile.Write(PathOf(path), stream =>
        {
            using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteNumber("version", Version);
            json.WriteNumber("nominal", predictor.Residuals.Nominal);
            json.WriteNumber("allowed", predictor.Ranges.Allowed);
            json.WriteNumber("networks", predictor.Ranges.Networks);
            if (predictor.Neighborhood is { } neighborhood)
            {
                json.WriteNumber("neighbor_limit", neighborhood.Limit);
                json.WriteString("neighbors", Path.GetFileName(neighbors));
                json.WriteString("neighbors_sha256", Checksum.Sha256OfFile(neighbors));
            }

            json.WriteStartArray("residuals");
            for (int i = 0; i < predictor.Residuals.Lower.Count; i++)
            {
                json.WriteStartObject();
                if (double.IsFinite(predictor.Residuals.UpperEdges[i]))
                {
                    json.WriteNumber("below", predictor.Residuals.UpperEdges[i]);
                }

                json.WriteNumber("lower", predictor.Residuals.Lower[i]);
                json.WriteNumber("upper", predictor.Residuals.Upper[i]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("ranges");
            for (int i = 0; i < predictor.Ranges.Names.Count; i++)
            {
                json.WriteStartObject();
                json.WriteString("feature", predictor.Ranges.Names[i]);
                json.WriteNumber("minimum", predictor.Ranges.Minima[i]);
                json.WriteNumber("maximum", predictor.Ranges.Maxima[i]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>Reads a calibrated predictor.</summary>
    /// <param name="path">The predictor's manifest.</param>
    /// <exception cref="DataFileException">A file is missing, damaged, of another version, or they do not belong
    /// together.</exception>
    public static CalibratedPredictor Load(string path)
    {
        AccuracyPredictor predictor = PredictorFile.Load(path);
        string calibration = PathOf(path);
        using JsonDocument document = Manifest.Parse(calibration);
        Manifest manifest = new(calibration, document.RootElement);
        if (manifest.Text("format") != Format || manifest.Whole("version") != Version)
        {
            throw new DataFileException(calibration, null, $"format '{Format}', version {Version}",
                $"'{manifest.Text("format")}', {manifest.Whole("version")}",
                manifest.Whole("version") > Version ? "A later Foretell wrote it: use that one." : Remedy);
        }

        Manifest[] bins = [.. manifest.List("residuals")];
        Manifest[] ranges = [.. manifest.List("ranges")];
        string[] names = [.. ranges.Select(r => r.Text("feature"))];
        if (!names.SequenceEqual(predictor.Regressor.Columns.Select(c => c.Name)))
        {
            throw new DataFileException(calibration, null, "a range for each feature of the predictor",
                $"{names.Length} ranges", Remedy);
        }

        try
        {
            return new CalibratedPredictor(
                predictor,
                new ResidualBins(
                    manifest.Number("nominal"),
                    [.. bins.SkipLast(1).Select(b => b.Number("below")), double.PositiveInfinity],
                    [.. bins.Select(b => b.Number("lower"))], [.. bins.Select(b => b.Number("upper"))]),
                new FeatureRanges(
                    names, [.. ranges.Select(r => (float)r.Number("minimum"))],
                    [.. ranges.Select(r => (float)r.Number("maximum"))],
                    manifest.Whole("allowed"), manifest.Whole("networks")),
                Neighbors(path, manifest, names));
        }
        catch (ArgumentException wrong)
        {
            throw new DataFileException(calibration, null, "intervals and ranges", wrong.Message, Remedy);
        }
    }

    private static Neighborhood? Neighbors(string path, Manifest manifest, string[] names)
    {
        if (!manifest.Has("neighbors"))
        {
            return null;
        }

        string neighbors =
            Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFileName(manifest.Text("neighbors")));
        string sum = Checksum.Sha256OfFile(neighbors);
        return sum == manifest.Text("neighbors_sha256")
            ? NeighborhoodFile.Load(neighbors, names, manifest.Number("neighbor_limit"))
            : throw new DataFileException(
                neighbors, null, $"the neighbors of '{path}' (SHA-256 {manifest.Text("neighbors_sha256")})",
                $"a file of SHA-256 {sum}", Remedy);
    }

    private static string PathOf(string manifest) => Path.ChangeExtension(manifest, ".calibration.json");
}
