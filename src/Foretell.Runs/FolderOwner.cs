using System.Text.Json;
using System.Text.Json.Serialization;

namespace Foretell.Runs;

/// <summary>The process that holds the lock of a folder; written beside the lock.</summary>
internal sealed record FolderOwner(int ProcessId, string Host, DateTimeOffset StartedAt);

/// <summary>JSON of <see cref="FolderOwner"/> without reflection.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(FolderOwner))]
internal sealed partial class FolderOwnerJson : JsonSerializerContext;
