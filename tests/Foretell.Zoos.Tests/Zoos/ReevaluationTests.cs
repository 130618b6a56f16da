using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Foretell.Zoos.Tests.Zoos;

/// <summary>The script that evaluates a collection's weights in PyTorch, on a collection that is built here.</summary>
public sealed class ReevaluationTests(BuiltZoo built) : IClassFixture<BuiltZoo>, IDisposable
{
    // Has the digits that the zoo was built on.
    private readonly TinyZoo _zoo = new();

    public void Dispose() => _zoo.Dispose();

    [Fact]
    public void PyTorch_finds_the_stored_accuracies_and_losses()
    {
        PyTorch.Require();
        built.CopyTo(_zoo.Folder("z"));
        (double accuracy, double loss) = Differences();
        // Accuracies are printed with six digits; 40 images make steps of 0.025.
        Assert.Equal(0, accuracy);
        // Float32 sums in another order, as in ZooBuildTests.
        Assert.InRange(loss, 0, 2e-5);
    }

    [Fact]
    public void A_collection_whose_metrics_are_of_other_weights_is_found_out()
    {
        PyTorch.Require();
        built.CopyTo(_zoo.Folder("z"));
        string[] lines = _zoo.Metrics("z");
        // Accuracies and losses of the first network at its end for those at its beginning.
        string[] first = lines[1].Split(',');
        string[] last = lines[3].Split(',');
        lines[1] = string.Join(',', first[..19].Concat(last[19..]));
        using (FileStream file = File.Create(Path.Combine(_zoo.Folder("z"), "metrics.csv.gz")))
        using (System.IO.Compression.GZipStream gzip = new(file, System.IO.Compression.CompressionLevel.Fastest))
        using (StreamWriter writer = new(gzip))
        {
            writer.Write(string.Join('\n', lines) + "\n");
        }

        Assert.True(Differences().RelativeLoss > 1e-3);
    }

    private (double Accuracy, double RelativeLoss) Differences()
    {
        (int code, string output) = PyTorch.RunScript(
            Script(), _zoo.Folder("z"), _zoo.Folder("data"));
        Assert.True(code == 0, output);
        Assert.Contains("12 rows of 4970 weights on 40 test images of optdigits", output);
        return (Number(@"test accuracy: ([\d.]+) "), Number(@"\(relative ([^)]+)\)"));

        double Number(string pattern) =>
            double.Parse(Regex.Match(output, pattern).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static string Script([CallerFilePath] string here = "") => Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "tools", "reevaluate_zoo.py"));
}
