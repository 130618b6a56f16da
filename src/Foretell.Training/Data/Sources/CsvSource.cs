namespace Foretell.Training.Data.Sources;

/// <summary>A table of the user, named "csv:FILE".</summary>
internal sealed class CsvSource(string path) : DataSource
{
    public const string Prefix = "csv:";

    public override string Name => Prefix + path;

    public override string Summary => "A table of your own, one example per row.";

    public override DataPair Read(FoundFiles? files, DataOptions options) => TableData.Read(path, options);
}
