namespace Foretell.Training.Data.Sources;

internal sealed class ShellSource : DataSource
{
    public override string Name => Kind.Word;

    public override string Summary => Kind.Help;

    public override DataKind Kind => ShellData.Definition;

    public override DataPair Read(FoundFiles? files, DataOptions options) => Shell.Create(options);
}
