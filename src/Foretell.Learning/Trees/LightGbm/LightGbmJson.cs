using System.Text.Json.Serialization;

namespace Foretell.Learning.Trees.LightGbm;

/// <summary>JSON in a model text without reflection.</summary>
[JsonSerializable(typeof(string[][]))]
[JsonSerializable(typeof(string))]
internal sealed partial class LightGbmJson : JsonSerializerContext;
