namespace Foretell.Reproductions;

/// <summary>One table of a reproduction, published beside measured.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Columns">Column heads.</param>
/// <param name="Rows">Cells as text, as many as columns.</param>
public sealed record ReportTable(
    string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
