using System.Text;
using Foretell.Formats.Safetensors;
using Foretell.Formats.TensorFiles;

namespace Foretell.Formats.Tests.Safetensors;

public sealed class SafetensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_written_file_has_the_bytes_of_the_format()
    {
        SafetensorsWriter.Write(_folder["a"],
            [SafetensorsTensor.Create("b", new byte[] { 7 }, 1), SafetensorsTensor.Create("a", new[] { 1f }, 1, 1)],
            new Dictionary<string, string> { ["z"] = "1", ["k"] = "ü\"" });
        string header = """{"__metadata__":{"k":"ü\"","z":"1"},"a":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}"""
            + ""","b":{"dtype":"U8","shape":[1],"data_offsets":[4,5]}}""";
        byte[] text = Encoding.UTF8.GetBytes(header);
        int padded = (text.Length + 7) / 8 * 8;
        byte[] expected = [(byte)padded, 0, 0, 0, 0, 0, 0, 0, .. text,
            .. Enumerable.Repeat((byte)' ', padded - text.Length), 0, 0, 0x80, 0x3f, 7];
        Assert.Equal(expected, File.ReadAllBytes(_folder["a"]));
    }

    [Fact]
    public void Tensors_and_metadata_survive_the_round_trip()
    {
        SafetensorsWriter.Write(_folder["a"],
        [
            SafetensorsTensor.Create("weights/first", new[] { 1f, -2f, float.Epsilon, 4f }, 2, 2),
            SafetensorsTensor.Create("double", new[] { Math.PI }),
            SafetensorsTensor.Create("long", new[] { long.MinValue, 3 }, 2),
            SafetensorsTensor.Create("int", new[] { -5 }, 1),
            SafetensorsTensor.Create("empty", Array.Empty<float>(), 0, 3),
        ],
        new Dictionary<string, string> { ["format"] = "foretell" });
        using TensorFile file = TensorFile.Open(_folder["a"]);
        Assert.Equal("foretell", file.Metadata["format"]);
        Assert.Equal([1f, -2f, float.Epsilon, 4f], file.ReadSingles("weights/first"));
        Assert.Equal([2, 2], file["weights/first"].Shape);
        Assert.Equal([Math.PI], file.ReadDoubles("double"));
        Assert.Equal([long.MinValue, 3], file.ReadInt64s("long"));
        Assert.Equal([-5f], file.ReadSingles("int"));
        Assert.Empty(file.ReadSingles("empty"));
        Assert.True(file.Contains("int"));
        Assert.False(file.Contains("absent"));
    }

    [Fact]
    public void The_order_in_which_tensors_are_given_does_not_matter()
    {
        SafetensorsTensor[] tensors =
            [SafetensorsTensor.Create("a", new float[3], 3), SafetensorsTensor.Create("b", new double[3], 3)];
        SafetensorsWriter.Write(_folder["1"], tensors);
        SafetensorsWriter.Write(_folder["2"], tensors.Reverse());
        Assert.Equal(File.ReadAllBytes(_folder["1"]), File.ReadAllBytes(_folder["2"]));
    }

    // Bit patterns from IEEE 754: F16 0x3c00 = 1, 0xfbff = -65504, 0x0001 = 2^-24; BF16 0x3f80 = 1, 0xc049 = -3.140625.
    [Theory]
    [InlineData("F16", "003cfffb0100", new[] { 1, -65504, 5.9604644775390625e-8 })]
    [InlineData("BF16", "803f49c0", new[] { 1, -3.140625 })]
    [InlineData("F32", "0000803f", new[] { 1.0 })]
    [InlineData("F64", "000000000000f03f", new[] { 1.0 })]
    [InlineData("I8", "ff7f", new[] { -1.0, 127 })]
    [InlineData("U8", "ff7f", new[] { 255.0, 127 })]
    [InlineData("I16", "ffff0080", new[] { -1.0, -32768 })]
    [InlineData("I32", "00000080", new[] { -2147483648.0 })]
    [InlineData("I64", "ffffffffffffffff", new[] { -1.0 })]
    [InlineData("BOOL", "0001", new[] { 0.0, 1 })]
    public void Every_type_is_understood(string type, string data, double[] expected)
    {
        byte[] bytes = Convert.FromHexString(data);
        using TensorFile file = TensorFile.Open(_folder.Write("t", Build(
            $$$"""{"t":{"dtype":"{{{type}}}","shape":[{{{expected.Length}}}],"data_offsets":[0,{{{bytes.Length}}}]}}""",
            bytes)));
        Assert.Equal(expected, file.ReadDoubles("t"));
        Assert.Equal(expected.Select(value => (float)value), file.ReadSingles("t"));
        if (type.StartsWith('I') || type is "U8" or "BOOL")
        {
            Assert.Equal(expected.Select(value => (long)value), file.ReadInt64s("t"));
        }
        else
        {
            Assert.Contains("integers", Assert.Throws<DataFileException>(() => file.ReadInt64s("t")).Needed,
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"t":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"""
        + """ "t":{"dtype":"U8","shape":[0],"data_offsets":[4,4]}}""",
        "each name once")]
    [InlineData("""{"t":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"""
        + """ "u":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""",
        "the data of 'u'")]
    [InlineData("""{"t":{"dtype":"U8","shape":[3],"data_offsets":[1,4]}}""", "the data of 't'")]
    [InlineData("""{"t":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}""", "the end of the file")]
    [InlineData("""{"t":{"dtype":"U8","shape":[5],"data_offsets":[0,5]}}""", "data of 5 bytes")]
    [InlineData("""{"t":{"dtype":"U8","shape":[4],"data_offsets":[4,0]}}""", "data of 4 bytes")]
    [InlineData("""{"t":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "data of 8 bytes")]
    [InlineData("""{"t":{"dtype":"U8","shape":[4],"data_offsets":[9223372036854775803,9223372036854775807]}}""",
        "data of 4")]
    [InlineData("""{"t":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,4]}}""", "63 bits")]
    [InlineData("""{"t":{"dtype":"U8","shape":[-4],"data_offsets":[0,4]}}""", "integers")]
    [InlineData("""{"t":{"dtype":"U8","shape":[4.5],"data_offsets":[0,4]}}""", "integers")]
    [InlineData("""{"t":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}""", "one of the types")]
    [InlineData("""{"t":{"dtype":"U8","shape":[4]}}""", "two data_offsets")]
    [InlineData("""{"t":{"dtype":"U8","shape":[4],"data_offsets":[0,4],"more":1}}""", "once each")]
    [InlineData("""{"__metadata__":{"a":1},"t":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", "String")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", "each key")]
    [InlineData("""{"t":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}""", "JSON")]
    [InlineData("""[]""", "StartObject")]
    [InlineData("""{} {}""", "JSON")]
    [InlineData("""nonsense""", "JSON")]
    public void A_header_that_is_wrong_is_refused(string header, string needed) =>
        Assert.Contains(needed, Fails(Build(header, [1, 2, 3, 4])).Needed, StringComparison.Ordinal);

    [Fact]
    public void A_header_length_beyond_the_file_is_refused_without_allocating()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Fails([255, 255, 255, 255, 255, 255, 255, 255, 1]);
        Fails([255, 255, 255, 5, 0, 0, 0, 0, 1]);
        Fails([1, 2, 3]);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        SafetensorsWriter.Write(_folder["a"], [SafetensorsTensor.Create("a", new float[3], 3)]);
        byte[] valid = File.ReadAllBytes(_folder["a"]);
        for (int length = 0; length < valid.Length; length++)
        {
            Fails(valid[..length]);
        }
    }

    [Fact]
    public void A_missing_tensor_is_named_beside_those_that_are_there()
    {
        SafetensorsWriter.Write(_folder["a"], [SafetensorsTensor.Create("dense/kernel", new float[3], 3)]);
        using TensorFile file = TensorFile.Open(_folder["a"]);
        DataFileException failure = Assert.Throws<DataFileException>(() => file.ReadSingles("dense/bias"));
        Assert.Contains("dense/bias", failure.Needed, StringComparison.Ordinal);
        Assert.Contains("dense/kernel", failure.Got, StringComparison.Ordinal);
    }

    [Fact]
    public void Impossible_tensors_are_refused_and_leave_no_file()
    {
        Assert.Throws<ArgumentException>(() => SafetensorsTensor.Create("a", new float[3], 2));
        Assert.Throws<ArgumentException>(() => SafetensorsTensor.Create("__metadata__", new float[2], 2));
        Assert.Throws<ArgumentException>(() => SafetensorsTensor.Create("a", new float[2], -1, -2));
        SafetensorsTensor tensor = SafetensorsTensor.Create("a", new float[2], 2);
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(_folder["a"], [tensor, tensor]));
        var liar = new SafetensorsTensor("a", TensorElement.Float32, [2], stream => stream.WriteByte(1));
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(_folder["a"], [liar]));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Random_damage_is_refused_or_harmless()
    {
        SafetensorsWriter.Write(_folder["a"],
            [SafetensorsTensor.Create("a", new float[30], 5, 6), SafetensorsTensor.Create("b", new byte[3], 3)],
            new Dictionary<string, string> { ["key"] = "value" });
        Fuzz.Check(_folder, File.ReadAllBytes(_folder["a"]), path =>
        {
            using TensorFile file = TensorFile.Open(path);
            foreach (TensorEntry entry in file.Entries)
            {
                file.ReadSingles(entry.Name);
            }
        });
    }

    [Fact]
    public void Files_of_other_writers_read()
    {
        RealData.Require("safetensors_u8/mnist14-u8.safetensors", "checkpoints/mnist_safetensors/mnist.safetensors");
        using TensorFile bytes = TensorFile.Open(
            RealData.PathOf("safetensors_u8/mnist14-u8.safetensors"));
        Assert.Equal([6000, 196], bytes["Xtrain"].Shape);
        Assert.Equal(6000, bytes.ReadInt64s("Ytrain").Sum());
        using TensorFile floats = TensorFile.Open(
            RealData.PathOf("checkpoints/mnist_safetensors/mnist.safetensors"));
        Assert.Equal(87_850, floats.Entries.Where(entry => entry.Element == TensorElement.Float32
            && !entry.Name.Contains("running", StringComparison.Ordinal)).Sum(entry => entry.Count));
    }

    private static byte[] Build(string header, byte[] data)
    {
        byte[] text = Encoding.UTF8.GetBytes(header);
        return [.. BitConverter.GetBytes((long)text.Length), .. text, .. data];
    }

    private DataFileException Fails(byte[] content) => Assert.Throws<DataFileException>(
        () => TensorFile.Open(_folder.Write("broken", content)).Dispose());
}
