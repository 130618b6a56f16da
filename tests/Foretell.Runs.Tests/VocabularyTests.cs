using Foretell.Records;

namespace Foretell.Runs.Tests;

public sealed class VocabularyTests
{
    // These words are in people's files: a change here breaks them.
    [Fact]
    public void The_words_of_states_are_pinned() => Assert.Equal(
        ["pending", "running", "finished", "given-up", "diverged", "failed", "cancelled"],
        Enum.GetValues<RunState>().Select(state => state.Word()));

    [Fact]
    public void The_words_of_actions_are_pinned() => Assert.Equal(
        ["continue", "give-up", "done"], Enum.GetValues<VerdictAction>().Select(action => action.Word()));

    [Fact]
    public void Words_are_read_back_and_others_are_not()
    {
        Assert.All(
            Enum.GetValues<RunState>(),
            state => Assert.True(RunStates.TryParse(state.Word(), out RunState read) && read == state));
        Assert.All(
            Enum.GetValues<VerdictAction>(),
            action => Assert.True(VerdictActions.TryParse(action.Word(), out VerdictAction read) && read == action));
        Assert.False(RunStates.TryParse("GivenUp", out _));
        Assert.False(VerdictActions.TryParse("", out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => ((RunState)99).Word());
        Assert.Throws<ArgumentOutOfRangeException>(() => ((VerdictAction)99).Word());
    }

    [Theory]
    [InlineData(RunState.Pending, false)]
    [InlineData(RunState.Running, false)]
    [InlineData(RunState.Finished, true)]
    [InlineData(RunState.GivenUp, true)]
    [InlineData(RunState.Diverged, true)]
    [InlineData(RunState.Failed, true)]
    [InlineData(RunState.Cancelled, true)]
    public void A_run_has_ended_when_nothing_more_will_be_trained(RunState state, bool ended) =>
        Assert.Equal(ended, state.IsEnded());

    [Fact]
    public void Moments_are_ordered_by_epoch_then_iteration()
    {
        MomentKey[] ordered = [new(0, 0), new(1, 5), new(1, 9), new(2, 1)];
        Assert.Equal(ordered, ordered.Reverse().Order());
        Assert.True(ordered[0] < ordered[1] && ordered[2] > ordered[1] && ordered[3] >= ordered[2]);
        Assert.True(ordered[1] <= new MomentKey(1, 5) && ordered[1] >= new MomentKey(1, 5));
    }

    [Fact]
    public void Readings_are_equal_when_their_values_are()
    {
        Assert.Equal(Samples.Loss(0, 1, double.NaN), Samples.Loss(0, 1, double.NaN));
        Assert.Equal(Samples.Loss(0, 1, 2).GetHashCode(), Samples.Loss(0, 1, 2).GetHashCode());
        Assert.NotEqual(Samples.Loss(0, 1, 2), Samples.Loss(0, 1, 3));
        Assert.NotEqual(Samples.Loss(0, 1, 2), Samples.Loss(0, 2, 2));
        Assert.NotEqual(Samples.Loss(0, 1, 2), Samples.Loss(0, 1, 2) with { Layer = "a" });
    }

    [Fact]
    public void Only_a_reading_of_one_value_is_a_scalar()
    {
        Assert.Equal(2, Samples.Loss(0, 1, 2).Scalar);
        var error = Assert.Throws<InvalidOperationException>(() => Samples.Spectrum(3, 1, "a", 1, 2).Scalar);
        Assert.Contains("'spectrum' of run 3, epoch 1, has 2 values", error.Message, StringComparison.Ordinal);
    }
}
