using Foretell.Records.Settings;

namespace Foretell.Training.Optimizers;

/// <summary>The setting <c>formula</c> of optimizers that follow a framework, and defaults that depend on it.</summary>
public static class FormulaSetting
{
    private const string Name = "formula";
    private const string Keras = "keras";

    // Optimizers refuse smaller values: in float32, they would vanish beside any gradient other than 0.
    private static readonly NumberType s_epsilon = new(1e-20, double.PositiveInfinity);

    /// <summary>"keras", the default, or "pytorch". It comes first, since the defaults of other settings depend on
    /// it.</summary>
    public static Setting Setting { get; } = new(
        Name, new WordType(Name, [Keras, "pytorch"]),
        "The framework whose formula and defaults are used; they differ in more than constants.")
    {
        Default = Keras,
    };

    /// <summary>ε, at least 1e-20.</summary>
    /// <param name="help">What it does, with the defaults of both frameworks.</param>
    /// <param name="usual">The default of a formula.</param>
    public static Setting Epsilon(string help, Func<OptimizerFormula, double> usual) =>
        new("epsilon", s_epsilon, help) { DefaultFrom = By(usual) };

    /// <summary>A default that depends on the formula. While the formula is still to be drawn, there is none.</summary>
    /// <param name="usual">The default of a formula.</param>
    public static Func<SettingValues, object?> By(Func<OptimizerFormula, double> usual) =>
        others => others.Has(Name) ? usual(Of(others)) : null;

    /// <summary>The formula that the values of an optimizer hold.</summary>
    /// <param name="values">Complete values.</param>
    public static OptimizerFormula Of(SettingValues values) =>
        values.Text(Name) == Keras ? OptimizerFormula.Keras : OptimizerFormula.PyTorch;
}
