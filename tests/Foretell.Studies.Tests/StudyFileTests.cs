using System.Text;
using Foretell.Studies;

namespace Foretell.Studies.Tests;

public sealed class StudyFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("foretell-studies").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_byte_order_mark_is_ignored() => Assert.Equal(
        Study.Parse(Example.Smallest).Fingerprint,
        Study.Load(Write([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Example.Smallest)])).Fingerprint);

    [Fact]
    public void A_missing_file_is_reported() =>
        Assert.Contains("there is no such file", Message(Path.Combine(_folder, "none.json")), StringComparison.Ordinal);

    [Fact]
    public void A_folder_is_not_a_study() =>
        Assert.Contains("cannot be read", Message(_folder), StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_not_text_are_reported() =>
        Assert.Contains("is UTF-8 text", Message(Write([0x7B, 0xFF, 0xFE, 0x7D])), StringComparison.Ordinal);

    [Fact]
    public void A_file_without_end_is_refused_in_bounded_memory()
    {
        if (File.Exists("/dev/zero"))
        {
            Assert.Contains("at most 3145728 bytes", Message("/dev/zero"), StringComparison.Ordinal);
        }
    }

    private static string Message(string path) => Assert.Throws<StudyException>(() => Study.Load(path)).Message;

    private string Write(byte[] bytes)
    {
        string path = Path.Combine(_folder, "study.json");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
