namespace Foretell.Studies.Json;

/// <summary>Finds places by path.</summary>
internal static class Places
{
    /// <summary>The place of the value at a path; if it is not written, that of the innermost written value around
    /// it.</summary>
    public static Position Of(Node root, string path)
    {
        Node node = root;
        foreach (string part in path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
        {
            Node? inner = node switch
            {
                ObjectNode found => found.Find(part),
                ListNode { Items: var items } when int.TryParse(part, out int i) && i < items.Length => items[i],
                _ => null,
            };
            if (inner is null)
            {
                break;
            }

            node = inner;
        }

        return node.At;
    }
}
