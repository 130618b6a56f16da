namespace Foretell.Tensors.Tests.Operations.Twins;

internal static class ClassificationTwins
{
    public static double[] Softmax(TwinCall call) =>
        Grid.Fill(call.Sizes, at => Probability(call.X, call.Sizes[1], at[0], at[1]));

    public static double[] CrossEntropy(TwinCall call) =>
        Grid.Fill(call.Sizes,
            at => -Math.Log(Probability(call.X, call.SizesOf(0)[1], at[0], (int)call.Inputs[1][at[0]])));

    public static double[] CrossEntropyGradient(TwinCall call) => Grid.Fill(call.Sizes, at => call.Inputs[2][at[0]]
        * (Probability(call.X, call.Sizes[1], at[0], at[1]) - (at[1] == (int)call.Inputs[1][at[0]] ? 1 : 0)));

    private static double Probability(double[] logits, int classes, int row, int column)
    {
        double[] x = logits[(row * classes)..((row + 1) * classes)];
        return 1 / x.Sum(other => Math.Exp(other - x[column]));
    }
}
