using Foretell.Formats.TensorFiles;

namespace Foretell.Formats.NumPy;

/// <summary>A .npy file as a file of one tensor, which has the name of the file without its extension.</summary>
internal sealed class NpyTensorFile : TensorFile
{
    private readonly PositionalFile _file;
    private readonly NpyTensor _tensor;

    private NpyTensorFile(PositionalFile file, NpyTensor tensor)
        : base(file.Path, [tensor.Entry], new SortedDictionary<string, string>(StringComparer.Ordinal)) =>
        (_file, _tensor) = (file, tensor);

    public static bool Recognizes(ReadOnlySpan<byte> start) => NpyHeader.IsMagic(start);

    public static NpyTensorFile Open(PositionalFile file)
    {
        long at = 0;
        string name = System.IO.Path.GetFileNameWithoutExtension(file.Path);
        return new NpyTensorFile(file, NpyTensor.Read(file.Path, name, file.Length, isPlain: true, Next));

        void Next(Span<byte> destination, string what)
        {
            int read = file.ReadSome(destination, at);
            if (read < destination.Length)
            {
                throw new DataFileException(file.Path, at + read, $"{destination.Length} bytes of {what}",
                    $"the end of the file after {read}", InputFile.DamagedRemedy);
            }

            at += read;
        }
    }

    private protected override void Read(TensorEntry entry, Span<byte> destination)
    {
        _file.ReadExactly(destination, _tensor.DataOffset, $"{entry.ByteCount} bytes of '{entry.Name}'");
        _tensor.Arrange(destination);
    }

    private protected override void Dispose(bool disposing) => _file.Dispose();
}
