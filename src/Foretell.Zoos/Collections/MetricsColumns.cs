namespace Foretell.Zoos.Collections;

/// <summary>Names of the columns of <c>metrics.csv.gz</c>, as published.</summary>
internal static class MetricsColumns
{
    public const string FileName = "metrics.csv.gz";

    /// <summary>The first column, which has no name: the path of the checkpoint.</summary>
    public const string Checkpoint = "";

    public const string Prefix = "config.";
    public const string Activation = "config.activation";
    public const string BiasInitialization = "config.b_init";
    public const string DataSet = "config.dataset";
    public const string Architecture = "config.dnn_architecture";
    public const string Dropout = "config.dropout";
    public const string Epochs = "config.epochs";
    public const string Interval = "config.epochs_between_checkpoints";
    public const string Deviation = "config.init_std";
    public const string L2 = "config.l2reg";
    public const string LearningRate = "config.learning_rate";
    public const string Layers = "config.num_layers";
    public const string Units = "config.num_units";
    public const string Optimizer = "config.optimizer";
    public const string Seed = "config.random_seed";
    public const string TrainFraction = "config.train_fraction";
    public const string Initialization = "config.w_init";

    /// <summary>Not published, where it is always 512; behind the published columns.</summary>
    public const string Batch = "config.batch_size";

    public const string Directory = "modeldir";
    public const string Step = "step";
    public const string TestAccuracy = "test_accuracy";
    public const string TestLoss = "test_loss";
    public const string TrainAccuracy = "train_accuracy";
    public const string TrainLoss = "train_loss";
    public const string LastStep = "laststep";

    /// <summary>The published settings, in their order.</summary>
    public static IReadOnlyList<string> Settings { get; } =
    [
        Activation, BiasInitialization, DataSet, Architecture, Dropout, Epochs, Interval, Deviation, L2, LearningRate,
        Layers, Units, Optimizer, Seed, TrainFraction, Initialization,
    ];

    /// <summary>The published results, in their order.</summary>
    public static IReadOnlyList<string> Results { get; } =
        [Directory, Step, TestAccuracy, TestLoss, TrainAccuracy, TrainLoss, LastStep];

    /// <summary>The columns of a table with these settings beside the published ones.</summary>
    public static IReadOnlyList<string> With(IReadOnlyList<string> more) =>
        [Checkpoint, .. Settings, .. Results, .. more];
}
