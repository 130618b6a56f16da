namespace Foretell.Formats.Cifar;

/// <summary>The content of one CIFAR binary file, N records.</summary>
/// <param name="Labels">The (fine) labels, [N].</param>
/// <param name="CoarseLabels">The coarse labels, [N]; empty for <see cref="CifarLayout.OneLabel"/>.</param>
/// <param name="Pixels">The pixels as stored, [N, 3, 32, 32]: the red, the green, then the blue plane.</param>
public sealed record CifarRecords(byte[] Labels, byte[] CoarseLabels, byte[] Pixels)
{
    /// <summary>Bytes of one image: 3 planes of 32 x 32.</summary>
    public const int ImageBytes = 3 * 32 * 32;

    /// <summary>Number of records N.</summary>
    public int Count => Labels.Length;
}
