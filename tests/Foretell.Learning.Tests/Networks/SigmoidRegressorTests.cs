using Foretell.Learning;
using Foretell.Learning.Networks;
using Foretell.Learning.Scoring;
using Foretell.Training.Initializers;

namespace Foretell.Learning.Tests.Networks;

public sealed class SigmoidRegressorTests
{
    // Float32 through some hundred updates.
    private const double Drift = 2e-4;

    private static readonly SigmoidTraining s_short =
        new() { Epochs = 20, Batch = 16, LearningRate = 0.02, L2 = 1e-3, ValidationFraction = 0.2, Patience = null };

    public static TheoryData<bool, SigmoidLoss, int> Fits
    {
        get
        {
            TheoryData<bool, SigmoidLoss, int> data = [];
            foreach (bool adam in (bool[])[true, false])
            {
                foreach (SigmoidLoss loss in Enum.GetValues<SigmoidLoss>())
                {
                    data.Add(adam, loss, 0);
                    data.Add(adam, loss, 2);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Fits))]
    public void A_fit_is_that_of_loops_in_double(bool adam, SigmoidLoss loss, int layers)
    {
        // 75 rows leave 60 for fitting: three batches of 16 and one of 12.
        FeatureTable table = SomeTables.Normal(75, 4);
        double[] targets = SomeTables.Targets(table);
        SigmoidTraining training = s_short with { Adam = adam, Loss = loss, LearningRate = adam ? 0.01 : 0.2 };
        IRegressorSettings settings = layers == 0
            ? new LogitLinearSettings
            {
                Training = training,
                Initializer = KernelInitializer.RandomNormal,
                InitialDeviation = 0.3,
            }
            : new NetworkRegressorSettings { Training = training, Layers = layers, Units = 6, Dropout = 0 };
        Initializer initializer = layers == 0 ? new Normal(0.3)
            : VarianceScaling.Xavier(WeightDistribution.TruncatedNormal);
        SigmoidTwin twin = new(4, [.. Enumerable.Repeat(6, layers)], initializer, training, seed: 5);
        twin.Fit(SomeTables.Rows(table), targets, seed: 5);
        double[] predictions = settings.Fit(table, targets, seed: 5).Predict(table);
        double[][] rows = SomeTables.Rows(table);
        for (int i = 0; i < predictions.Length; i++)
        {
            Assert.Equal(twin.Predict(rows[i]), predictions[i], Drift);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_fit_stops_when_the_error_of_held_rows_has_not_fallen_for_as_many_epochs(int patience)
    {
        FeatureTable table = SomeTables.Normal(80, 4);
        double[] targets = SomeTables.Targets(table);
        SigmoidTraining training = s_short with { Adam = false, LearningRate = 3, Patience = patience, Epochs = 300 };
        SigmoidTwin twin = new(4, [], VarianceScaling.Xavier(WeightDistribution.TruncatedNormal), training, seed: 2);
        twin.Fit(SomeTables.Rows(table), targets, seed: 2);
        SigmoidRegressor fitted =
            (SigmoidRegressor)new LogitLinearSettings { Training = training }.Fit(table, targets, seed: 2);
        Assert.InRange(fitted.Epochs, patience + 1, 299);
        Assert.Equal(twin.Epochs, fitted.Epochs);
    }

    [Fact]
    public void The_best_epoch_is_kept_only_if_asked_for()
    {
        FeatureTable table = SomeTables.Normal(100, 4);
        double[] targets = SomeTables.Targets(table);
        SigmoidTraining training = s_short with { Adam = false, LearningRate = 3, Patience = 4, Epochs = 300 };
        int[] held = [.. new Foretell.Tensors.Sampling.RandomStream(7, "validation").Permutation(100)[..20].Order()];
        double Error(SigmoidTraining one) => RegressionScores.Of(
            new LogitLinearSettings { Training = one }.Fit(table, targets, 7).Predict(table.Choose(held)),
            [.. held.Select(i => targets[i])]).MeanSquaredError;

        double last = Error(training);
        double lowest = Error(training with { Keep = KeptEpoch.LowestLoss });
        Assert.True(lowest < last, $"{lowest} against {last}");
        int epochs = ((SigmoidRegressor)new LogitLinearSettings { Training = training }.Fit(table, targets, 7)).Epochs;
        Assert.Equal(lowest, Error(training with { Patience = null, Epochs = epochs - 4 }));
    }

    [Fact]
    public void A_linear_law_is_learned_and_a_curved_one_needs_a_network()
    {
        FeatureTable table = SomeTables.Normal(400, 3);
        FeatureTable fresh = SomeTables.Normal(400, 3, seed: 2);
        SigmoidTraining training = new() { LearningRate = 0.01, L2 = 0, Batch = 32 };
        LogitLinearSettings linear = new() { Training = training };
        double Skill(IRegressorSettings settings, Func<FeatureTable, double[]> law) => RegressionScores.RSquaredOf(
            settings.Fit(table, law(table), 1).Predict(fresh), law(fresh)).Value;

        Assert.InRange(Skill(linear, SomeTables.LinearTargets), 0.999, 1);
        Assert.InRange(Skill(linear, SomeTables.Targets), 0.5, 0.95);
        NetworkRegressorSettings network = new() { Layers = 2, Units = 32, Dropout = 0, Training = training };
        Assert.InRange(Skill(network, SomeTables.Targets), 0.98, 1);
    }

    [Fact]
    public void A_seed_gives_the_same_bits_and_another_seed_others()
    {
        FeatureTable table = SomeTables.Normal(60, 3);
        double[] targets = SomeTables.Targets(table);
        NetworkRegressorSettings settings = new() { Layers = 2, Units = 8, Dropout = 0.1, Training = s_short };
        double[] first = settings.Fit(table, targets, 1).Predict(table);
        Assert.Equal(first, settings.Fit(table, targets, 1).Predict(table));
        Assert.NotEqual(first, settings.Fit(table, targets, 2).Predict(table));
        Assert.NotEqual(first, (settings with { Dropout = 0 }).Fit(table, targets, 1).Predict(table));
    }

    [Fact]
    public void A_row_is_predicted_alike_in_any_company()
    {
        FeatureTable table = SomeTables.Normal(700, 5);
        IRegressor fitted = new NetworkRegressorSettings { Layers = 2, Units = 9, Training = s_short }
            .Fit(table.Choose([.. Enumerable.Range(0, 50)]), SomeTables.Targets(table).AsSpan(0, 50), 1);
        double[] together = fitted.Predict(table);
        Assert.Equal(together[690], fitted.Predict(table.Choose([690]))[0]);
        Assert.Equal(together[690], fitted.Predict(table.Choose([3, 690, 4]))[1]);
        Assert.Empty(fitted.Predict(table.Choose([])));
    }

    [Fact]
    public void A_fit_that_diverges_predicts_no_number_and_scores_worst()
    {
        FeatureTable table = SomeTables.Normal(40, 2);
        double[] targets = SomeTables.LinearTargets(table);
        // Each update multiplies theta by 1 - 2 · 0.5 · 1000.
        LogitLinearSettings settings =
            new() { Training = s_short with { Adam = false, LearningRate = 0.5, L2 = 1000 } };
        SigmoidRegressor fitted = (SigmoidRegressor)settings.Fit(table, targets, 1);
        Assert.True(fitted.Diverged);
        Assert.InRange(fitted.Epochs, 2, 19);
        Assert.All(fitted.Predict(table), p => Assert.True(double.IsNaN(p)));
        Assert.Equal(double.NegativeInfinity, RegressionScores.RSquaredOf(fitted.Predict(table), targets).Value);
    }

    [Fact]
    public void Other_columns_are_refused()
    {
        FeatureTable table = SomeTables.Normal(20, 3);
        IRegressor fitted = new LogitLinearSettings { Training = s_short }.Fit(table, SomeTables.Targets(table), 1);
        Assert.Contains("fitted on 3 features; got 2", Assert.Throws<ArgumentException>(
            () => fitted.Predict(SomeTables.Normal(5, 2))).Message);
        FeatureTable renamed = new([new("x1"), new("x2"), new("y")], new float[6]);
        Assert.Contains(
            "Feature 2 needs to be 'x3', a number, as in the fit; got 'y'", Assert.Throws<ArgumentException>(
            () => fitted.Predict(renamed)).Message);
        Assert.Throws<ArgumentException>(() => fitted.Predict(table, new double[19]));
    }

    [Fact]
    public void Targets_and_settings_out_of_range_are_refused()
    {
        FeatureTable table = SomeTables.Normal(4, 3);
        LogitLinearSettings settings = new();
        Assert.Contains("target 1 is 1.5", Assert.Throws<ArgumentException>(
            () => settings.Fit(table, [0, 1.5, 0, 0], 1)).Message);
        Assert.Contains("target 2 is NaN", Assert.Throws<ArgumentException>(
            () => settings.Fit(table, [0, 1, double.NaN, 0], 1)).Message);
        Assert.Throws<ArgumentException>(() => settings.Fit(table, [0, 1], 1));
        foreach (SigmoidTraining bad in (SigmoidTraining[])
            [new() { LearningRate = 0 }, new() { Batch = 0 }, new() { Patience = 0 }, new() { ValidationFraction = 1 }])
        {
            Assert.Contains("Training needs", Assert.Throws<ArgumentException>(
                () => new LogitLinearSettings { Training = bad }.Fit(table, [0, 0, 0, 1], 1)).Message);
        }

        Assert.Throws<ArgumentException>(() => new NetworkRegressorSettings { Layers = 0 }.Fit(table, [0, 0, 0, 1], 1));
    }

    [Fact]
    public void A_fit_can_be_cancelled()
    {
        FeatureTable table = SomeTables.Normal(20, 3);
        Assert.Throws<OperationCanceledException>(
            () => new LogitLinearSettings().Fit(table, SomeTables.Targets(table), 1, new CancellationToken(true)));
    }

    [Fact]
    public void Defaults_and_the_recipe_of_StatNN_are_those_documented()
    {
        SigmoidTraining training = new();
        Assert.Equal((300, 10, 0.15, false),
            (training.Epochs, training.Patience, training.ValidationFraction, training.Standardize));
        Assert.Equal((KeptEpoch.Last, SigmoidLoss.SquaredError), (training.Keep, training.Loss));
        NetworkRegressorSettings recipe = NetworkRegressorSettings.StatNN;
        Assert.Equal((2, 1000, 0), (recipe.Layers, recipe.Units, recipe.Dropout));
        Assert.Equal((8, 50, 1e-3, true),
            (recipe.Training.Batch, recipe.Training.Epochs, recipe.Training.LearningRate, recipe.Training.Adam));
        Assert.Equal((SigmoidLoss.CrossEntropy, KeptEpoch.HighestTau), (recipe.Training.Loss, recipe.Training.Keep));
    }
}
