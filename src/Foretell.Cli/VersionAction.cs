using System.CommandLine;
using System.CommandLine.Invocation;
using Foretell.Lab;
using Foretell.Records;

namespace Foretell.Cli;

/// <summary><c>--version</c>: the version alone, for example <c>0.1.0</c>.</summary>
internal sealed class VersionAction(TextWriter output) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        output.WriteLine(ProductVersion.Text);
        return ExitCode.Done;
    }
}
