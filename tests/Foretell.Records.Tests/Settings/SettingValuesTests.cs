using Foretell.Records.Settings;

namespace Foretell.Records.Tests.Settings;

public sealed class SettingValuesTests
{
    private static readonly SettingValues Values = SettingValues.Of(
        ("size", 3), ("rate", 0.5), ("name", "x"), ("canvas", "waxed-cotton"), ("on", true),
        ("widths", new[] { 4, 5 }), ("words", new[] { "a", "b" }), ("inner", SettingValues.Of(("size", 7UL))));

    [Fact]
    public void Values_are_read_by_name_and_type()
    {
        Assert.Equal((3, 3.0, 3UL), (Values.Whole("size"), Values.Number("size"), Values.Seed("size")));
        Assert.Equal((0.5, "x", true), (Values.Number("rate"), Values.Text("name"), Values.Flag("on")));
        Assert.Equal(Canvas.WaxedCotton, Values.Word<Canvas>("canvas"));
        Assert.Equal((int[])[4, 5], Values.Wholes("widths"));
        Assert.Equal((double[])[4.0, 5.0], Values.Numbers("widths"));
        Assert.Equal((string[])["a", "b"], Values.Texts("words"));
        Assert.Equal(7, Values.Nested("inner").Whole("size"));
    }

    [Fact]
    public void Missing_values_are_null_where_they_may_be()
    {
        Assert.Null(Values.NumberOrNone("absent"));
        Assert.Null(Values.WholeOrNone("absent"));
        Assert.Null(Values.SeedOrNone("absent"));
        Assert.Null(Values.TextOrNone("absent"));
        Assert.Null(Values.FlagOrNone("absent"));
        Assert.Equal((0.5, true), (Values.NumberOrNone("rate"), Values.FlagOrNone("on")));
    }

    [Fact]
    public void Reading_what_is_not_there_is_a_mistake_of_the_program()
    {
        Assert.Contains("no value 'absent'; there are canvas, inner, name", Assert.Throws<InvalidOperationException>(
            () => Values.Number("absent")).Message, StringComparison.Ordinal);
        Assert.Contains("'name' is read as Double; it is 'x'", Assert.Throws<InvalidOperationException>(
            () => Values.Number("name")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_are_equal_by_content_whatever_their_order()
    {
        SettingValues one = SettingValues.Of(("a", 1), ("b", new[] { 1, 2 }), ("c", SettingValues.Of(("d", true))));
        SettingValues same = SettingValues.Of(
            ("c", SettingValues.Of(("d", true))), ("b", new[] { 1.0, 2.0 }), ("a", 1));
        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, same.With("a", 2));
        Assert.NotEqual(one, same.With("b", new[] { 1, 3 }));
        Assert.NotEqual(one, same.Without("c"));
    }

    [Fact]
    public void Values_are_immutable()
    {
        SettingValues more = Values.With("more", 1);
        Assert.False(Values.Has("more"));
        Assert.True(more.Has("more"));
        Assert.Equal(Values, more.Without("more"));
    }

    [Fact]
    public void Values_show_themselves() => Assert.Equal(
        "{ a: 1.5, b: [true, 'x'] }", SettingValues.Of(("b", new object[] { true, "x" }), ("a", 1.5)).ToString());

    [Fact]
    public void A_value_without_a_plain_form_is_refused() =>
        Assert.Throws<ArgumentException>(() => SettingValues.Of(("a", new object())));
}
