using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using Foretell.Lab.Executors;

namespace Foretell.Cli.Commands;

/// <summary>Options and arguments that several commands share.</summary>
internal static class CommonOptions
{
    public static Option<int> Threads()
    {
        Option<int> option = Number<int>("--threads", least: 1);
        option.Description = "Threads to use; results do not depend on it. Default: one for each processor.";
        option.DefaultValueFactory = _ => Environment.ProcessorCount;
        return option;
    }

    public static Option<string> Out(string description) => new("--out")
    {
        Description = description,
        Required = true,
        HelpName = "DIR",
    };

    /// <summary>A folder of data sets that must exist.</summary>
    public static Option<string?> Data(string name = "--data")
    {
        Option<string?> option = DataToFill(name);
        option.Validators.Add(result =>
        {
            foreach (Token folder in result.Tokens.Where(token => !Directory.Exists(token.Value)))
            {
                result.AddError($"{name} needs an existing folder; '{folder.Value}' is not one.");
            }
        });
        return option;
    }

    /// <summary>A folder of data sets that may not exist yet.</summary>
    public static Option<string?> DataToFill(string name = "--data") => new(name)
    {
        Description = "Folder that holds data sets, one subfolder each. Default: the environment variable "
            + "FORETELL_DATA.",
        HelpName = "DIR",
    };

    /// <summary>The order of layers, which safetensors files do not hold.</summary>
    public static Option<string[]> Layers() => new("--layers")
    {
        Description = "For safetensors files: the layers from the input to the output, each by its name or by a "
            + "prefix of names, such as 'features classifier'. Default: the file's own order, or that of the names "
            + "(2 before 10) where the file is sorted, as PyTorch's are.",
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
    };

    public static Option<bool> Json(string description = "Print one JSON document instead of tables.") =>
        new("--json") { Description = description };

    public static Option<bool> Replace() =>
        new("--replace") { Description = "Remove the runs of another study that the folder holds. Default: refuse." };

    /// <summary>Where a command that trains keeps its runs.</summary>
    public static Option<string?> StoreToFill() => new("--store")
    {
        Description = "Folder for the run store, if it is not the output folder. Default: the folder that already has "
            + "the runs, or else the output folder.",
        HelpName = "LOCATION",
    };

    /// <summary>Where the runs of an output folder are.</summary>
    public static Option<string?> Store() => new("--store")
    {
        Description = "Where the runs of DIR are kept. Needed only if the store was moved. Default: where the command "
            + "that trained them put them.",
        HelpName = "LOCATION",
    };

    /// <summary>The executor that trains candidates.</summary>
    public static Option<string> Executor()
    {
        Option<string> option = new("--executor")
        {
            Description = "What trains the candidates; results do not depend on it. "
                + string.Join(" ", ExecutorCatalog.Kinds.Kinds.Select(kind => $"{kind.Word}: {kind.Help}"))
                + $" Default: {ExecutorCatalog.Usual}.",
            HelpName = "WORD",
            DefaultValueFactory = _ => ExecutorCatalog.Usual,
        };
        option.AcceptOnlyFromAmong([.. ExecutorCatalog.Kinds.Words]);
        return option;
    }

    public static Argument<string> Study() => new("STUDY")
    {
        Description = "A study: the path of a JSON file, or the name of one that ships with Foretell, such as 'shell'.",
    };

    public static Argument<string> Folder() => new("DIR")
    {
        Description = "An output folder: the --out of 'screen', 'train' or 'demo'.",
    };

    public static Argument<int> Run() => new("RUN")
    {
        Description = "The number of a run, as 'runs list' shows it.",
        CustomParser = result => Parsed<int>("RUN", result, 0, int.MaxValue),
    };

    public static Argument<int[]> Runs(int least) => new("RUN")
    {
        Description = "Numbers of runs, as 'runs list' shows them.",
        Arity = new ArgumentArity(least, 1000),
    };

    /// <summary>An option that is a number in a range, with a message that says which.</summary>
    public static Option<T> Number<T>(string name, T least, T? most = null)
        where T : struct, INumber<T>, IMinMaxValue<T> =>
        new(name) { CustomParser = result => Parsed(name, result, least, most ?? T.MaxValue), HelpName = "N" };

    /// <summary>As <see cref="Number{T}"/>, null if it is not given.</summary>
    public static Option<T?> NumberOrNone<T>(string name, T least, T? most = null)
        where T : struct, INumber<T>, IMinMaxValue<T> =>
        new(name) { CustomParser = result => Parsed(name, result, least, most ?? T.MaxValue), HelpName = "N" };

    /// <summary>An option that is a fraction, above 0 and at most 1; null if it is not given.</summary>
    public static Option<double?> FractionOrNone(string name) => new(name)
    {
        CustomParser = result =>
        {
            string text = TextOf(result);
            if (TryParse(text, out double value) && value is > 0 and <= 1)
            {
                return value;
            }

            result.AddError($"{name} needs a number above 0 and at most 1; got '{text}'.");
            return null;
        },
        HelpName = "N",
    };

    /// <summary>An option that is one of a few words, each of which stands for a value; null if it is not
    /// given.</summary>
    public static Option<T?> Word<T>(string name, params (string Word, T Value)[] known)
        where T : struct => new(name)
        {
            CustomParser = result =>
            {
                string text = TextOf(result);
                foreach ((string word, T value) in known)
                {
                    if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
                    {
                        return value;
                    }
                }

                result.AddError($"{name} needs one of {string.Join(", ", known.Select(k => k.Word))}; got '{text}'.");
                return default;
            },
            HelpName = "WORD",
        };

    private static T Parsed<T>(string name, ArgumentResult result, T least, T most)
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        string text = TextOf(result);
        if (TryParse(text, out T value) && value >= least && value <= most)
        {
            return value;
        }

        string kind = T.IsInteger(T.One / (T.One + T.One)) ? "a whole number" : "a number";
        string range = most == T.MaxValue ? $"of at least {least}" : $"from {least} to {most}";
        result.AddError($"{name} needs {kind} {range}; got '{text}'.");
        return default;
    }

    private static string TextOf(ArgumentResult result) => result.Tokens.Count > 0 ? result.Tokens[0].Value : "";

    private static bool TryParse<T>(string text, out T value)
        where T : struct, INumber<T> =>
        T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
