using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Foretell.Training.Data;

namespace Foretell.Studies.Candidates;

/// <summary>Identifies data, so that runs can check whether they learn from the same numbers.</summary>
/// <param name="Checksum">
/// SHA-256, as 64 lower-case hexadecimal digits, over both parts as they are trained on: for each a line of text with
/// examples, their shape and classes, then features (float32) and labels (int32) or other targets (float32),
/// little-endian, and the mask where there is one.
/// </param>
/// <param name="Place">The files or the set they came from, for messages.</param>
public sealed record DataIdentity(string Checksum, string Place)
{
    /// <summary>Reads all of the data once.</summary>
    public static DataIdentity Of(DataPair pair, string place)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (DataSet part in (DataSet[])[pair.Training, pair.HeldOut])
        {
            string shape = string.Join('x', part.ExampleShape);
            bool isLabeled = part.Targets.Kind == TargetKind.Classes;
            string targets = isLabeled ? $"{part.ClassCount}" : part.Targets.ToString()!;
            hash.AppendData(Encoding.UTF8.GetBytes($"{part.Count} {shape} {targets}\n"));
            hash.AppendData(MemoryMarshal.AsBytes<float>(part.Features));
            hash.AppendData(isLabeled
                ? MemoryMarshal.AsBytes<int>(part.Labels)
                : MemoryMarshal.AsBytes<float>(part.Targets.Values));
            hash.AppendData(MemoryMarshal.AsBytes<bool>(part.Mask));
        }

        return new DataIdentity(Convert.ToHexStringLower(hash.GetHashAndReset()), place);
    }
}
