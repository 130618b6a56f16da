using Foretell.Records.Settings;

namespace Foretell.Records.Tests.Settings;

/// <summary>A catalog to test with: a tent is small, and a house may hold a tent.</summary>
internal abstract record Shelter
{
    public static Catalog<Shelter> Catalog { get; } = new("shelter", Tent.Definition, House.Definition);
}

internal sealed record Tent(int Places, double Height, bool Doubled, Canvas Canvas, string? Owner) : Shelter
{
    public static Kind<Shelter> Definition { get; } = new("tent", "Cloth on poles.",
    [
        new("places", NumberType.WholeFrom(1, 8), "How many sleep in it.") { Default = 2 },
        new("height", NumberType.AboveZero, "Meters; half a meter a place if left out.")
        {
            DefaultFrom = others => others.NumberOrNone("places") / 2,
        },
        new("doubled", new FlagType(), "Whether it has two walls.") { Default = false },
        new("canvas", WordType.Of<Canvas>("canvas"), "What it is made of.") { Default = "waxed-cotton" },
        new("owner", new TextType("a name"), "Whose it is."),
    ],
    values => new Tent(
        values.Whole("places"), values.Number("height"), values.Flag("doubled"), values.Word<Canvas>("canvas"),
        values.TextOrNone("owner")))
    {
        Check = possible => possible.MayBeTrue("doubled") && possible.Least("places") < 2
            ? [new("doubled", "needs at least 2 places")]
            : [],
    };
}

internal sealed record House(IReadOnlyList<int> Rooms, Shelter? Garden) : Shelter
{
    public static Kind<Shelter> Definition { get; } = new("house", "Walls and a roof.",
    [
        new("rooms", new ListType(NumberType.WholeFrom(1, 99), 1, 3), "Places in each room.") { Required = true },
        new("garden", new KindType(() => Catalog), "What stands in its garden."),
    ],
    values => new House(
        values.Wholes("rooms"), values.Has("garden") ? Catalog.Create(values.Nested("garden")) : null));
}

internal enum Canvas
{
    WaxedCotton,
    Nylon,
}
