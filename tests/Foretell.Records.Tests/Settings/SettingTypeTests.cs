using Foretell.Records.Settings;

namespace Foretell.Records.Tests.Settings;

public sealed class SettingTypeTests
{
    public static TheoryData<SettingType, string, object[], object[]> Types => new()
    {
        { NumberType.Any, "a number", [-1.0, 0.0], [double.NaN, double.PositiveInfinity, true, "1"] },
        { NumberType.AboveZero, "a number above 0", [1e-300], [0.0, -1.0] },
        { NumberType.FromZero, "a number from 0 up", [0.0], [-1e-300] },
        { NumberType.Fraction, "a number from 0 to 1", [0.0, 1.0], [1.1] },
        { NumberType.BelowOne, "a number from 0 to below 1", [0.0, 0.9], [1.0] },
        { NumberType.Share, "a number above 0 to 1", [1.0], [0.0] },
        { NumberType.WholeFrom(1, 3), "a whole number from 1 to 3", [1.0, 3.0], [0.0, 1.5, 4.0] },
        { NumberType.Seed, "a whole number from 0 to 9007199254740991", [9007199254740991.0], [9007199254740992.0] },
        { new FlagType(), "true or false", [true, false], [1.0, "true"] },
        { new WordType("color", ["red", "blue"]), "one of red, blue", ["red"], ["Red", 1.0] },
        { new TextType("a name"), "a name", ["x"], ["", " ", 1.0] },
        {
            new ListType(NumberType.AboveZero, 1, 2), "a list of 1 to 2 items, each a number above 0",
            [new object[] { 1.0 }, new object[] { 2.0, 1.0 }], [Array.Empty<object>(), new object[] { 0.0 }, 1.0]
        },
        {
            new ListType(NumberType.AboveZero, 0, 3) { Ascending = "epochs" },
            "a list of 0 to 3 items, each a number above 0",
            [Array.Empty<object>(), new object[] { 1.0, 2.0 }], [new object[] { 2.0, 2.0 }, new object[] { 2.0, 1.0 }]
        },
    };

    [Theory]
    [MemberData(nameof(Types), DisableDiscoveryEnumeration = true)]
    public void A_type_says_what_it_needs_and_what_does_not_fit(
        SettingType type, string needs, object[] fitting, object[] others)
    {
        Assert.Equal(needs, type.Needs);
        Assert.All(fitting, value => Assert.Null(type.Problem(value)));
        Assert.All(others, value => Assert.StartsWith("needs ", type.Problem(value), StringComparison.Ordinal));
    }

    [Fact]
    public void Problems_say_what_was_got()
    {
        Assert.Equal("needs a number above 0; got -0.5", NumberType.AboveZero.Problem(-0.5));
        Assert.Equal("needs a number above 0; got [1, true, 'x']", NumberType.AboveZero.Problem(
            new object[] { 1.0, true, "x" }));
        Assert.Equal(
            "needs epochs that ascend; got [2, 1]",
            (new ListType(NumberType.AboveZero, 0, 3) { Ascending = "epochs" }).Problem(new object[] { 2.0, 1.0 }));
    }
}
