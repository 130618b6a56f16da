namespace Foretell.Tensors.Lanes;

/// <summary>
/// Eight doubles computed side by side, in one 512-bit register or in two of 256 bits. A loop written over
/// <typeparamref name="TSelf"/> has the same lanes, and so the same bits, either way; where there are no vectors the
/// second is emulated.
/// </summary>
internal unsafe interface IEightDoubles<TSelf>
    where TSelf : struct, IEightDoubles<TSelf>
{
    static abstract TSelf Zero { get; }

    static abstract TSelf Load(double* source);

    /// <summary>Eight floats, each exactly as a double.</summary>
    static abstract TSelf Load(float* source);

    void Store(double* destination);

    static abstract TSelf Broadcast(double value);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>a b + c, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf a, TSelf b, TSelf c);
}
