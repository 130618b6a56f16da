// Screens a study, then asks what each rule would have saved and lost: dotnet run -c Release examples/judge-a-screen.cs
#:project ../src/Foretell.Lab/Foretell.Lab.csproj

using Foretell.Forecasts.Judging;
using Foretell.Lab.Judging;
using Foretell.Lab.Screens;
using Foretell.Studies;
using Foretell.Training.Data;

// Rules are judged on runs that are all trained to the end: rule 'none'.
Study study = Study.Parse("""
    {
      "name": "example", "candidates": 8, "epochs": 20,
      "data": { "set": "shell", "dimensions": 16, "training": 800, "held-out": 200 },
      "network": { "kind": "perceptron", "hidden": [16, 16] },
      "initialization": { "kind": "xavier-normal", "gain": { "uniform": [0.1, 4] } },
      "optimizer": { "kind": "rmsprop", "learning-rate": 0.01 },
      "rule": "none"
    }
    """);
string folder = args.Length > 0 ? args[0] : Path.Combine(Path.GetTempPath(), $"foretell-{Guid.NewGuid():N}");
try
{
    new Screen(study, new ScreenOptions { Folder = folder, Threads = Environment.ProcessorCount,
        Data = new DataCatalog(null) }).Run();
    Judgment judgment = JudgedScreen.Load(folder).Judgment;
    Console.WriteLine($"best run: {judgment.BestRun}, accuracy {judgment.BestFinalMetric:0.000}");
    foreach (ScreenJudgment rule in judgment.Screens)
    {
        Console.WriteLine(rule.Outcome is { } outcome
            ? $"{rule.Rule}: {outcome.ShareSaved:P0} of the epochs saved, the best run "
            + $"{(outcome.BestRunLost == true ? "lost" : "kept")}"
            : $"{rule.Rule}: {rule.Unjudged}");
    }
}
finally
{
    if (args.Length == 0)
    {
        Directory.Delete(folder, recursive: true);
    }
}
