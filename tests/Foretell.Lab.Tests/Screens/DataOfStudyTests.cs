using System.Buffers.Binary;
using Foretell.Lab.Screens;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Signals;
using Foretell.Studies;
using Foretell.Studies.Candidates;
using Foretell.Studies.Tests;
using Foretell.Training.Data;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Quantities;

namespace Foretell.Lab.Tests.Screens;

public sealed class DataOfStudyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("foretell-data").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Points_are_made_as_the_study_says()
    {
        DataPair data = Load("""
            { "set": "shell", "dimensions": 3, "training": 10, "held-out": 4, "inner-radius": 2, "outer-radius": 5 }
            """);
        Assert.Equal((10, 4, 3), (data.Training.Count, data.HeldOut.Count, data.Training.ExampleSize));
        var radii = Enumerable.Range(0, 10).Select(i => Math.Sqrt(Squares(data.Training.Example(i).ToArray())));
        Assert.Equal(
            data.Training.Labels.Select(label => label == 0 ? 2.0 : 5.0),
            radii.Select(radius => Math.Round(radius, 5)));
    }

    [Fact]
    public void Idx_files_lie_beside_the_study()
    {
        WriteIdx("images", [4, 2, 2], [.. Enumerable.Range(0, 16).Select(i => (byte)(17 * i))]);
        WriteIdx("labels", [4], [0, 1, 2, 0]);
        DataPair data = Load("""
            { "set": "idx", "training-images": "images", "training-labels": "labels", "held-out-images": "images",
              "held-out-labels": "labels", "scale": "symmetric", "held-out": 2 }
            """);
        Assert.Equal([2, 2, 1], data.Training.ExampleShape);
        Assert.Equal([-1f, (2 * 17 / 255f) - 1], data.Training.Features[..2], (a, b) => Math.Abs(a - b) < 1e-6f);
        Assert.Equal((3, 4, 2), (data.Training.ClassCount, data.Training.Count, data.HeldOut.Count));
    }

    [Fact]
    public void Tables_lie_beside_the_study()
    {
        WriteTable();
        DataPair data = Load("""
            { "set": "csv", "file": "table.csv", "label": "y", "held-out-fraction": 0.25, "scale": "none" }
            """);
        Assert.Equal((9, 3), (data.Training.Count, data.HeldOut.Count));
        Assert.Equal((2, 2), (data.Training.ExampleSize, data.Training.ClassCount));
    }

    [Fact]
    public void The_copy_of_a_study_in_an_output_folder_reads_the_same_data_and_is_the_same_study()
    {
        WriteTable();
        string file = Path.Combine(_folder, "study.json");
        File.WriteAllText(file, Example.With(
            ("$schema", "\"elsewhere/study.schema.json\""), ("candidates", "1"), ("epochs", "1"),
            ("data", """{ "set": "csv", "file": "table.csv" }"""), ("batch", """{ "size": 4 }"""), ("rule", "\"none\"")));
        Study study = Study.Load(file);
        string output = Path.Combine(_folder, "deep", "out");
        var options = new ScreenOptions { Folder = output, Threads = 1, Data = new DataCatalog(null) };
        new Screen(study, options).Run();
        Study copy = Study.Load(Path.Combine(output, "study.json"));
        Assert.Equal(study.Fingerprint, copy.Fingerprint);
        Assert.Equal(_folder, copy.DataFolder);

        // Editors find the schema that it names.
        Assert.Contains("\"$schema\": \"study.schema.json\"", File.ReadAllText(Path.Combine(output, "study.json")));
        Assert.Equal(StudySchema.Write(), File.ReadAllText(Path.Combine(output, "study.schema.json")));
        new Screen(copy, options).Run();
        new Screen(copy, options with { Folder = Path.Combine(_folder, "other") }).Run();
        Assert.Equal(_folder, Study.Load(Path.Combine(_folder, "other", "study.json")).DataFolder);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("\"spectrum-positions\": 4,", 4)]
    public void Spectra_of_convolutions_are_of_as_many_positions_as_the_study_says(string key, int positions)
    {
        WriteIdx("images", [20, 15, 15], [.. Enumerable.Range(0, 20 * 225).Select(i => (byte)(i * i * 7))]);
        WriteIdx("labels", [20], [.. Enumerable.Range(0, 20).Select(i => (byte)(i % 2))]);
        string file = Path.Combine(_folder, "study.json");
        File.WriteAllText(file, $$"""
            {
              "candidates": 1, "epochs": 1, "rule": "none", "network": "small-cnn", "batch": { "size": 10 }, {{key}}
              "data": { "set": "idx", "training-images": "images", "training-labels": "labels",
                "held-out-images": "images", "held-out-labels": "labels" },
              "optimizer": { "kind": "sgd", "learning-rate": 0.1 },
            }
            """);
        Study study = Study.Load(file);
        var options = new ScreenOptions
        {
            Folder = Path.Combine(_folder, "out"),
            Threads = 1,
            Data = new DataCatalog(null),
        };
        new Screen(study, options).Run();

        // The same numbers, read off the initial weights without a study.
        Candidate candidate = study.Candidate(1);
        DataPair data = DataProvider.For(study, options.Data).Load(candidate.Settings.Data);
        using Weights weights = CandidateTraining.WeightsOf(
            CandidateTraining.NetworkOf(candidate.Settings.Network, data.Training), candidate.Settings.Initialization,
            candidate.Seed);
        using Evaluator evaluator = new(weights, data.HeldOut);
        using ActivationTap tap = new(new ActivationOptions(positions), before: false, data.HeldOut.Count);
        evaluator.Evaluate([tap]);
        ActivationMatrix first = tap.Matrices[0];
        Assert.Equal(20 * Math.Max(1, positions), first.Rows);
        using IRunStore store = SqliteRunStore.OpenRead(options.Folder);
        Assert.Equal(
            new ActivationSpectrum().Of(first.Values, first.Rows, first.Columns),
            store.Readings(1, SignalKeys.ActivationSpectrum, first.Layer)[0].Values);
    }

    [Fact]
    public void A_data_folder_is_seen_from_the_study()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "studies"));
        WriteTable();
        string file = Path.Combine(_folder, "studies", "study.json");
        File.WriteAllText(file, Example.With(
            ("data", """{ "set": "csv", "file": "table.csv" }"""), ("data-folder", "\"..\"")));
        Study study = Study.Load(file);
        DataPair data = DataProvider.For(study, new DataCatalog(null)).Load(study.Candidate(1).Settings.Data);
        Assert.Equal(12, data.Training.Count + data.HeldOut.Count);
    }

    [Fact]
    public void Equal_settings_are_loaded_once_and_shared()
    {
        Study study = Example.Study(
            ("data", """{ "set": "shell", "dimensions": 2, "training": { "choice": [40, 80] } }"""));
        var provider = new DataProvider(new DataCatalog(null), _folder);
        var loaded = study.WithCandidates(20).Candidates().Select(c => provider.Load(c.Settings.Data)).ToArray();
        Assert.Equal(2, loaded.Distinct().Count());
    }

    [Theory]
    [InlineData("\"training\": 11", "data", "has 10 examples: 1 to 10 can be used; got 11")]
    [InlineData("\"label\": \"z\"", "data", "its columns are a, b, y (candidate 1)")]
    [InlineData("\"held-out-fraction\": 0.01", "data", "leaves rows in both parts")]
    [InlineData("\"training\": 8", "batch.size", "no larger than the 8 training examples")]
    public void What_does_not_fit_the_data_is_a_mistake_in_the_study(string key, string path, string message)
    {
        WriteTable();
        string file = Path.Combine(_folder, "study.json");
        File.WriteAllText(file, Example.With(
            ("data", $$"""{ "set": "csv", "file": "table.csv", {{key}}, "held-out": 1 }"""),
            ("batch", """{ "size": 9 }""")));
        string folder = Path.Combine(_folder, "out");
        var options = new ScreenOptions { Folder = folder, Threads = 1, Data = new DataCatalog(null) };
        StudyMistake mistake = Assert.Single(
            Assert.Throws<StudyException>(() => new Screen(Study.Load(file), options)).Mistakes);
        Assert.Equal(path, mistake.JsonPath);
        Assert.Contains(message, mistake.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", mistake.Message, StringComparison.Ordinal);
        Assert.True(mistake.Line > 1);
    }

    private DataPair Load(string json) => new DataProvider(new DataCatalog(null), _folder)
        .Load(Example.Study(("data", json), ("batch", """{ "size": 1 }""")).Candidate(1).Settings.Data);

    private void WriteTable()
    {
        var rows = Enumerable.Range(0, 12).Select(i => $"{i},{i * i},{(i % 2 == 0 ? "even" : "odd")}");
        File.WriteAllLines(Path.Combine(_folder, "table.csv"), rows.Prepend("a,b,y"));
    }

    private void WriteIdx(string name, int[] shape, byte[] data)
    {
        byte[] head = new byte[4 + (4 * shape.Length)];
        (head[2], head[3]) = (8, (byte)shape.Length);
        for (int i = 0; i < shape.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4 + (4 * i)), shape[i]);
        }

        File.WriteAllBytes(Path.Combine(_folder, name), [.. head, .. data]);
    }

    private static double Squares(float[] point) => point.Sum(x => (double)x * x);
}
