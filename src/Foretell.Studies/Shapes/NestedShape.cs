using System.Text.Json.Nodes;
using Foretell.Records.Settings;
using Foretell.Studies.Json;

namespace Foretell.Studies.Shapes;

/// <summary>A kind inside a kind. Its shape is made when it is first needed, since a catalog may nest itself.</summary>
internal sealed class NestedShape(Func<ICatalog> catalog) : Shape
{
    private readonly Lazy<VariantShape> _variants = new(() => new VariantShape(catalog()));

    public override string Needs => _variants.Value.Needs;

    // One definition for all depths.
    public override JsonObject Schema(string path, SchemaBook book, bool drawn) =>
        base.Schema($"nested-{catalog().What}", book, drawn: true);

    public override Key? Find(string name) => _variants.Value.Find(name);

    protected override void Keep(Node drawn, string path, Draws draws) => _variants.Value.KeepKind(drawn, path, draws);

    protected override void CheckValue(Node node, string path, Findings findings) =>
        _variants.Value.Check(node, path, findings);

    protected override Node ResolveValue(Node node, string path, Draws? draws) =>
        _variants.Value.Resolve(node, path, draws);

    protected override JsonObject ValueSchema(string path, SchemaBook book, bool drawn) =>
        _variants.Value.PlainSchema(path, book);
}
