namespace Foretell.Runs.Tests;

public sealed class ConnectionStringTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("postgres://host/runs")]
    [InlineData("PostgreSQL://user:secret@host:5432/runs?sslmode=require")]
    [InlineData("Host=db;Database=runs")]
    [InlineData("  server = db; password = x")]
    [InlineData("Data Source=runs.db")]
    public void A_scheme_or_the_keyword_of_a_server_makes_a_connection_string(string location) =>
        Assert.True(ConnectionString.IsOne(location));

    [Theory]
    [InlineData("d")]
    [InlineData("/data/runs")]
    [InlineData("C:\\runs")]
    [InlineData("C://runs")]
    [InlineData("lr=0.1;batch=32")]
    [InlineData("out/host=a")]
    [InlineData("hosts")]
    [InlineData("http:/one-slash")]
    public void Anything_else_is_a_folder(string location) => Assert.False(ConnectionString.IsOne(location));

    [Fact]
    public void A_folder_that_is_there_is_a_folder_whatever_its_name()
    {
        string odd = "host=" + Path.GetFileName(_folder.Path);
        Assert.True(ConnectionString.IsOne(odd));
        Directory.CreateDirectory(odd);
        try
        {
            Assert.False(ConnectionString.IsOne(odd));
        }
        finally
        {
            Directory.Delete(odd);
        }
    }

    [Theory]
    [InlineData("postgres://me:secret@host:5432/runs", "postgres://me@host:5432/runs")]
    [InlineData("postgres://me:s@e:cret@host/runs", "postgres://me@host/runs")]
    [InlineData("postgres://me@host/runs?password=secret&sslmode=require", "postgres://me@host/runs?sslmode=require")]
    [InlineData("postgres://me:se/cret@host/runs", "postgres://me@host/runs")]
    [InlineData("postgres://host:5432/runs", "postgres://host:5432/runs")]
    [InlineData("Host=db;Username=me;Password=secret;Database=runs", "Host=db;Username=me;Database=runs")]
    [InlineData("Host=db;Password=\"se;\"\"cret\";Database=runs", "Host=db;Database=runs")]
    [InlineData("Host=db;pwd = 'sec;''ret' ;Database=runs", "Host=db; ;Database=runs")]
    [InlineData("Host=db;PASSWORD=secret", "Host=db;")]
    [InlineData("/data/password=1/runs", "/data/password=1/runs")]
    public void Passwords_are_taken_out_and_the_rest_stays(string location, string expected) =>
        Assert.Equal(expected, ConnectionString.WithoutPasswords(location));
}
