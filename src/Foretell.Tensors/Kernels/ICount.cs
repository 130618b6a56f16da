namespace Foretell.Tensors.Kernels;

/// <summary>A number as a type, so that the compiler of a generic method sees a constant.</summary>
internal interface ICount
{
    static abstract int Value { get; }
}

internal readonly struct Count0 : ICount
{
    public static int Value => 0;
}

internal readonly struct Count1 : ICount
{
    public static int Value => 1;
}

internal readonly struct Count2 : ICount
{
    public static int Value => 2;
}

internal readonly struct Count3 : ICount
{
    public static int Value => 3;
}

internal readonly struct Count4 : ICount
{
    public static int Value => 4;
}

internal readonly struct Count5 : ICount
{
    public static int Value => 5;
}

internal readonly struct Count6 : ICount
{
    public static int Value => 6;
}

internal readonly struct Count16 : ICount
{
    public static int Value => 16;
}

internal readonly struct Count32 : ICount
{
    public static int Value => 32;
}
