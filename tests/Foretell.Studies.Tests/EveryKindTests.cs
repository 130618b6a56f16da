using System.Text.Json.Nodes;
using Foretell.Records.Settings;
using Foretell.Studies;
using Foretell.Training.Data;
using Foretell.Training.Initializers;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Schedules;

namespace Foretell.Studies.Tests;

/// <summary>What holds for every kind of every catalog, including future ones.</summary>
public sealed class EveryKindTests
{
    // On images, so that every network fits.
    private static readonly (string Key, string Json) s_data = ("data", "\"mnist\"");

    public static TheoryData<string, string> Kinds
    {
        get
        {
            TheoryData<string, string> kinds = [];
            foreach ((string key, ICatalog catalog) in Catalogs)
            {
                foreach (string word in catalog.Words)
                {
                    kinds.Add(key, word);
                }
            }

            return kinds;
        }
    }

    private static Dictionary<string, ICatalog> Catalogs { get; } = new()
    {
        ["data"] = DataCatalog.Kinds,
        ["network"] = NetworkCatalog.Kinds,
        ["initialization"] = InitializerCatalog.Kinds,
        ["optimizer"] = OptimizerCatalog.Kinds,
        ["schedule"] = ScheduleCatalog.Kinds,
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_study_can_name_it_and_a_candidate_has_all_its_settings(string key, string word)
    {
        IKind kind = Kind(key, word);
        Candidate candidate = Example.Study(s_data, (key, Written(key, kind).ToJsonString())).Candidate(1);
        SettingValues values = candidate.Values.Nested(key);
        Assert.Equal(word, values.Text(Catalogs[key].Selector));
        Assert.All(
            kind.Settings.Where(setting => setting.Default is not null),
            setting => Assert.Equal(setting.Default, values.Find(setting.Name)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_schema_lists_it_with_the_help_of_its_settings(string key, string word)
    {
        IKind kind = Kind(key, word);
        string schema = StudySchema.Write();
        Assert.Contains($"{word}: {kind.Help}", schema, StringComparison.Ordinal);
        foreach (Setting setting in kind.Settings)
        {
            string definition = setting.Type is KindType nested
                ? $"nested-{nested.Catalog().What}"
                : $"{key}.{setting.Name}";
            Assert.Contains($"\"#/$defs/{definition}\"", schema, StringComparison.Ordinal);
        }
    }

    private static IKind Kind(string key, string word) => Catalogs[key].Kinds.Single(kind => kind.Word == word);

    /// <summary>The kind with all that is required.</summary>
    private static JsonObject Written(string key, IKind kind)
    {
        JsonObject written = new() { [Catalogs[key].Selector] = kind.Word };
        if (key == "optimizer")
        {
            written["learning-rate"] = 0.01;
        }

        foreach (Setting setting in kind.Settings.Where(setting => setting.Required))
        {
            written[setting.Name] = setting.Type switch
            {
                NumberType { Whole: true } => 1,
                NumberType => 0.5,
                FlagType => true,
                WordType type => type.Words[0],
                ListType => new JsonArray(1),
                TextType => "a",
                KindType type => type.Catalog().Words[0],
                var other => throw new ArgumentException($"No example of {other}."),
            };
        }

        return written;
    }
}
