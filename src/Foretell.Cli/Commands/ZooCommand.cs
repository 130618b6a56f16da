using System.CommandLine;

namespace Foretell.Cli.Commands;

/// <summary><c>zoo ...</c>: collections of trained networks, and the accuracy that their weights predict.</summary>
internal static class ZooCommand
{
    public static Command Create(CommandContext context) => new(
        "zoo", "Build or import collections of trained networks; learn accuracy from their weights.")
    {
        ZooBuildCommand.Create(context),
        ZooImportCommand.Create(context),
        ZooExportCommand.Create(context),
        ZooFitCommand.Create(context),
        ZooEvaluateCommand.Create(context),
        ZooTransferCommand.Create(context),
    };
}
