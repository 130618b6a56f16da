using System.Globalization;

namespace Foretell.Studies.Candidates;

/// <summary>The memory available outside of the managed heap, for weights and activations: that of the machine, or the
/// part that control groups allow.</summary>
/// <remarks>The garbage collector's own figure is a limit of its heap: a setting, or three quarters of a
/// container's memory.</remarks>
internal static class MachineMemory
{
    /// <summary>Bytes. If the system does not report them, as on systems other than Linux, the garbage collector's
    /// figure.</summary>
    public static long Bytes { get; } = Of("") ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>The smallest of physical memory (<c>proc/meminfo</c>) and the limits of the process's control group and
    /// of those above it: <c>memory.max</c>, or <c>memory.limit_in_bytes</c> of version 1.</summary>
    /// <param name="root">A prefix of every path.</param>
    /// <returns>Null where there are no such files.</returns>
    public static long? Of(string root)
    {
        string? total = Lines($"{root}/proc/meminfo")
            .FirstOrDefault(line => line.StartsWith("MemTotal:", StringComparison.Ordinal));
        long? physical = Number(total?.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1)) * 1024;
        return Lines($"{root}/proc/self/cgroup").SelectMany(line => LimitFiles(root, line.Split(':', 3)))
            .Select(file => Number(Lines(file).FirstOrDefault())).Append(physical).Min();
    }

    // Lines are 'hierarchy:controllers:path'; version 2 has no controllers. In a container, the path may be that of the
    // host, while the folder that is mounted is the container's own group.
    private static IEnumerable<string> LimitFiles(string root, string[] group)
    {
        if (group is not [_, var controllers, var path]
            || !(controllers.Length == 0 || controllers.Split(',').Contains("memory")))
        {
            yield break;
        }

        (string mount, string file) = controllers.Length == 0 ? ("", "memory.max")
            : ("/memory", "memory.limit_in_bytes");
        for (string at = path.TrimEnd('/'); ; at = at[..at.LastIndexOf('/')])
        {
            yield return $"{root}/sys/fs/cgroup{mount}{at}/{file}";
            if (!at.Contains('/'))
            {
                yield break;
            }
        }
    }

    // An unlimited group has 'max' in place of a number.
    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    private static string[] Lines(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllLines(path) : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
