using System.CommandLine;
using Foretell.Learning.Search;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Evaluation;
using Foretell.Zoos.Exchange;
using Foretell.Zoos.Features;

namespace Foretell.Cli.Commands;

/// <summary>Options that <c>zoo fit</c>, <c>zoo evaluate</c> and <c>zoo transfer</c> share.</summary>
internal sealed class ZooLearningOptions
{
    private readonly Option<int?> _trials;
    private readonly Option<int?> _innerFolds;
    private readonly Option<ulong?> _seed;
    private readonly Option<int> _threads = CommonOptions.Threads();
    private readonly Option<string> _ranges = new("--ranges")
    {
        Description = "Where a search draws from: 'published', or 'few' for boosted trees on hundreds of networks. "
            + $"Default: automatic, 'few' below {RegressorCatalog.FewRows} networks.",
        HelpName = "WORD",
        DefaultValueFactory = _ => "automatic",
    };

    private readonly Option<string> _statistics = new("--statistics")
    {
        Description = "The seven statistics: 'released' (standard deviation, the published code), 'paper' (variance), "
            + "'statnn' (unbiased variance, kernels first). Default: released.",
        HelpName = "WORD",
        DefaultValueFactory = _ => "released",
    };

    private readonly Option<bool> _withOptimizer = new("--with-optimizer")
    {
        Description = "Count the optimizer among the hyper-parameters. Default: no, as in the published notebook.",
    };

    private readonly Option<bool> _standardize = new("--standardize")
    {
        Description =
            "Give linear regressors and networks columns of mean 0 and standard deviation 1. Default: no, as "
                + "published.",
    };

    private readonly Option<bool> _paper = new("--paper-compatible")
    {
        Description = "Leave out each collection's last network, as the paper's evaluation did by mistake.",
    };

    public ZooLearningOptions()
    {
        _trials = CommonOptions.NumberOrNone<int>("--trials", least: 1);
        _trials.Description = "Random configurations of each search. Default: "
            + string.Join(", ", RegressorCatalog.Kinds.Select(k => $"{RegressorCatalog.Trials(k)} for {k}")) + ".";
        _innerFolds = CommonOptions.NumberOrNone<int>("--inner-folds", least: 2);
        _innerFolds.Description = "Folds of the search inside the training networks. Default: 3.";
        _seed = CommonOptions.NumberOrNone<ulong>("--seed", least: 0);
        _seed.Description = "Seeds folds, configurations and fits. Default: 0.";
    }

    /// <summary>One or more collections.</summary>
    public static Argument<string[]> Folders(int least, string description) => new("DIR")
    {
        Description = description,
        Arity = new ArgumentArity(least, 100),
    };

    /// <summary>One input.</summary>
    public static Option<string> Input() => new("--features")
    {
        Description = "The input: " + InputWords(),
        HelpName = "KEY",
        DefaultValueFactory = _ => "wstats-layers",
    };

    /// <summary>Several inputs.</summary>
    public static Option<string[]> Inputs() => new("--features")
    {
        Description = "Inputs, or 'all' for the fourteen published: " + InputWords(),
        HelpName = "KEY",
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>One kind of regressor.</summary>
    public static Option<string> Regressor() => new("--regressor")
    {
        Description = $"One of {string.Join(", ", RegressorCatalog.Kinds)}. Default: boosted-trees.",
        HelpName = "KIND",
        DefaultValueFactory = _ => "boosted-trees",
    };

    /// <summary>Several kinds of regressors.</summary>
    public static Option<string[]> Regressors() => new("--regressor")
    {
        Description = $"Kinds of regressors: {string.Join(", ", RegressorCatalog.Kinds)}. Default: boosted-trees.",
        HelpName = "KIND",
        AllowMultipleArgumentsPerToken = true,
    };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])
            [_trials, _innerFolds, _seed, _threads, _ranges, _statistics, _withOptimizer, _standardize, _paper])
        {
            command.Add(option);
        }
    }

    /// <exception cref="ArgumentException">A word is none of those named.</exception>
    public EvaluationOptions Of(ParseResult parsed) => new()
    {
        Trials = parsed.GetValue(_trials),
        InnerFolds = parsed.GetValue(_innerFolds) ?? 3,
        Seed = parsed.GetValue(_seed) ?? 0,
        Threads = parsed.GetValue(_threads),
        Ranges = Word("--ranges", parsed.GetValue(_ranges)!, ("automatic", RangeChoice.Automatic),
            ("published", RangeChoice.Published), ("few", RangeChoice.FewNetworks)),
        Features = new FeatureOptions(
            Word("--statistics", parsed.GetValue(_statistics)!, ("released", StatisticsForm.Released),
                ("paper", StatisticsForm.Paper), ("statnn", StatisticsForm.StatNN)),
            parsed.GetValue(_withOptimizer)),
        Standardize = parsed.GetValue(_standardize),
    };

    public Collection[] Open(ParseResult parsed, IReadOnlyList<string> folders) =>
        [.. folders.Select(folder => Collection.Open(folder, parsed.GetValue(_paper)))];

    /// <summary>Samples with distinct names.</summary>
    public static ZooSample[] Samples(IReadOnlyList<Collection> collections)
    {
        string[] names = [.. collections.Select(
            c => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(c.Folder))))];
        return [.. collections.Select(
            (c, i) => ZooSample.Of(c, names.Count(n => n == names[i]) > 1 ? c.Folder : names[i]))];
    }

    public static FeatureSet[] Find(IReadOnlyList<string>? keys) => keys switch
    {
        null or [] => [FeatureCatalog.Find("wstats-layers")],
        ["all"] => [.. FeatureCatalog.Published],
        _ => [.. keys.Distinct().Select(FeatureCatalog.Find)],
    };

    private static string InputWords() =>
        string.Join(", ", FeatureCatalog.Published.Concat(FeatureCatalog.Others).Select(f => f.Key))
        + ". Default: wstats-layers, the statistics of all layers.";

    private static T Word<T>(string option, string word, params ReadOnlySpan<(string Word, T Value)> known)
    {
        foreach ((string name, T value) in known)
        {
            if (name == word)
            {
                return value;
            }
        }

        throw new ArgumentException(
            $"{option} needs one of {string.Join(", ", known.ToArray().Select(k => k.Word))}; got '{word}'.");
    }
}
