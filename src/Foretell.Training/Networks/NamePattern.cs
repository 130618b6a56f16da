namespace Foretell.Training.Networks;

/// <summary>
/// A pattern of names, such as <c>conv*</c> or <c>*.bias</c>: <c>*</c> is any run of characters, dots included,
/// <c>?</c> any one character.
/// </summary>
/// <remarks>It matches a parameter if it matches the whole name of the parameter or of its layer; case
/// matters.</remarks>
/// <param name="Text">The pattern.</param>
public sealed record NamePattern(string Text)
{
    /// <summary>Whether it matches a parameter.</summary>
    /// <param name="parameter">Any parameter.</param>
    public bool Matches(Parameter parameter) => Fits(parameter.Name) || Fits(parameter.Layer);

    /// <summary>The parameters of a network that it matches, at least one.</summary>
    /// <param name="network">Where to look.</param>
    /// <exception cref="ArgumentException">It matches none; the message lists the layers that there are.</exception>
    public IReadOnlyList<Parameter> In(Network network)
    {
        Parameter[] matches = [.. network.Parameters.Where(Matches)];
        return matches.Length > 0
            ? matches
            : throw new ArgumentException(
                $"'{Text}' matches no layer and no parameter. The layers are "
                + $"{string.Join(", ", network.Parameters.Select(p => p.Layer).Distinct())}; a parameter is named as "
                + $"'{network.Parameters[0].Name}'. '*' is any run of characters.");
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    // On a mismatch the last '*' takes one character more; earlier ones never need to.
    private bool Fits(string name)
    {
        int p = 0;
        int n = 0;
        int star = -1;
        int resume = 0;
        while (n < name.Length)
        {
            if (p < Text.Length && Text[p] == '*')
            {
                star = p++;
                resume = n;
            }
            else if (p < Text.Length && (Text[p] == '?' || Text[p] == name[n]))
            {
                p++;
                n++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++resume;
            }
            else
            {
                return false;
            }
        }

        return Text.AsSpan(p).TrimStart('*').IsEmpty;
    }
}
