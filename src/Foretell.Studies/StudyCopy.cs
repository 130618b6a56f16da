namespace Foretell.Studies;

/// <summary>The files of a study in its output folder: the study, and the schema that it names for editors.</summary>
public static class StudyCopy
{
    /// <summary>The study with every default and a comment beside each key.</summary>
    public const string Name = "study.json";

    /// <summary>The schema beside it.</summary>
    public const string SchemaName = "study.schema.json";

    /// <summary>The files, name and text, in the order in which they are to be written.</summary>
    public static IEnumerable<(string Name, string Text)> Of(Study study) =>
        [(SchemaName, StudySchema.Write()), (Name, study.Export(comments: true) + "\n")];
}
