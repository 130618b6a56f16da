using System.Text;
using Foretell.Studies.Json;

namespace Foretell.Studies;

/// <summary>Reads the text of a study file in bounded memory.</summary>
internal static class StudyFile
{
    // No text of the longest allowed length has more bytes in UTF-8.
    private const int LongestFile = 3 * JsonParser.LongestText;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file, without byte order mark.</summary>
    /// <exception cref="StudyException">There is no such file, it cannot be read, is too long or not UTF-8.</exception>
    public static string Read(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            byte[] bytes = new byte[LongestFile + 1];
            int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length <= LongestFile
                ? Utf8.GetString(bytes, 0, length).TrimStart('\uFEFF')
                : throw Unreadable(path, $"a study file has at most {LongestFile} bytes; this one has more");
        }
        catch (DecoderFallbackException)
        {
            throw Unreadable(path, "a study file is UTF-8 text; this one holds bytes that are not");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unreadable(path, "there is no such file");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Unreadable(path, $"the file cannot be read: {error.Message}");
        }
    }

    private static StudyException Unreadable(string path, string message) => new(path, [new(0, 0, "", message)]);
}
