using Soribit.Testing;
using Soribit.Text.Briefs;

namespace Soribit.Text.Tests;

public class ArchitectureTests
{
    [Fact]
    public void Text_ReferencesTheWordingsOnly() => Assert.Empty(Architecture.ForbiddenReferences(typeof(Brief).Assembly, "Soribit.Bilingual"));
}
