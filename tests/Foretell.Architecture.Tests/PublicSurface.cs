using System.Reflection;
using System.Text;

namespace Foretell.Architecture.Tests;

/// <summary>An assembly's public surface as sorted text: a type a line, its members indented under it.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        StringBuilder text = new();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append($"{Kind(type)} {Name(type)}\n");
            foreach (string member in MembersOf(type).Distinct().Order(StringComparer.Ordinal))
            {
                text.Append($"    {member}\n");
            }
        }

        return text.ToString();
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        _ => "class",
    };

    private static IEnumerable<string> MembersOf(Type type)
    {
        foreach (FieldInfo field in type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily))
        {
            yield return field.IsLiteral
                ? $"{field.Name} = {field.GetRawConstantValue()}"
                : $"{Name(field.FieldType)} {field.Name}";
        }

        foreach (PropertyInfo property in type.GetProperties(Declared).Where(p => p.GetAccessors(true).Any(IsVisible)))
        {
            string setter = property.SetMethod is { } set && IsVisible(set) ? " set;" : string.Empty;
            yield return $"{Name(property.PropertyType)} {property.Name} {{ get;{setter} }}";
        }

        foreach (MethodBase method in type.GetConstructors(Declared).Cast<MethodBase>()
            .Concat(type.GetMethods(Declared)))
        {
            // What the compiler writes for records, and accessors, say nothing of their own.
            if (IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)
                || method.IsConstructor)
                && !method.Name.Contains('<', StringComparison.Ordinal)
                && !method.Name.Contains('$', StringComparison.Ordinal)
                && method.Name is not ("Equals" or "GetHashCode" or "ToString" or "PrintMembers" or "Deconstruct"
                or "op_Equality" or "op_Inequality"))
            {
                string parameters = string
                    .Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}"));
                yield return method is MethodInfo info
                    ? $"{Name(info.ReturnType)} {info.Name}({parameters})" : $"new({parameters})";
            }
        }
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily;

    private static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return "ref " + Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        string name = type.IsGenericParameter
            || type.Namespace?.StartsWith("Foretell", StringComparison.Ordinal) != true
            ? type.Name : type.FullName?.Replace('+', '.') ?? type.Name;
        return type.IsGenericType
            ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }
}
