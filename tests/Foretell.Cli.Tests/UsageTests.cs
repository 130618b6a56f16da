using System.CommandLine;
using System.Text.RegularExpressions;

namespace Foretell.Cli.Tests;

/// <summary>Help, and messages about wrong command lines.</summary>
public sealed class UsageTests
{
    [Fact]
    public void Help_is_data_and_names_every_command()
    {
        CommandLine.Result result = CommandLine.Run("--help");
        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        Assert.All(
            (string[])["demo", "screen", "judge", "report", "train", "inspect", "runs", "data", "reproduce", "bench"],
            command => Assert.Matches($@"(?m)^  {command}\b", result.Output));
    }

    [Fact]
    public void No_command_at_all_is_a_usage_error_that_shows_the_help()
    {
        CommandLine.Result result = CommandLine.Run();
        Assert.Equal((ExitCode.Usage, ""), (result.Code, result.Output));
        Assert.Contains("Commands:", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_a_number_alone()
    {
        CommandLine.Result result = CommandLine.Run("--version");
        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Matches(@"^\d+\.\d+\.\d+\S*\r?\n$", result.Output);
    }

    [Theory]
    [InlineData("'scren'", "scren", "shell")]
    [InlineData("'screen'", "scren", "shell")]
    [InlineData("'--treads'", "screen", "shell", "--out", "d", "--treads", "2")]
    [InlineData("'foretell judge' does not know '--foo'.", "judge", "--foo", "d")]
    [InlineData("'foretell judge' does not know '--foo'.", "judge", "d", "--foo")]
    [InlineData("'foretell judge' does not know '--foo'.", "judge", "--foo=3", "d")]
    [InlineData("'foretell judge' does not know '--keeep'. Did you mean '--keep'?", "judge", "--keeep", "0.5", "d")]
    [InlineData("'foretell judge' does not know 'e'.", "judge", "d", "e")]
    [InlineData("'foretell reproduce' does not know '--list'.", "reproduce", "--list")]
    [InlineData("'foretell bench' does not know '--list'.", "bench", "--list")]
    [InlineData("'foretell inspect' does not know '-x'.", "inspect", "-x", "a.safetensors")]
    [InlineData("does not know '--foo'.", "runs", "--foo", "list", "d")]
    [InlineData("'foretell screen' does not know '--jsn'. Did you mean '--json'?", "screen", "shell", "--out", "--jsn")]
    [InlineData("RUN needs a whole number of at least 0; got '-1'", "runs", "show", "d", "-1")]
    [InlineData("'foretell screen' needs STUDY.", "screen", "--out", "d")]
    [InlineData("'foretell zoo evaluate' needs DIR.", "zoo", "evaluate")]
    [InlineData("'foretell zoo export' needs NETWORK.", "zoo", "export", "d", "--out", "f")]
    [InlineData("'foretell zoo import' got an empty text where", "zoo", "import", "z", "--out", "")]
    [InlineData("'foretell report' got an empty text where", "report", "")]
    [InlineData("'foretell bench' got an empty text where", "bench", "gemm", "--threads", "")]
    [InlineData("'--out' is required", "screen", "shell")]
    [InlineData("--threads needs a whole number of at least 1; got '0'", "screen", "a", "--out", "d", "--threads", "0")]
    [InlineData("--threads needs a whole number of at least 1; got '1.5'", "demo", "--threads", "1.5")]
    [InlineData("--threads needs a whole number of at least 1; got 'many'", "demo", "--threads", "many")]
    [InlineData("--candidate needs a whole number of at least 1", "train", "a", "--out", "d", "--candidate", "0")]
    [InlineData("--keep needs a number above 0 and at most 1; got '1,5'", "judge", "d", "--keep", "1,5")]
    [InlineData("--keep needs a number above 0 and at most 1; got '0'", "judge", "d", "--keep", "0")]
    [InlineData("--target needs a number from 0 to 1; got '65'", "judge", "d", "--target", "65")]
    [InlineData("--target and --keep exclude each other", "judge", "d", "--target", "0.6", "--keep", "0.4")]
    [InlineData("'best'", "screen", "shell", "--out", "d", "--rule", "best")]
    [InlineData("--what all needs --format json", "runs", "export", "d", "--what", "all")]
    [InlineData("RUN needs a whole number", "runs", "show", "d", "first")]
    [InlineData("'foretell runs compare' needs RUN at least 2 times; got 1", "runs", "compare", "d", "1")]
    [InlineData("'foretell runs compare' needs RUN at least 2 times; got 0", "runs", "compare", "d")]
    [InlineData("'foretell zoo transfer' needs DIR at least 2 times; got 1", "zoo", "transfer", "z")]
    [InlineData("--scale needs one of smoke, small, paper; got 'tiny'", "reproduce", "nn-cast", "--scale", "tiny")]
    [InlineData("--scale needs one of smoke, small, paper; got '1'", "reproduce", "nn-cast", "--scale", "1")]
    [InlineData("There is no reproduction 'nothing'", "reproduce", "nothing", "--scale", "Small")]
    [InlineData("--data needs an existing folder; '/nope' is not one", "screen", "shell", "--out", "d", "--data",
        "/nope")]
    [InlineData("--data needs an existing folder; '/nope' is not one", "train", "shell", "--out", "d", "--data",
        "/nope")]
    [InlineData("--data needs an existing folder; '/nope' is not one", "data", "list", "--data", "/nope")]
    [InlineData("--data needs an existing folder; '/nope' is not one", "data", "show", "shell", "--data", "/nope")]
    [InlineData("--data needs an existing folder; '/nope' is not one", "reproduce", "dai-1", "--data", "/nope")]
    [InlineData("--data-folder needs an existing folder; '/nope' is not one",
        "zoo", "build", "shell", "--out", "d", "--data-folder", "/nope")]
    [InlineData("--signal needs --what readings", "runs", "export", "d", "--signal", "accuracy/held-out")]
    [InlineData("there is no such file", "screen", "no-such-study.json", "--out", "d")]
    [InlineData("candidates 1 to 40; got 99", "train", "shell", "--out", "d", "--candidate", "99")]
    [InlineData("'mist'", "data", "show", "mist")]
    public void A_wrong_command_line_is_reported_on_stderr_with_exit_code_2(
        string words, params string[] arguments)
    {
        CommandLine.Result result = CommandLine.Run(arguments);
        Assert.Contains(words, result.Error, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Usage, ""), (result.Code, result.Output));
        Assert.StartsWith("error: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void After_two_dashes_a_name_may_begin_with_one()
    {
        CommandLine.Result result = CommandLine.Run("inspect", "--", "-x");
        Assert.Contains("'-x'", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("does not know", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=")]
    [InlineData(":")]
    public void A_value_in_one_word_with_its_option_may_begin_with_a_dash(string between)
    {
        CommandLine.Result result = CommandLine.Run("screen", "no-such-study.json", $"--out{between}-x");
        Assert.Contains("there is no such file", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("does not know", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("judge", "--foo", "--help")]
    [InlineData("judge", "d", "--foo", "--help")]
    [InlineData("judge", "--help", "--foo")]
    [InlineData("screen", "", "--help")]
    [InlineData("screen", "shell", "--out", "--help")]
    [InlineData("screen", "shell", "--threads", "0", "-h")]
    [InlineData("runs", "--foo", "--help")]
    public void Help_is_shown_on_request_whatever_else_is_wrong(params string[] arguments)
    {
        CommandLine.Result result = CommandLine.Run(arguments);
        Assert.Equal((ExitCode.Done, ""), (result.Code, result.Error));
        Assert.Matches($@"Usage:\s+\S+ {arguments[0]}\b", result.Output);
    }

    [Fact]
    public void There_is_no_help_for_an_unknown_command()
    {
        CommandLine.Result result = CommandLine.Run("scren", "--help");
        Assert.Equal((ExitCode.Usage, ""), (result.Code, result.Output));
        Assert.Contains("Did you mean 'screen'?", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_command_argument_and_option_is_described_and_every_option_states_its_default()
    {
        using StringWriter writer = new();
        List<string> lacking = [];
        RootCommand root = ForetellCommand.Create(new CommandContext(writer, writer, CancellationToken.None));
        foreach (Command command in All(root))
        {
            string name = CommandPath.Of(command);
            Require(command.Description, name);
            foreach (Argument argument in command.Arguments)
            {
                Require(argument.Description, $"{name} {argument.Name}");
            }

            foreach (Option option in command.Options.Where(option => option.Name is not ("--help" or "--version")))
            {
                Require(option.Description, $"{name} {option.Name}");
                bool tells = option.Required || option.HasDefaultValue || option.ValueType == typeof(bool)
                    || option.Description!.Contains("Default:", StringComparison.Ordinal)
                    || option.Description.Contains("Default with a study:", StringComparison.Ordinal)
                    || option.Description.StartsWith("Also ", StringComparison.Ordinal)
                    || option.Description.Contains(" instead of ", StringComparison.Ordinal);
                if (!tells)
                {
                    lacking.Add($"{name} {option.Name}: default");
                }
            }
        }

        Assert.Empty(lacking);

        void Require(string? description, string of)
        {
            if (string.IsNullOrWhiteSpace(description))
            {
                lacking.Add($"{of}: description");
            }
        }
    }

    [Fact]
    public void Every_example_in_the_documentation_is_a_command_line_that_parses()
    {
        string page = File.ReadAllText(RepositoryFiles.Find("docs", "command-line.md"));
        string[] examples = [.. Regex.Matches(page, @"(?m)^foretell (.*?)\s*(#.*)?$")
            .Select(match => match.Groups[1].Value)];
        Assert.InRange(examples.Length, 15, 100);
        using StringWriter writer = new();
        RootCommand root = ForetellCommand.Create(new CommandContext(writer, writer, CancellationToken.None));
        Assert.All(examples, example => Assert.Empty(root.Parse(example.Split("|")[0].Split(">")[0].Trim()).Errors));

        // And each command that there is has its example.
        IEnumerable<string> commands = All(root).Where(command => command.Subcommands.Count == 0)
            .Select(command => CommandPath.Of(command)["foretell ".Length..]);
        Assert.All(commands, command => Assert.Contains(
            examples, example => $"{example} ".StartsWith($"{command} ", StringComparison.Ordinal)));
    }

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Prepend(command);
}
