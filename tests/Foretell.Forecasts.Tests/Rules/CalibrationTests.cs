using Foretell.Forecasts.Rules;

namespace Foretell.Forecasts.Tests.Rules;

public sealed class CalibrationTests
{
    [Fact]
    public void The_first_runs_that_have_not_diverged_show_where_scores_lead()
    {
        Assert.Equal([0, 1, 2], Calibration.Runs(9, 3, new HashSet<int>()));
        Assert.Equal([0, 2, 4], Calibration.Runs(9, 3, new HashSet<int> { 1, 3 }));
        Assert.Equal([0, 1], Calibration.Runs(2, 3, new HashSet<int>()));
    }
}
