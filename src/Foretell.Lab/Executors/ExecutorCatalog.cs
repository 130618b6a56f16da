using Foretell.Records.Settings;

namespace Foretell.Lab.Executors;

/// <summary>The executors that <c>--executor</c> names.</summary>
public static class ExecutorCatalog
{
    /// <summary>All kinds.</summary>
    public static Catalog<IExecutor> Kinds { get; } = new("executor", ThreadExecutor.Definition)
    {
        Default = ThreadExecutor.Definition.Word,
    };

    /// <summary>The word of the usual one.</summary>
    public static string Usual => Kinds.Default!;
}
