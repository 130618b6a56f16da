using Foretell.Tensors.Operations.Pooling;
using Foretell.Tensors.Operations.Products;

namespace Foretell.Tensors.Tests.Operations.Cases;

internal static class PoolingCases
{
    private static readonly (string Name, int Height, int Width, int Channels, int WindowY, int WindowX,
        ConvolutionGeometry Geometry)[]
        Pools =
        [
            ("tiles", 4, 4, 3, 2, 2, ConvolutionGeometry.Valid(2)),
            ("overlapping", 5, 4, 2, 3, 2, ConvolutionGeometry.Valid()),
            ("tiles that leave a rest", 5, 7, 1, 2, 3, ConvolutionGeometry.Valid(3)),
            ("overlapping and padded", 4, 5, 2, 3, 3, ConvolutionGeometry.Padded(2, 1)),
            ("lopsided", 4, 4, 2, 2, 3, new ConvolutionGeometry(2, 1, 1, 0, 0, 2)),
            ("the whole image", 3, 4, 5, 3, 4, ConvolutionGeometry.Valid()),
            ("more channels than a vector", 4, 4, 19, 2, 2, ConvolutionGeometry.Valid(2)),
        ];

    public static IEnumerable<OperationCase> All =>
        [.. Pools.SelectMany((_, i) => Pool(i, 3)), .. OperationCases.Batches.SelectMany(n => Pool(3, n))];

    private static IEnumerable<OperationCase> Pool(int index, int n)
    {
        (string name, int height, int width, int channels, int y, int x, ConvolutionGeometry geometry) = Pools[index];
        CaseInput images = CaseInput.Rows(n, height, width, channels);
        CaseInput distinct = images.Distinct();
        int rows = ((height + geometry.Top + geometry.Bottom - y) / geometry.StrideY) + 1;
        int columns = ((width + geometry.Left + geometry.Right - x) / geometry.StrideX) + 1;
        CaseInput pooled = CaseInput.Rows(n, rows, columns, channels);
        string variant = $"{name}, {n} images";
        yield return new OperationCase(typeof(MaxPool), variant, [distinct], v => v[0].MaxPool(y, x, geometry));
        yield return new OperationCase(
            typeof(MaxPoolScatter), variant, [distinct, pooled],
            v => v[0].Graph.Apply(new MaxPoolScatter(y, x, geometry), v[0], v[1]), y * x);
        yield return new OperationCase(
            typeof(MaxPoolGather), variant, [distinct, images],
            v => v[0].Graph.Apply(new MaxPoolGather(y, x, geometry), v[0], v[1]));
        yield return new OperationCase(
            typeof(AveragePool), variant, [images], v => v[0].AveragePool(y, x, geometry), y * x);
        yield return new OperationCase(
            typeof(AveragePoolScatter), variant, [pooled],
            v => v[0].Graph.Apply(new AveragePoolScatter(y, x, geometry, images.Shape), v[0]), y * x);
    }
}
