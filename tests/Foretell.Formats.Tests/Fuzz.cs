namespace Foretell.Formats.Tests;

/// <summary>Random damage to a valid file; the same seed gives the same damage.</summary>
internal static class Fuzz
{
    /// <summary>Runs <paramref name="read"/> on damaged variants: each must succeed or throw DataFileException, and
    /// must not allocate beyond the limit.</summary>
    public static void Check(TemporaryFolder folder, byte[] valid, Action<string> read, string name = "fuzz")
    {
        const int Rounds = 400;
        const long MostBytes = 64L << 20;
        ulong state = 0x9e3779b97f4a7c15;
        int refused = 0;
        read(folder.Write(name, valid));
        for (int round = 0; round < Rounds; round++)
        {
            byte[] damaged = [.. valid];
            for (int flip = 0; flip <= round % 4; flip++)
            {
                // Most damage goes to the first 128 bytes, where the headers are.
                int range = Next() % 3 == 0 ? damaged.Length : Math.Min(damaged.Length, 128);
                damaged[Next() % range] = (byte)Next();
            }

            if (round % 5 == 0)
            {
                Array.Resize(ref damaged, Next() % (valid.Length + 40));
            }

            string path = folder.Write(name, damaged);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(path);
            }
            catch (DataFileException exception)
            {
                refused++;
                Assert.Contains(path, exception.Message, StringComparison.Ordinal);
                Assert.NotEmpty(exception.Remedy);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        }

        Assert.InRange(refused, 1, Rounds);

        int Next()
        {
            // xorshift64: any generator will do.
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            return (int)(state >> 33);
        }
    }
}
