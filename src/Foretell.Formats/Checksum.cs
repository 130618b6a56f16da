using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Foretell.Formats;

/// <summary>Checksums as lower-case hexadecimal text, computed in constant memory.</summary>
public static class Checksum
{
    /// <summary>SHA-256 (FIPS 180-4) of the rest of a stream.</summary>
    /// <param name="stream">Read to its end; not closed.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Sha256(Stream stream) => Convert.ToHexStringLower(SHA256.HashData(stream));

    /// <summary>MD5 (RFC 1321) of the rest of a stream.</summary>
    /// <param name="stream">Read to its end; not closed.</param>
    /// <returns>32 lower-case hexadecimal digits.</returns>
    /// <remarks>Detects damage, not forgery: only for data sets whose publisher offers nothing better.</remarks>
    [SuppressMessage("Security", "CA5351", Justification = "The published checksums of old data sets are MD5.")]
    public static string Md5(Stream stream) => Convert.ToHexStringLower(MD5.HashData(stream));

    /// <summary>SHA-256 of a file as stored (compressed files are not decompressed).</summary>
    /// <param name="path">The file.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    /// <exception cref="DataFileException">The file is missing, empty or unreadable.</exception>
    public static string Sha256OfFile(string path) => OfFile(path, Sha256);

    /// <summary>MD5 of a file as stored (compressed files are not decompressed).</summary>
    /// <param name="path">The file.</param>
    /// <returns>32 lower-case hexadecimal digits.</returns>
    /// <exception cref="DataFileException">The file is missing, empty or unreadable.</exception>
    public static string Md5OfFile(string path) => OfFile(path, Md5);

    /// <summary>MD5 of a file's content, after decompression if it is a gzip file.</summary>
    /// <param name="path">The file; gzip is recognized by its content.</param>
    /// <returns>32 lower-case hexadecimal digits.</returns>
    /// <exception cref="DataFileException">The file is missing, empty, unreadable or damaged.</exception>
    [SuppressMessage("Security", "CA5351", Justification = "The published checksums of old data sets are MD5.")]
    public static string Md5OfContent(string path)
    {
        using InputFile file = InputFile.Open(path);
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = file.ReadSome(buffer)) > 0;)
        {
            sum.AppendData(buffer, 0, read);
        }

        return Convert.ToHexStringLower(sum.GetHashAndReset());
    }

    private static string OfFile(string path, Func<Stream, string> sum)
    {
        using FileStream file = InputFile.OpenPlain(path);
        try
        {
            return sum(file);
        }
        catch (IOException exception)
        {
            throw InputFile.Explain(path, file.Position, exception);
        }
    }
}
