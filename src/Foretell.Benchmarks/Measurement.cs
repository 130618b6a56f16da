using System.Text;
using System.Text.Json;

namespace Foretell.Benchmarks;

/// <summary>What a benchmark measured: named numbers in the order in which they are printed.</summary>
/// <param name="Benchmark">The benchmark's name.</param>
/// <param name="Variant">Its variant; null for the plain one.</param>
/// <param name="Values">Names carry their units: <c>examples_per_s</c>, <c>gflops</c>, <c>seconds</c>.</param>
public sealed record Measurement(string Benchmark, string? Variant, IReadOnlyList<(string Name, double Value)> Values)
{
    /// <summary>The number of that name.</summary>
    /// <param name="name">For example <c>gflops</c>.</param>
    /// <exception cref="InvalidOperationException">Nothing of that name was measured.</exception>
    public double this[string name] => Values.First(v => v.Name == name).Value;

    /// <summary>One line of JSON; a number that is not finite is null.</summary>
    public string ToJson()
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteString("format", "foretell-bench-1");
            json.WriteString("benchmark", Benchmark);
            if (Variant is not null)
            {
                json.WriteString("variant", Variant);
            }

            foreach ((string name, double value) in Values)
            {
                if (double.IsFinite(value))
                {
                    json.WriteNumber(name, value);
                }
                else
                {
                    json.WriteNull(name);
                }
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
