using Foretell.Figures;
using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Report.Content;

/// <summary>One spectrum, thinned out for drawing.</summary>
internal sealed record EpochSpectrum(int Epoch, IReadOnlyList<double> Index, IReadOnlyList<double> Values)
{
    public Series ToSeries() => new($"epoch {Epoch}", Index, Values) { Order = Epoch };
}

/// <summary>The spectra of one layer of a run over its epochs, at least one.</summary>
internal sealed record LayerSpectra(RankedRun Run, string Layer, IReadOnlyList<EpochSpectrum> Epochs)
{
    // Singular values below this share of the largest are rounding, not shape.
    private const double Lowest = 1e-5;

    /// <summary>Where the axis of the values begins: the smallest value drawn, but not below rounding.</summary>
    public double Floor => Epochs.SelectMany(epoch => epoch.Values).Where(value => value >= Lowest && value < 1)
        .DefaultIfEmpty(.1).Min();
}

/// <summary>The spectra of a run, by layer.</summary>
internal sealed class RunSpectra
{
    private const int MostPoints = 120;

    private readonly IReadOnlyDictionary<string, LayerSpectra> _byLayer;

    private RunSpectra(IReadOnlyDictionary<string, LayerSpectra> byLayer) => _byLayer = byLayer;

    /// <summary>Layers with spectra, in natural order of their names.</summary>
    public IReadOnlyList<string> Layers => [.. _byLayer.Keys.Order(NaturalOrder.Instance)];

    public LayerSpectra? Find(string layer) => _byLayer.GetValueOrDefault(layer);

    public static RunSpectra Read(IRunStore store, RankedRun run, ReportOptions options)
    {
        IEnumerable<IGrouping<string, ReadingRecord>> layers = store
            .Readings(run.Number, SignalKeys.ActivationSpectrum)
            .Where(reading => reading.Values.Length > 0)
            .GroupBy(reading => reading.Layer);
        return new RunSpectra(layers.ToDictionary(
            layer => layer.Key, layer => new LayerSpectra(run, layer.Key, Thin(layer, options.MostSpectra))));
    }

    private static EpochSpectrum[] Thin(IEnumerable<ReadingRecord> readings, int most)
    {
        ReadingRecord[] byEpoch = [.. readings.GroupBy(reading => reading.Epoch).Select(epoch => epoch.Last())];
        return [.. Spread.Indices(byEpoch.Length, most).Select(i => Draw(byEpoch[i]))];
    }

    private static EpochSpectrum Draw(ReadingRecord reading)
    {
        int[] indices = Spread.Indices(reading.Values.Length, MostPoints);
        return new EpochSpectrum(
            reading.Epoch, [.. indices.Select(i => i + 1.0)], [.. indices.Select(i => reading.Values[i])]);
    }
}
