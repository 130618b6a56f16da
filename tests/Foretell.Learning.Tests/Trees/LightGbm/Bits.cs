namespace Foretell.Learning.Tests.Trees.LightGbm;

/// <summary>Comparison of numbers bit by bit.</summary>
internal static class Bits
{
    public static void AssertSame(double[] expected, double[] actual) => Assert.Equal(
        expected.Select(BitConverter.DoubleToInt64Bits), actual.Select(BitConverter.DoubleToInt64Bits));
}
