namespace Foretell.Zoos.Exchange;

/// <summary>Where the order of the layers in a tensor file was taken from.</summary>
public enum LayerOrderSource
{
    /// <summary>The file's tensors are sorted by name, which says nothing of the network: natural order of the layers'
    /// names, 2 before 10.</summary>
    Names,

    /// <summary>The file's tensors are not sorted: the order in which its writer put them.</summary>
    File,

    /// <summary>The order that the caller gave.</summary>
    Given,

    /// <summary>The file's layout, which Foretell writes into its checkpoints.</summary>
    Layout,
}
