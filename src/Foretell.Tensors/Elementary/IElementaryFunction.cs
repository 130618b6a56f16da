namespace Foretell.Tensors.Elementary;

/// <summary>A function of one float, written once for every number of lanes.</summary>
internal interface IElementaryFunction
{
    static abstract TLanes Invoke<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>;
}
