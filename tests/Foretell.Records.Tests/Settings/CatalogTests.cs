using Foretell.Records.Settings;

namespace Foretell.Records.Tests.Settings;

public sealed class CatalogTests
{
    [Fact]
    public void Kinds_are_found_by_their_words()
    {
        Assert.Equal(["tent", "house"], Shelter.Catalog.Words);
        Assert.Same(Tent.Definition, Shelter.Catalog["tent"]);
        Assert.Null(Shelter.Catalog.Find("cave"));
    }

    [Fact]
    public void An_unknown_word_is_refused_with_those_that_there_are() => Assert.StartsWith(
        "There is no shelter 'cave'; there are tent, house.",
        Assert.Throws<ArgumentException>(() => Shelter.Catalog["cave"]).Message, StringComparison.Ordinal);

    [Fact]
    public void Values_may_hold_the_word_of_their_kind() => Assert.Equal(
        Shelter.Catalog.Create("tent", ("places", 3)),
        Shelter.Catalog.Create(SettingValues.Of(("kind", "tent"), ("places", 3))));

    [Fact]
    public void Values_without_a_word_are_those_of_the_default()
    {
        Catalog<Shelter> withDefault = new("shelter", Tent.Definition, House.Definition) { Default = "tent" };
        Assert.IsType<Tent>(withDefault.Create(SettingValues.Empty));
        Assert.Contains("needs the value 'kind'", Assert.Throws<ArgumentException>(
            () => Shelter.Catalog.Create(SettingValues.Empty)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_word_twice_is_refused() => Assert.Contains(
        "has 'tent' twice", Assert.Throws<ArgumentException>(
            () => new Catalog<Shelter>("shelter", Tent.Definition, Tent.Definition)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void One_name_for_two_things_is_refused()
    {
        Kind<int> one = new("one", "", [new("size", NumberType.AboveZero, "")], _ => 1);
        Kind<int> two = new("two", "", [new("size", new FlagType(), "")], _ => 2);
        Assert.Contains("one meaning for the setting 'size'", Assert.Throws<ArgumentException>(
            () => new Catalog<int>("thing", one, two)).Message, StringComparison.Ordinal);
    }
}
