using Foretell.Studies.Json;
using Foretell.Studies.Shapes;

namespace Foretell.Studies.Keys;

/// <summary>The kinds that a value may turn out to have.</summary>
internal static class Alternatives
{
    /// <summary>The object itself, the one that a plain word stands for, or those of a choice; else none.</summary>
    public static IEnumerable<ObjectNode> Of(Node? node, string selector) => node switch
    {
        TextNode word => [new ObjectNode(word.At, [new Member(selector, word.At, word)])],
        ObjectNode found => Distribution.In(found) switch
        {
            { Distribution: Choice, Member.Value: ListNode { Items: var items } } =>
                items.SelectMany(item => Of(item, selector)),
            null => [found],
            _ => [],
        },
        _ => [],
    };
}
