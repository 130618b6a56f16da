using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations.Products;

namespace Foretell.Tensors.Tests.Operations.Cases;

internal static class ProductCases
{
    private static readonly (string Name, int Height, int Width, int In, int Out, int KernelY, int KernelX,
        ConvolutionGeometry Geometry)[]
        Convolutions =
        [
            ("valid", 5, 4, 2, 3, 3, 2, ConvolutionGeometry.Valid()),
            ("stride 2", 7, 7, 1, 4, 3, 3, ConvolutionGeometry.Valid(2)),
            ("stride that leaves a rest", 6, 8, 2, 3, 3, 3, ConvolutionGeometry.Valid(2)),
            ("stride beyond the kernel", 7, 6, 2, 2, 2, 1, ConvolutionGeometry.Valid(3)),
            ("same", 5, 4, 3, 2, 3, 3, ConvolutionGeometry.Same(5, 4, 3)),
            ("same, stride 2", 6, 5, 2, 3, 3, 3, ConvolutionGeometry.Same(6, 5, 3, 2)),
            ("lopsided", 4, 5, 2, 3, 2, 4, new ConvolutionGeometry(1, 3, 1, 0, 2, 1)),
            ("1 x 1", 3, 2, 5, 6, 1, 1, ConvolutionGeometry.Valid()),
            ("as large as the image", 3, 4, 2, 5, 3, 4, ConvolutionGeometry.Valid()),
            ("padding as large as the kernel", 3, 3, 1, 2, 2, 2, ConvolutionGeometry.Padded(1, 2)),
            ("more filters than a vector", 3, 3, 2, 18, 2, 2, ConvolutionGeometry.Valid()),
        ];

    public static IEnumerable<OperationCase> All =>
    [
        .. OperationCases.Batches.SelectMany(Matrices),
        .. MixedMatrices,
        .. OperationCases.Batches.SelectMany(Dense),
        .. Convolutions.SelectMany((_, i) => Convolve(i, i == 0 ? 70 : i == 1 ? 33 : 3)),
        .. OperationCases.Batches.SelectMany(n => Convolve(4, n)),
    ];

    private static IEnumerable<OperationCase> Matrices(int n) =>
    [
        Matrix($"{n} rows", CaseInput.Rows(n, 5), CaseInput.Shared(5, 7), false, false, 5),
        Matrix($"{n} rows, right transposed", CaseInput.Rows(n, 5), CaseInput.Shared(7, 5), false, true, 5),
        Matrix($"over {n} examples", CaseInput.Rows(n, 5), CaseInput.Rows(n, 7), true, false, n),
    ];

    private static IEnumerable<OperationCase> MixedMatrices =>
    [
        Matrix("rows by rows", CaseInput.Rows(33, 5), CaseInput.Rows(33, 5), false, true, 5),
        Matrix("shared by rows", CaseInput.Shared(4, 33), CaseInput.Rows(33, 5), false, false, 33),
        Matrix("shared transposed by rows", CaseInput.Shared(33, 4), CaseInput.Rows(33, 5), true, false, 33),
        Matrix("rows transposed by shared", CaseInput.Rows(33, 5), CaseInput.Shared(33, 6), true, false, 33),
        Matrix("rows transposed by shared transposed", CaseInput.Rows(33, 5), CaseInput.Shared(6, 33), true, true, 33),
        Matrix("rows transposed by rows transposed", CaseInput.Rows(7, 5), CaseInput.Rows(7, 7), true, true, 7),
        Matrix("square batch", CaseInput.Rows(33, 33), CaseInput.Rows(33, 33), false, false, 33),
        Matrix("shared", CaseInput.Shared(6, 5), CaseInput.Shared(5, 19), false, false, 5),
        Matrix("shared, both transposed", CaseInput.Shared(5, 6), CaseInput.Shared(19, 5), true, true, 5),
        Matrix("one number", CaseInput.Shared(1, 1), CaseInput.Shared(1, 1), false, false, 1),
        Matrix("a sum too large for slots", CaseInput.Rows(40, 257), CaseInput.Rows(40, 130), true, false, 40),
    ];

    private static OperationCase Matrix(
        string variant, CaseInput a, CaseInput b, bool transposeLeft, bool transposeRight, int terms) => new(
        typeof(MatrixProduct), variant, [a, b], x => x[0].MatMul(x[1], transposeLeft, transposeRight), terms);

    private static IEnumerable<OperationCase> Dense(int n) =>
        from bias in (bool[])[false, true]
        from relu in (bool[])[false, true]
        select new OperationCase(
            typeof(Dense),
            $"{n} rows{(bias ? ", bias" : "")}{(relu ? ", relu" : "")}",
            bias
                ? [CaseInput.Rows(n, 6), CaseInput.Shared(6, 19), CaseInput.Shared(19)]
                : [CaseInput.Rows(n, 6), CaseInput.Shared(6, 19)],
            x => x[0].Dense(x[1], bias ? x[2] : null, relu),
            6);

    private static IEnumerable<OperationCase> Convolve(int index, int n)
    {
        (string name, int height, int width, int channels, int filters, int kernelY, int kernelX,
            ConvolutionGeometry geometry) =
            Convolutions[index];
        CaseInput images = CaseInput.Rows(n, height, width, channels);
        CaseInput kernel = CaseInput.Shared(kernelY, kernelX, channels, filters);
        int rows = ((height + geometry.Top + geometry.Bottom - kernelY) / geometry.StrideY) + 1;
        int columns = ((width + geometry.Left + geometry.Right - kernelX) / geometry.StrideX) + 1;
        CaseInput gradient = CaseInput.Rows(n, rows, columns, filters);
        int taps = kernelY * kernelX;
        string variant = $"{name}, {n} images";
        foreach ((bool bias, bool relu) in ((bool, bool)[])[(false, false), (true, false), (true, true)])
        {
            yield return new OperationCase(
                typeof(Convolution),
                $"{variant}{(bias ? ", bias" : "")}{(relu ? ", relu" : "")}",
                bias ? [images, kernel, CaseInput.Shared(filters)] : [images, kernel],
                x => x[0].Convolve(x[1], bias ? x[2] : null, geometry, relu),
                taps * channels);
        }

        yield return new OperationCase(
            typeof(ConvolutionInputGradient), variant, [gradient, kernel],
            x => x[0].ConvolveBack(x[1], geometry, images.Shape), taps * filters);
        yield return new OperationCase(
            typeof(ConvolutionKernelGradient), variant, [images, gradient],
            x => x[0].ConvolveKernel(x[1], geometry, kernel.Shape), n * rows * columns);
        if (n == 3)
        {
            // A kernel computed from the batch, as second derivatives have them.
            yield return new OperationCase(
                typeof(ConvolutionKernelGradient), $"{variant}, gradient shared",
                [images, gradient with { Batched = false }],
                x => x[0].ConvolveKernel(x[1], geometry, kernel.Shape), n * rows * columns);
        }
    }
}
