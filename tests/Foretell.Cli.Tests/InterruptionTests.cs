namespace Foretell.Cli.Tests;

public sealed class InterruptionTests
{
    [Fact]
    public void Signals_within_half_a_second_of_the_first_are_one_and_a_later_one_asks_again()
    {
        ManualClock clock = new();
        using Interruption interruption = new(clock);
        Assert.False(interruption.Token.IsCancellationRequested);
        Assert.False(interruption.AsksAgain());
        Assert.True(interruption.Token.IsCancellationRequested);
        Assert.False(interruption.AsksAgain());
        clock.Milliseconds = 500;
        Assert.False(interruption.AsksAgain());
        clock.Milliseconds = 501;
        Assert.True(interruption.AsksAgain());
    }
}
