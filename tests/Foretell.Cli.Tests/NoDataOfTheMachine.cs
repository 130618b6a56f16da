using System.Runtime.CompilerServices;
using Foretell.Training.Data;

namespace Foretell.Cli.Tests;

/// <summary>What these tests see of data sets does not depend on those that the machine has.</summary>
internal static class NoDataOfTheMachine
{
#pragma warning disable CA2255 // A test assembly is an application.
    [ModuleInitializer]
    public static void Forget() => Environment.SetEnvironmentVariable(DataCatalog.EnvironmentVariable, null);
#pragma warning restore CA2255
}
