namespace Foretell.Formats.Tests;

public sealed class ChecksumTests
{
    // Test vectors for "abc": FIPS 180-4 examples, RFC 1321 appendix A.5.
    [Fact]
    public void Sums_of_abc_are_the_published_ones()
    {
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            Checksum.Sha256(new MemoryStream("abc"u8.ToArray())));
        Assert.Equal("900150983cd24fb0d6963f7d28e17f72", Checksum.Md5(new MemoryStream("abc"u8.ToArray())));
    }

    [Fact]
    public void The_sum_of_a_file_is_that_of_its_bytes()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("abc", "abc");
        Assert.Equal("900150983cd24fb0d6963f7d28e17f72", Checksum.Md5OfFile(path));
        Assert.StartsWith("ba7816bf", Checksum.Sha256OfFile(path), StringComparison.Ordinal);
    }
}
