using Foretell.Records;

namespace Foretell.Runs.Tests;

public sealed class RunStoresTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_is_opened_as_its_store()
    {
        Assert.False(RunStores.Exists(_folder.Path));
        using (IRunStore store = RunStores.OpenOrCreate(_folder.Path, Samples.Study()))
        {
            Samples.Fill(store);
        }

        Assert.True(RunStores.Exists(_folder.Path));
        using (IRunStore store = RunStores.Open(_folder.Path))
        {
            store.DeleteRun(1);
        }

        using IRunStore reader = RunStores.OpenRead(_folder.Path);
        Assert.Equal([0], reader.ListRuns().Select(run => run.Number));
    }

    [Theory]
    [InlineData("mongodb://me:secret@host/runs", "mongodb://me@host/runs")]
    [InlineData("Host=db;Password=secret", "Host=db;")]
    [InlineData("", "")]
    public void A_location_of_no_kind_says_what_there_is_and_what_was_given_without_the_password(
        string location, string shown)
    {
        foreach (Action opening in (Action[])
        [
            () => RunStores.Exists(location), () => RunStores.OpenRead(location), () => RunStores.Open(location),
            () => RunStores.OpenOrCreate(location, Samples.Study()), () => OutputFolder.At(_folder.Path, location),
        ])
        {
            Assert.Equal(
                $"The location of a run store is a folder (SQLite); got '{shown}', which this version cannot open.",
                Assert.Throws<ArgumentException>(opening).Message);
        }
    }

    [Fact]
    public void A_folder_without_a_store_is_named()
    {
        string message = Assert.Throws<RunStoreException>(() => RunStores.OpenRead(_folder.Path)).Message;
        Assert.Contains($"no runs in '{_folder.Path}'", message, StringComparison.Ordinal);
        Assert.Contains("--store", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_location_has_one_kind()
    {
        string[] locations = ["d", "lr=0.1", "/a/b", "C:\\d"];
        Assert.All(
            locations, location => Assert.Single(RunStores.Providers, provider => provider.Claims(location)));
    }
}
