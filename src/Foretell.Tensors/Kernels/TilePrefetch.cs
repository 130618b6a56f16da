using System.Runtime.Intrinsics.X86;

namespace Foretell.Tensors.Kernels;

/// <summary>
/// Memory that will be read soon: rows of floats that are brought into the second-level cache, a few cache lines with
/// every tile, while the tiles keep the arithmetic units busy.
/// </summary>
internal unsafe struct TilePrefetch
{
    private const int LineFloats = 16;

    private float* _row;
    private nint _stride;
    private int _rowFloats;
    private int _rowsLeft;
    private int _position;
    private int _linesAtOnce;

    /// <summary>Creates a prefetch of rows that is spread over a number of tiles.</summary>
    public static TilePrefetch Create(float* rows, nint stride, int rowFloats, int rowCount, int tiles)
    {
        long lines = (long)rowCount * ((rowFloats / LineFloats) + 1);
        return new TilePrefetch
        {
            _row = rows,
            _stride = stride,
            _rowFloats = rowFloats,
            _rowsLeft = rowCount,
            _linesAtOnce = (int)(lines / Math.Max(1, tiles)) + 1,
        };
    }

    /// <summary>Prefetches the share of one tile.</summary>
    public void Advance()
    {
        for (int i = 0; i < _linesAtOnce && _rowsLeft > 0; i++)
        {
            if (Sse.IsSupported)
            {
                Sse.Prefetch1(_row + _position);
            }

            _position += LineFloats;
            if (_position >= _rowFloats)
            {
                _position = 0;
                _row += _stride;
                _rowsLeft--;
            }
        }
    }
}
