using Foretell.Formats.NumPy;
using Foretell.Formats.Safetensors;

namespace Foretell.Formats.TensorFiles;

/// <summary>The formats of tensor files, one line each.</summary>
internal static class TensorFormats
{
    /// <summary>How many bytes decide about the format.</summary>
    public const int StartLength = 16;

    // The first that recognizes a file opens it. Safetensors has no magic number, so it is last and takes the rest.
    private static readonly TensorFormat[] s_all =
    [
        new(NpyTensorFile.Recognizes, NpyTensorFile.Open),
        new(NpzFile.Recognizes, NpzFile.Open),
        new(_ => true, SafetensorsFile.Open),
    ];

    public static TensorFile Open(string path)
    {
        PositionalFile file = PositionalFile.Open(path);
        try
        {
            Span<byte> start = stackalloc byte[StartLength];
            start = start[..file.ReadSome(start, 0)];
            foreach (TensorFormat format in s_all)
            {
                if (format.Recognizes(start))
                {
                    return format.Open(file);
                }
            }

            throw new InvalidOperationException("The last format takes every file.");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
