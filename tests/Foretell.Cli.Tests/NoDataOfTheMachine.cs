using System.Runtime.CompilerServices;
using Foretell.Training.Data;

namespace Foretell.Cli.Tests;

/// <summary>Makes these tests independent of the data sets on the machine.</summary>
internal static class NoDataOfTheMachine
{
#pragma warning disable CA2255 // A test assembly is an application.
    [ModuleInitializer]
    public static void Forget() => Environment.SetEnvironmentVariable(DataCatalog.EnvironmentVariable, null);
#pragma warning restore CA2255
}
