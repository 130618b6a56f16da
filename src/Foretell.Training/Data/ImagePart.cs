namespace Foretell.Training.Data;

/// <summary>Images as read from files: one byte per pixel and channel, [N, height, width, channels].</summary>
internal sealed record ImagePart(int Height, int Width, int Channels, byte[] Pixels, int[] Labels)
{
    public int Count => Labels.Length;

    public int ImageBytes => Height * Width * Channels;

    /// <summary>From [N, channels, height, width], the order of CIFAR files.</summary>
    public static ImagePart FromPlanes(int height, int width, int channels, byte[] planes, int[] labels)
    {
        int area = height * width;
        byte[] pixels = new byte[planes.Length];
        for (int image = 0; image < planes.Length; image += area * channels)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                ReadOnlySpan<byte> plane = planes.AsSpan(image + channel * area, area);
                Span<byte> target = pixels.AsSpan(image + channel, area * channels - channel);
                for (int i = 0; i < plane.Length; i++)
                {
                    target[i * channels] = plane[i];
                }
            }
        }

        return new ImagePart(height, width, channels, pixels, labels);
    }

    /// <summary>The parts of several files, one after the other.</summary>
    public static ImagePart Join(IReadOnlyList<ImagePart> parts)
    {
        byte[] pixels = new byte[parts.Sum(part => part.Pixels.Length)];
        int at = 0;
        foreach (ImagePart part in parts)
        {
            part.Pixels.CopyTo(pixels, at);
            at += part.Pixels.Length;
        }

        return parts[0] with { Pixels = pixels, Labels = [.. parts.SelectMany(part => part.Labels)] };
    }

    /// <summary>Each pixel becomes a square of <paramref name="factor"/> by <paramref name="factor"/> equal
    /// ones.</summary>
    public ImagePart Enlarge(int factor)
    {
        if (factor < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(factor), $"Images are enlarged at least 1 time; got {factor}.");
        }

        if (factor == 1)
        {
            return this;
        }

        int width = Width * factor;
        byte[] pixels = new byte[checked(Pixels.Length * factor * factor)];
        int at = 0;
        for (int line = 0; line < Count * Height * factor; line++)
        {
            // Images follow each other without gaps, so each line of the enlarged stack comes from one line of the
            // original.
            int source = line / factor * Width * Channels;
            for (int column = 0; column < width; column++, at += Channels)
            {
                Pixels.AsSpan(source + column / factor * Channels, Channels).CopyTo(pixels.AsSpan(at));
            }
        }

        return this with { Height = Height * factor, Width = width, Pixels = pixels };
    }

    public ImagePart Slice(int first, int count) => this with
    {
        Pixels = Pixels[(first * ImageBytes)..((first + count) * ImageBytes)],
        Labels = Labels[first..(first + count)],
    };
}
