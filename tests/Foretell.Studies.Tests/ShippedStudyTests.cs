using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Foretell.Studies;

namespace Foretell.Studies.Tests;

public sealed class ShippedStudyTests
{
    internal static readonly string Folder = Path.Combine(Root(), "studies");

    internal static readonly JsonDocumentOptions WithComments = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.json").Select(Path.GetFileName)
        .OfType<string>().Where(file => file != "study.schema.json").Order(StringComparer.Ordinal)];

    [Fact]
    public void The_shipped_schema_is_the_one_that_the_reader_writes()
    {
        string path = Path.Combine(Folder, "study.schema.json");
        string schema = StudySchema.Write();
        if (Environment.GetEnvironmentVariable("FORETELL_WRITE_SCHEMA") == "1")
        {
            File.WriteAllText(path, schema);
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == schema,
            "studies/study.schema.json is not what StudySchema writes. Run this test once with "
            + "FORETELL_WRITE_SCHEMA=1, and look at the difference.");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_shipped_study_is_read_and_all_its_candidates_can_be_drawn(string file)
    {
        Study study = Study.Load(Path.Combine(Folder, file));
        Assert.Equal(Path.GetFileNameWithoutExtension(file), study.Name);
        Assert.NotNull(study.Description);
        Assert.Equal(study.CandidateCount, study.Candidates().Select(candidate => candidate.Json).Count());
        Assert.Equal(study.Fingerprint, Study.Parse(study.Explain()).Fingerprint);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_shipped_study_names_the_schema_and_fits_it(string file)
    {
        JsonNode study = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)), null, WithComments)!;
        Assert.Equal("study.schema.json", study["$schema"]!.GetValue<string>());
        Assert.True(Schema().IsValid(study));
    }

    [Theory]
    [MemberData(nameof(SchemaCases.Valid), MemberType = typeof(SchemaCases))]
    public void The_schema_accepts_what_the_reader_accepts(string key, string json)
    {
        string text = Example.With((key, json));
        Assert.NotNull(Study.Parse(text));
        Assert.True(Schema().IsValid(JsonNode.Parse(text)));
    }

    [Theory]
    [MemberData(nameof(SchemaCases.Invalid), MemberType = typeof(SchemaCases))]
    public void The_schema_refuses_what_the_reader_refuses(string key, string json)
    {
        string text = Example.With((key, json));
        Assert.Throws<StudyException>(() => Study.Parse(text));
        Assert.False(Schema().IsValid(JsonNode.Parse(text)));
    }

    private static SchemaValidator Schema() => new(JsonNode.Parse(StudySchema.Write())!.AsObject());

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
