using System.IO.Compression;
using System.Xml.Linq;

namespace Foretell.Cli.Tests.Packages;

/// <summary>Every project in <c>src/</c> packs, with what a package needs.</summary>
[Collection(SdkCommand.Collection)]
public sealed class LibraryPackageTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Every_project_packs_and_a_program_restores_builds_and_runs_on_the_packages()
    {
        string packages = _line.Folder("packages");
        SdkCommand.DotNet(
            "pack", RepositoryFiles.Find("Foretell.slnx"), "--no-build", "--configuration", SdkCommand.Configuration,
            "--output", packages, $"-p:PublishDir={_line.Folder("publish")}/", "-nodeReuse:false");

        string[] projects =
            [.. Directory.GetDirectories(RepositoryFiles.Find("src")).Select(path => Path.GetFileName(path)!)
            .Where(name => name != "Foretell.Cli").Order(StringComparer.Ordinal)];
        string[] packed = Directory.GetFiles(packages, "*.nupkg");
        Assert.Equal(projects.Length + 1, packed.Length);
        Assert.All(packed, Check);
        Assert.All(projects, project => Assert.Contains(
            packed, path => Path.GetFileName(path).StartsWith($"{project}.0", StringComparison.Ordinal)));
        Assert.Equal("7", Consume(packages).Trim());
    }

    private static void Check(string path)
    {
        using ZipArchive package = ZipFile.OpenRead(path);
        ZipArchiveEntry description = package.Entries
            .Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal));
        using Stream text = description.Open();
        XElement metadata = XDocument.Load(text).Root!.Elements().Single();
        XNamespace space = metadata.Name.Namespace;
        string id = metadata.Element(space + "id")!.Value;
        Assert.Equal("MIT", metadata.Element(space + "license")!.Value);
        Assert.Equal("README.md", metadata.Element(space + "readme")!.Value);
        Assert.Contains("foretell", metadata.Element(space + "tags")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Package Description", metadata.Element(space + "description")!.Value, StringComparison.Ordinal);
        Assert.Contains(package.Entries, entry => entry.FullName == "README.md");
        if (id != "Foretell")
        {
            Assert.Contains(package.Entries, entry => entry.FullName == $"lib/net10.0/{id}.dll");
            Assert.Contains(package.Entries, entry => entry.FullName == $"lib/net10.0/{id}.xml");
        }

        Assert.True(File.Exists(Path.ChangeExtension(path, ".snupkg")), $"{id} has no package of symbols.");
    }

    // A program outside of the repository that uses only the packages. Their dependencies come from the package folder
    // that the build of this test filled; a packages folder of its own keeps our packages out of that one.
    private string Consume(string packages)
    {
        string folder = _line.Folder("consumer");
        string known = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "consumer.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <RestoreSources>{packages}</RestoreSources>
                <RestorePackagesPath>{Path.Combine(folder, "packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>{known}</RestoreFallbackFolders>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Foretell.Lab" Version="0.*" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "program.cs"), """
            using Foretell.Tensors;
            using Foretell.Training.Networks;

            System.Console.WriteLine(new Network(new Perceptron([2]).Create(outputs: 1), new Shape(1)).ParameterCount);
            """);
        return SdkCommand.DotNet("run", "--project", folder);
    }
}
