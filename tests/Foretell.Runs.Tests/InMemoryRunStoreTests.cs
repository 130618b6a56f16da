using Foretell.Records;

namespace Foretell.Runs.Tests;

public sealed class InMemoryRunStoreTests : RunStoreContract
{
    protected override IRunStore Create(StudyRecord study) => new InMemoryRunStore(study);
}
