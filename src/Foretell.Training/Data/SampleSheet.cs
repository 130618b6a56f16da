using Foretell.Formats;
using Foretell.Formats.Png;

namespace Foretell.Training.Data;

/// <summary>A picture of samples: the first examples of a set, side by side.</summary>
public static class SampleSheet
{
    private const int Gap = 2;
    private const byte Background = 255;
    private const int LongestSide = 1 << 14;

    /// <summary>Writes the first rows x columns examples (fewer if the set has fewer) as a PNG picture. The smallest
    /// feature among them is black, the largest white or full color.</summary>
    /// <param name="set">Images [H, W, 1] or [H, W, 3]; examples of another shape are wrapped into a square of
    /// gray.</param>
    /// <param name="rows">Examples down, at least 1.</param>
    /// <param name="columns">Examples across, at least 1.</param>
    /// <param name="path">The file to create or replace.</param>
    /// <exception cref="ArgumentException">No rows or columns, or a picture of more than 16,384 pixels per
    /// side.</exception>
    /// <exception cref="DataFileException">The system refuses to write.</exception>
    public static void WritePng(DataSet set, int rows, int columns, string path)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        (int height, int width, int channels) = Size(set);
        long sheetHeight = rows * (height + (long)Gap) + Gap;
        long sheetWidth = columns * (width + (long)Gap) + Gap;
        if (sheetHeight > LongestSide || sheetWidth > LongestSide)
        {
            throw new ArgumentException($"A picture needs sides of at most {LongestSide} pixels; got {sheetHeight} x "
                + $"{sheetWidth}. Ask for fewer rows or columns.", nameof(rows));
        }

        int count = Math.Min(set.Count, rows * columns);
        (float low, float high) = Range(set, count);
        byte[] pixels = new byte[sheetHeight * sheetWidth * channels];
        Array.Fill(pixels, Background);
        for (int i = 0; i < count; i++)
        {
            int top = Gap + i / columns * (height + Gap);
            int left = Gap + i % columns * (width + Gap);
            ReadOnlySpan<float> example = set.Example(i);
            for (int at = 0; at < example.Length; at++)
            {
                int x = left + at / channels % width;
                long y = top + at / channels / width;
                pixels[(y * sheetWidth + x) * channels + at % channels] = Level(example[at], low, high);
            }
        }

        PngFile.Write(path, (int)sheetWidth, (int)sheetHeight, channels, pixels);
    }

    private static (int Height, int Width, int Channels) Size(DataSet set)
    {
        if (set.ExampleShape is [int height, int width, int channels] && channels is 1 or 3)
        {
            return (height, width, channels);
        }

        int side = (int)Math.Ceiling(Math.Sqrt(set.ExampleSize));
        return ((set.ExampleSize + side - 1) / side, side, 1);
    }

    private static (float Low, float High) Range(DataSet set, int count)
    {
        float low = float.PositiveInfinity;
        float high = float.NegativeInfinity;
        foreach (float value in set.Features.AsSpan(0, count * set.ExampleSize))
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return (low, high);
    }

    private static byte Level(float value, float low, float high) =>
        high > low ? (byte)Math.Round(255 * ((double)value - low) / ((double)high - low)) : (byte)0;
}
