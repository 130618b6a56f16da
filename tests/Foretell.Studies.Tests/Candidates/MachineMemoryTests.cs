using Foretell.Studies.Candidates;

namespace Foretell.Studies.Tests.Candidates;

public sealed class MachineMemoryTests : IDisposable
{
    private const long Physical = 24_684_096L * 1024;

    private readonly string _root = Directory.CreateTempSubdirectory("foretell-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Without_control_groups_it_is_physical_memory()
    {
        Machine(groups: null);
        Assert.Equal(Physical, MachineMemory.Of(_root));
    }

    [Fact]
    public void Memory_is_unknown_if_the_system_does_not_report_it() => Assert.Null(MachineMemory.Of(_root));

    [Theory]
    [InlineData("0::/", "memory.max", 3_000_000_000)]
    [InlineData("0::/outer/inner", "outer/inner/memory.max", 3_000_000_000)]
    [InlineData("0::/outer/inner", "outer/memory.max", 3_000_000_000)]
    [InlineData("0::/outer/inner", "memory.max", 3_000_000_000)]
    [InlineData("1:cpu:/\n4:memory:/outer\n0::/", "memory/outer/memory.limit_in_bytes", 3_000_000_000)]
    [InlineData("4:hugetlb,memory:/outer", "memory/memory.limit_in_bytes", 3_000_000_000)]
    [InlineData("1:cpu:/outer", "memory/outer/memory.limit_in_bytes", Physical)]
    [InlineData("0::/outer", "other/memory.max", Physical)]
    public void A_control_group_limits_its_processes(string groups, string file, long expected)
    {
        Machine(groups);
        Write($"sys/fs/cgroup/{file}", "3000000000\n");
        Assert.Equal(expected, MachineMemory.Of(_root));
    }

    [Theory]
    [InlineData("max")]
    [InlineData("9223372036854771712")]
    public void A_control_group_without_a_limit_has_physical_memory(string limit)
    {
        Machine("0::/a");
        Write("sys/fs/cgroup/a/memory.max", limit + "\n");
        Assert.Equal(Physical, MachineMemory.Of(_root));
    }

    [Fact]
    public void The_smallest_of_nested_limits_applies()
    {
        Machine("0::/a/b");
        Write("sys/fs/cgroup/a/b/memory.max", "5000000\n");
        Write("sys/fs/cgroup/a/memory.max", "4000000\n");
        Write("sys/fs/cgroup/memory.max", "max\n");
        Assert.Equal(4_000_000, MachineMemory.Of(_root));
    }

    private void Machine(string? groups)
    {
        Write("proc/meminfo", "MemTotal:       24684096 kB\nMemFree:         100 kB\n");
        if (groups is not null)
        {
            Write("proc/self/cgroup", groups + "\n");
        }
    }

    private void Write(string path, string text)
    {
        string full = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
