namespace Foretell.Formats.Cifar;

/// <summary>Reads the binary version of CIFAR-10 and CIFAR-100 (Krizhevsky 2009), plain or gzip.</summary>
public static class CifarFile
{
    /// <summary>Reads all records of a file.</summary>
    /// <param name="path">The file; gzip is recognized by its content.</param>
    /// <param name="layout">Number of label bytes before the pixels.</param>
    /// <param name="classes">Number of classes; labels must be in [0, classes): 10 or, for the fine labels of
    /// CIFAR-100, 100.</param>
    /// <param name="coarseClasses">Number of coarse classes; default 20.</param>
    /// <param name="largestCount">Maximum number of records; the format has no header, so this bounds memory.</param>
    /// <returns>The records in file order.</returns>
    /// <exception cref="DataFileException">The file is missing, unreadable or damaged, its length is not a multiple of
    /// the record length, it has too many records, or a label is out of range.</exception>
    public static CifarRecords Read(
        string path, CifarLayout layout, int classes, int coarseClasses = 20, int largestCount = 100_000)
    {
        int labelBytes = layout == CifarLayout.OneLabel ? 1 : 2;
        int recordBytes = labelBytes + CifarRecords.ImageBytes;
        largestCount = Math.Min(largestCount, Array.MaxLength / CifarRecords.ImageBytes);
        using InputFile file = InputFile.Open(path);
        if (!file.Compressed && file.LargestContent % recordBytes != 0)
        {
            throw WrongLength(path, file.LargestContent, recordBytes);
        }

        var labels = new List<byte>();
        var coarseLabels = new List<byte>();
        byte[] pixels = new byte[Math.Min(file.LargestContent / recordBytes + 1, 1024) * CifarRecords.ImageBytes];
        byte[] record = new byte[recordBytes];
        for (int read; (read = file.ReadSome(record)) > 0;)
        {
            if (read < recordBytes)
            {
                throw WrongLength(path, file.Offset, recordBytes);
            }

            if (labels.Count == largestCount)
            {
                throw new DataFileException(path, file.Offset - recordBytes, $"at most {largestCount} records", "more",
                    "This is not a CIFAR file, or it must be split.");
            }

            if (layout == CifarLayout.CoarseAndFineLabel)
            {
                coarseLabels.Add(CheckLabel(file, record[0], coarseClasses, recordBytes, "coarse label"));
            }

            labels.Add(CheckLabel(file, record[labelBytes - 1], classes, recordBytes, "label"));
            int end = labels.Count * CifarRecords.ImageBytes;
            if (end > pixels.Length)
            {
                Array.Resize(ref pixels, (int)Math.Min(pixels.Length * 2L, Array.MaxLength));
            }

            record.AsSpan(labelBytes).CopyTo(pixels.AsSpan(end - CifarRecords.ImageBytes));
        }

        Array.Resize(ref pixels, labels.Count * CifarRecords.ImageBytes);
        return new CifarRecords([.. labels], [.. coarseLabels], pixels);
    }

    private static byte CheckLabel(InputFile file, byte label, int classes, int recordBytes, string what)
    {
        if (label < classes)
        {
            return label;
        }

        long start = file.Offset - recordBytes;
        throw new DataFileException(file.Path, start, $"a {what} in 0..{classes - 1} of record {start / recordBytes}",
            $"{label}", "The file is damaged or has another record layout or more classes.");
    }

    private static DataFileException WrongLength(string path, long length, int recordBytes) => new(
        path, length / recordBytes * recordBytes, $"complete records of {recordBytes} bytes",
        $"{length} bytes, {length % recordBytes} too many",
        "The file is truncated, or CIFAR-10 (3,073 bytes a record) and CIFAR-100 (3,074) were confused.");
}
