using Foretell.Records.Settings;

namespace Foretell.Records.Tests.Settings;

public sealed class KindTests
{
    [Fact]
    public void Settings_that_are_left_out_have_their_defaults() =>
        Assert.Equal(new Tent(2, 1, false, Canvas.WaxedCotton, null), Tent.Definition.Create());

    [Fact]
    public void A_default_can_follow_from_settings_before_it() =>
        Assert.Equal(new Tent(6, 3, false, Canvas.WaxedCotton, null), Create(("places", 6)));

    [Fact]
    public void Given_values_replace_defaults() => Assert.Equal(
        new Tent(4, 1.5, true, Canvas.Nylon, "Ada"),
        Create(("places", 4), ("height", 1.5), ("doubled", true), ("canvas", "nylon"), ("owner", "Ada")));

    [Fact]
    public void All_mistakes_are_reported_together()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => Create(("places", 9), ("hight", 1), ("canvas", "silk"), ("owner", " ")));
        Assert.StartsWith(
            "'tent': 'hight' is no setting; there are places, height, doubled, canvas, owner; "
            + "'places' needs a whole number from 1 to 8; got 9; "
            + "'canvas' needs one of waxed-cotton, nylon; got 'silk'; "
            + "'owner' needs a name; got ' '.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_required_setting_is_asked_for() => Assert.Contains(
        "'rooms' is missing: Places in each room.",
        Assert.Throws<ArgumentException>(() => House.Definition.Create()).Message, StringComparison.Ordinal);

    [Fact]
    public void Mistakes_between_settings_are_found_once_each_value_is_right()
    {
        Assert.Contains("'doubled' needs at least 2 places", Assert.Throws<ArgumentException>(
            () => Create(("places", 1), ("doubled", true))).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'doubled'", Assert.Throws<ArgumentException>(
            () => Create(("places", 0), ("doubled", true))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_may_nest_a_kind_of_its_own_catalog()
    {
        SettingValues tent = SettingValues.Of(("kind", "tent"), ("places", 1));
        var house = Assert.IsType<House>(Shelter.Catalog.Create("house", ("rooms", new[] { 2 }), ("garden", tent)));
        Assert.Equal(Create(("places", 1)), house.Garden);
    }

    [Theory]
    [InlineData("tent", 12, "'garden' 'places' needs a whole number from 1 to 8; got 12")]
    [InlineData("cave", 1, "'garden' needs a kind of shelter: one of tent, house; got 'cave'")]
    public void A_nested_kind_is_checked(string kind, int places, string message)
    {
        SettingValues garden = SettingValues.Of(("kind", kind), ("places", places));
        Assert.Contains(message, Assert.Throws<ArgumentException>(
            () => Shelter.Catalog.Create("house", ("rooms", new[] { 2 }), ("garden", garden))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Words_are_lower_case_with_hyphens() => Assert.Contains("got 'Tent 2'", Assert.Throws<ArgumentException>(
        () => new Kind<int>("Tent 2", "", [], _ => 0)).Message, StringComparison.Ordinal);

    [Fact]
    public void Settings_have_different_names()
    {
        Setting one = new("places", NumberType.AboveZero, "");
        Assert.Contains("two settings 'places'", Assert.Throws<ArgumentException>(
            () => new Kind<int>("tent", "", [one, one], _ => 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_default_that_does_not_fit_is_refused() => Assert.Contains(
        "The default of 'places' needs a number above 0; got -1", Assert.Throws<ArgumentException>(
            () => new Setting("places", NumberType.AboveZero, "") { Default = -1 }).Message, StringComparison.Ordinal);

    private static Shelter Create(params IEnumerable<(string, object)> values) =>
        Tent.Definition.Create(SettingValues.Of(values));
}
