namespace Foretell.Formats.Cifar;

/// <summary>The two record layouts of the CIFAR binary files.</summary>
public enum CifarLayout
{
    /// <summary>3,073 bytes: one label, then 3,072 pixels. Also used for other sets of 32 x 32 color images.</summary>
    OneLabel,

    /// <summary>3,074 bytes: a coarse label, a fine label, then 3,072 pixels (CIFAR-100).</summary>
    CoarseAndFineLabel,
}
