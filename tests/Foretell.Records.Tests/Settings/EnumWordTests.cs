using Foretell.Records.Settings;

namespace Foretell.Records.Tests.Settings;

public sealed class EnumWordTests
{
    [Fact]
    public void Names_become_lower_case_words_with_hyphens_and_back()
    {
        Assert.Equal("waxed-cotton", EnumWord.Of(Canvas.WaxedCotton));
        Assert.All(Enum.GetValues<Canvas>(), value => Assert.Equal(value, EnumWord.Parse<Canvas>(EnumWord.Of(value))));
    }

    [Fact]
    public void An_unknown_word_is_refused_with_those_that_there_are() => Assert.Contains(
        "waxed-cotton, nylon; got 'silk'",
        Assert.Throws<ArgumentException>(() => EnumWord.Parse<Canvas>("silk")).Message, StringComparison.Ordinal);
}
