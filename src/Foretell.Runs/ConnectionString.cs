using System.Text.RegularExpressions;

namespace Foretell.Runs;

/// <summary>Tells connection strings from folders, and takes the passwords out of them.</summary>
internal static partial class ConnectionString
{
    /// <summary>
    /// Whether a location is a URI (<c>scheme://...</c>), or a list of keywords that begins with one that names a
    /// server, a database or a user (<c>Host=...;...</c>). An existing folder of that name is a folder.
    /// </summary>
    public static bool IsOne(string location) => Pattern().IsMatch(location) && !Directory.Exists(location);

    /// <summary>The same without passwords; a user's name stays.</summary>
    public static string WithoutPasswords(string location) => Parameters().Replace(
        UserInformation().Replace(location, "$1@"), "");

    // A scheme has two letters at least: one letter is a drive.
    [GeneratedRegex(@"^\s*([a-z][a-z0-9+.\-]+://|(host|server|data source|datasource|database|user id|username)\s*=)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    // Up to the last @: better too much is taken out than a part of a password, in which a / was not escaped, is left.
    [GeneratedRegex(@"(?<=://)([^:/?#@]*):[^?#]*@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInformation();

    [GeneratedRegex(@"(?<=^|[;?&\s])(password|pwd|passfile|sslpassword|ssl password)\s*=\s*"
        + @"(""([^""]|"""")*""|'([^']|'')*'|[^;&]*)[;&]?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Parameters();
}
