using System.CommandLine;
using Foretell.Cli.Terminal;
using Foretell.Studies;
using Foretell.Training.Data;
using Foretell.Zoos.Building;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Exchange;

namespace Foretell.Cli.Commands;

/// <summary><c>zoo build (--data SET | STUDY) --networks N --out DIR</c>: trains a collection of networks.</summary>
internal static class ZooBuildCommand
{
    public static Command Create(CommandContext context)
    {
        Argument<string?> study = new("STUDY")
        {
            Description = "A study, whose candidates are trained to the end; instead of --data.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string?> set = new("--data")
        {
            Description = $"A set of images ({string.Join(", ", ZooStudy.Sets)}): the distributions "
                + "and CNN of the published zoo, inputs in [-1, 1], color averaged to gray, optdigits enlarged four "
                + "times to 32 x 32. "
                + "Default: none; a study describes what to build.",
            HelpName = "SET",
        };
        Option<int?> networks = CommonOptions.NumberOrNone<int>("--networks", least: 1);
        networks.Description = "Number of networks; a larger number in the same folder adds networks. Needed with "
            + "--data. Default with a study: its candidates.";
        Option<string> output = CommonOptions.Out(
            "Folder for weights.npy, metrics.csv.gz and layout.csv; the same folder continues.");
        Option<int?> epochs = CommonOptions.NumberOrNone<int>("--epochs", least: 1);
        epochs.Description = "Epochs of each network; 0, 1, 2, 3, every 20th and the last are kept. Default: "
            + $"{ZooStudy.PublishedEpochs} as published, or the study's.";
        Option<ulong?> seed = CommonOptions.NumberOrNone<ulong>("--seed", least: 0);
        seed.Description = "Seeds the draws, the training parts and the networks. Default: 1, or the study's.";
        Option<int?> batch = CommonOptions.NumberOrNone<int>("--batch", least: 1);
        batch.Description = $"Examples in a step, with --data. Default: {ZooStudy.PublishedBatch}; "
            + $"{ZooStudy.SmallBatch} or less on sets of under {ZooStudy.FewImages} training images.";
        Option<bool> sameSeed = new("--same-seed")
        {
            Description = "With --data: give all networks seed 0, as in the published zoo, so that equal "
                + "initializations start alike. Default: a seed for each, as networks from elsewhere have.",
        };
        Option<int?> width = CommonOptions.NumberOrNone<int>("--width", least: 1);
        width.Description = "With --data: perceptrons of three hidden layers of this width instead of the CNN.";
        Option<int> threads = CommonOptions.Threads();
        Option<string> executor = CommonOptions.Executor();
        Option<string?> folder = CommonOptions.Data("--data-folder");
        Option<bool> json = CommonOptions.Json("Print one JSON document instead of a sentence.");
        Command command = new("build", "Train networks with drawn settings and keep their weights along the way.")
        {
            study, set, networks, output, epochs, seed, batch, sameSeed, width, threads, executor, folder, json,
        };
        command.SetAction(parsed =>
        {
            DataCatalog catalog = new(parsed.GetValue(folder), folder.Name);
            Study wanted = (parsed.GetValue(study), parsed.GetValue(set)) switch
            {
                ({ } name, null) when parsed.GetValue(batch) is null && !parsed.GetValue(sameSeed)
                    && parsed.GetValue(width) is null => Changed(
                        ShippedStudies.Open(name), parsed.GetValue(networks), parsed.GetValue(epochs),
                        parsed.GetValue(seed)),
                ({ }, null) => throw new ArgumentException(
                    "--batch, --same-seed and --width go with --data: a study states batch, seeds and network."),
                (null, { } name) when parsed.GetValue(networks) is { } count => Published(
                    context, catalog, name, count, new ZooStudyOptions
                    {
                        Epochs = parsed.GetValue(epochs) ?? ZooStudy.PublishedEpochs,
                        Seed = parsed.GetValue(seed) ?? 1,
                        SameSeed = parsed.GetValue(sameSeed),
                        Width = parsed.GetValue(width),
                    }, parsed.GetValue(batch)),
                (null, { }) => throw new ArgumentException("--data needs --networks N: how many to train."),
                _ => throw new ArgumentException("'zoo build' needs either --data SET or a STUDY."),
            };
            ZooBuildOptions options = new()
            {
                Folder = parsed.GetValue(output)!,
                Threads = parsed.GetValue(threads),
                Executor = parsed.GetValue(executor)!,
                Data = catalog,
            };
            ZooBuild build = new(wanted, options, new ZooTerminal(context).Show, context.Cancel);
            context.Error.WriteLine($"{wanted.Name}: {wanted.CandidateCount} networks of {build.Layout.Length} "
                + $"weights, {wanted.Epochs} epochs, {options.Threads} threads");
            ZooTerminal.Write(context, build.Run(context.Cancel), parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static Study Changed(Study study, int? networks, int? epochs, ulong? seed)
    {
        study = networks is { } count ? study.WithCandidates(count) : study;
        study = epochs is { } length ? study.WithEpochs(length) : study;
        return seed is { } number ? study.WithSeed(number) : study;
    }

    private static Study Published(
        CommandContext context, DataCatalog catalog, string set, int networks, ZooStudyOptions options, int? batch)
    {
        string word = ZooStudy.Word(set);
        int images = catalog.Load(word).Training.Count;
        int size = batch ?? ZooStudy.BatchFor(images);
        if (size != ZooStudy.PublishedBatch)
        {
            string why = batch is null
                ? $": '{word}' has {images} training images, and a tenth of them is to give steps"
                : "";
            context.Error.WriteLine($"batch {size} instead of the published {ZooStudy.PublishedBatch}{why}.");
        }

        return ZooStudy.Of(word, networks, options with { Batch = size });
    }
}
