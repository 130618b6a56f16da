namespace Foretell.Formats.TensorFiles;

/// <summary>Whether the first bytes of a file are those of a format.</summary>
/// <param name="start">Up to <see cref="TensorFormats.StartLength"/> bytes.</param>
internal delegate bool RecognizesFormat(ReadOnlySpan<byte> start);

/// <summary>A format of files that hold named tensors.</summary>
/// <param name="Recognizes">Decides by the first bytes; the name of a file does not count.</param>
/// <param name="Open">Reads what the file says about its tensors. The result owns the file; if it throws, the caller
/// closes the file.</param>
internal sealed record TensorFormat(RecognizesFormat Recognizes, Func<PositionalFile, TensorFile> Open);
