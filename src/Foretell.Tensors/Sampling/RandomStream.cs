namespace Foretell.Tensors.Sampling;

/// <summary>
/// Random numbers as a function of (seed, purpose, epoch, index): there is no state and no order, so any thread may
/// request any of them, and a resumed run draws the same numbers as an uninterrupted one.
/// </summary>
/// <remarks>
/// Philox4x32-10 with a 64-bit key made from seed and purpose, and (epoch, block number) as its counter. The kinds of
/// numbers share the underlying blocks: use one stream, with its own purpose, for each kind. The same arguments give
/// the same bits on every machine.
/// </remarks>
public readonly partial record struct RandomStream
{
    /// <summary>An arbitrary constant: the key for mixing seed and purpose.</summary>
    private const ulong MixingKey = 0x243F6A8885A308D3;

    private readonly ulong _key;

    /// <summary>Creates the stream of one purpose in one epoch.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="purpose">
    /// The use of the numbers, for example "shuffle" or "weights/conv1". It is part of the key, so it must not change.
    /// </param>
    /// <param name="epoch">Epoch or iteration, if the numbers differ from one to the next.</param>
    public RandomStream(ulong seed, string purpose, ulong epoch = 0)
        : this(KeyOf(seed, purpose), epoch)
    {
    }

    private RandomStream(ulong key, ulong epoch)
    {
        _key = key;
        Epoch = epoch;
    }

    /// <summary>Epoch or iteration of this stream.</summary>
    public ulong Epoch { get; }

    /// <summary>The stream of the same seed and purpose in another epoch; cheap and without allocation.</summary>
    public RandomStream At(ulong epoch) => new(_key, epoch);

    /// <summary>32 random bits, in index order four to a block.</summary>
    public uint UInt32(ulong index) => Philox.Block(index / 4, Epoch, _key)[(int)(index % 4)];

    /// <summary>64 random bits: words 2 index (least significant) and 2 index + 1 of <see cref="UInt32"/>.</summary>
    public ulong UInt64(ulong index) => Philox.Block(index / 2, Epoch, _key).Pair((int)(index % 2));

    /// <summary>Uniform in [0, 1): a multiple of 2^-53.</summary>
    public double Uniform(ulong index) => UniformOf(UInt64(index));

    /// <summary>
    /// Standard normal, by inverting the distribution function at one of 2^52 evenly spaced probabilities; |x| at most
    /// 8.3.
    /// </summary>
    public double Normal(ulong index) => NormalOf(UInt64(index));

    /// <summary>
    /// Standard normal, conditional on |x| being at most <paramref name="limit"/>; larger values are redrawn.
    /// </summary>
    /// <param name="index">Index of the number.</param>
    /// <param name="limit">In standard deviations, at least 0.01; smaller limits would need too many draws.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 0.01 or NaN.</exception>
    public double TruncatedNormal(ulong index, double limit = 2)
    {
        RequireLimit(limit);
        return TruncatedNormalOf(UInt64(index), index, limit);
    }

    /// <summary>A whole number, each of 0 to n - 1 exactly equally likely.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is not positive.</exception>
    public int Integer(ulong index, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);

        // Lemire, "Fast random integer generation in an interval" (2019): the low half of word * n below 2^32 mod n
        // identifies the words that would favor some results. In that case the next word of the same block is tried,
        // and after four words the next key.
        uint rejected = (uint)(0x1_0000_0000UL % (uint)n);
        for (uint attempt = 0; ; attempt++)
        {
            PhiloxBlock block = Attempt(attempt).BlockAt(index);
            for (int word = 0; word < Philox.WordsPerBlock; word++)
            {
                ulong product = (ulong)block[word] * (uint)n;
                if ((uint)product >= rejected)
                {
                    return (int)(product >> 32);
                }
            }
        }
    }

    private static ulong KeyOf(ulong seed, string purpose)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        return Philox.Block(seed, Fnv1a.Hash(purpose), MixingKey).Pair(0);
    }

    private static void RequireLimit(double limit)
    {
        if (!(limit >= 0.01))
        {
            throw new ArgumentOutOfRangeException(
                nameof(limit), $"A truncated normal needs a limit of at least 0.01; got {limit}.");
        }
    }

    private static double UniformOf(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));

    private static double NormalOf(ulong bits) =>
        NormalDistribution.Quantile(((bits >> 12) + 0.5) * (1.0 / (1UL << 52)));

    private double TruncatedNormalOf(ulong bits, ulong index, double limit)
    {
        double value = NormalOf(bits);
        for (uint attempt = 1; Math.Abs(value) > limit; attempt++)
        {
            value = Attempt(attempt).Normal(index);
        }

        return value;
    }

    private PhiloxBlock BlockAt(ulong index) => Philox.Block(index, Epoch, _key);

    /// <summary>The stream for a repeated draw: this one first, then streams with keys derived from its key.</summary>
    private RandomStream Attempt(uint attempt) =>
        attempt == 0 ? this : new(Philox.Block(attempt, 0, _key ^ MixingKey).Pair(0), Epoch);
}
