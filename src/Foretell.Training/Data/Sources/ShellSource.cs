namespace Foretell.Training.Data.Sources;

internal sealed class ShellSource : DataSource
{
    public override string Name => "shell";

    public override string Summary => "Two concentric spheres in R^n, one class each; made, not read.";

    public override DataPair Read(FoundFiles? files, DataOptions options) => Shell.Create(options);
}
