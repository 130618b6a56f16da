using System.Runtime.Intrinsics;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Operations.Products;

namespace Foretell.Tensors.Operations.Pooling;

/// <summary>The positions of the windows of a pooling in an image [H, W, C].</summary>
internal sealed unsafe class PoolWindows
{
    private readonly int _height;
    private readonly int _width;
    private readonly int _windowHeight;
    private readonly int _windowWidth;
    private readonly ConvolutionGeometry _geometry;

    public PoolWindows(Shape images, int windowHeight, int windowWidth, ConvolutionGeometry geometry)
    {
        // Offsets in an image are 32-bit lanes.
        _ = checked((int)images.RowCount);
        (_height, _width, Channels) = (images[1], images[2], images[3]);
        (_windowHeight, _windowWidth, _geometry) = (windowHeight, windowWidth, geometry);
        OutHeight = geometry.OutHeight(_height, windowHeight);
        OutWidth = geometry.OutWidth(_width, windowWidth);
    }

    public int Channels { get; }

    public int OutHeight { get; }

    public int OutWidth { get; }

    public long ImageCount => (long)_height * _width * Channels;

    public long OutputCount => (long)OutHeight * OutWidth * Channels;

    public static Shape OutputOf(
        Operation operation, IReadOnlyList<Value> inputs, int height, int width, ConvolutionGeometry geometry)
    {
        Shape x = inputs[0].Shape;
        if (x.Rank != 4 || x[1] < 1 || x[2] < 1 || height < 1 || width < 1 || !geometry.IsSound
            || geometry.Top >= height || geometry.Bottom >= height
            || geometry.Left >= width || geometry.Right >= width
            || geometry.OutHeight(x[1], height) < 1 || geometry.OutWidth(x[2], width) < 1)
        {
            throw new ArgumentException($"{operation.Name} needs images [N, H, W, C] at least as large as its window "
                + $"{height} x {width} and padding smaller than the window; got {x}.");
        }

        return new Shape(x[0], geometry.OutHeight(x[1], height), geometry.OutWidth(x[2], width), x[3]);
    }

    /// <summary>Rows [top, bottom) and columns [left, right) of window (i, j), clipped to the image.</summary>
    public (int Top, int Bottom, int Left, int Right) Bounds(int i, int j)
    {
        int top = i * _geometry.StrideY - _geometry.Top;
        int left = j * _geometry.StrideX - _geometry.Left;
        return (Math.Max(0, top), Math.Min(_height, top + _windowHeight),
            Math.Max(0, left), Math.Min(_width, left + _windowWidth));
    }

    /// <summary>Offset of pixel (row, column) in the image.</summary>
    public long Offset(int row, int column) => ((long)row * _width + column) * Channels;

    /// <summary>result[c] = the largest x[row, column, c] of the window; NaN if any is NaN.</summary>
    public void Maximum(float* image, int i, int j, float* result)
    {
        (int top, int bottom, int left, int right) = Bounds(i, j);
        for (int row = top; row < bottom; row++)
        {
            for (int column = left; column < right; column++)
            {
                float* pixel = image + Offset(row, column);
                if (row == top && column == left)
                {
                    new ReadOnlySpan<float>(pixel, Channels).CopyTo(new Span<float>(result, Channels));
                }
                else
                {
                    ElementwiseLoop.Binary<MaximumRule>(result, pixel, result, Channels);
                }
            }
        }
    }

    /// <summary>
    /// places[c] = offset in the image of the first largest value of the window in channel c, or of the first NaN if
    /// there is one.
    /// </summary>
    public void ArgMax(float* image, int i, int j, int* places)
    {
        (int, int, int, int) bounds = Bounds(i, j);
        int c = 0;
        for (; c + Vector512<float>.Count <= Channels; c += Vector512<float>.Count)
        {
            ArgMaxOfVector(image, bounds, c).Store(places + c);
        }

        for (; c < Channels; c++)
        {
            places[c] = ArgMaxOfChannel(image, bounds, c);
        }
    }

    private Vector512<int> ArgMaxOfVector(float* image, (int Top, int Bottom, int Left, int Right) bounds, int c)
    {
        int first = (int)Offset(bounds.Top, bounds.Left) + c;
        Vector512<float> best = Vector512.Load(image + first);
        Vector512<int> place = Vector512.Create(first);
        for (int row = bounds.Top; row < bounds.Bottom; row++)
        {
            int at = (int)Offset(row, bounds.Left) + c;
            for (int column = bounds.Left; column < bounds.Right; column++, at += Channels)
            {
                Vector512<float> x = Vector512.Load(image + at);
                Vector512<float> wins = Vector512.GreaterThan(x, best)
                    | Vector512.AndNot(Vector512.Equals(best, best), Vector512.Equals(x, x));
                best = Vector512.ConditionalSelect(wins, x, best);
                place = Vector512.ConditionalSelect(wins.AsInt32(), Vector512.Create(at), place);
            }
        }

        return place + Vector512<int>.Indices;
    }

    private int ArgMaxOfChannel(float* image, (int Top, int Bottom, int Left, int Right) bounds, int c)
    {
        int best = (int)Offset(bounds.Top, bounds.Left) + c;
        for (int row = bounds.Top; row < bounds.Bottom; row++)
        {
            int at = (int)Offset(row, bounds.Left) + c;
            for (int column = bounds.Left; column < bounds.Right; column++, at += Channels)
            {
                best = image[at] > image[best] || (float.IsNaN(image[at]) && !float.IsNaN(image[best])) ? at : best;
            }
        }

        return best;
    }
}
