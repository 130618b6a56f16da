namespace Foretell.Formats.Idx;

/// <summary>The content of an IDX file.</summary>
/// <param name="Element">Type of the elements.</param>
/// <param name="Shape">Lengths of the dimensions, outermost first; each may be 0.</param>
/// <param name="Data">The elements, row-major, in the byte order of this machine.</param>
public sealed record IdxArray(IdxElement Element, int[] Shape, byte[] Data);
