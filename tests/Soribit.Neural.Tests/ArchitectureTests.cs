using Soribit.Neural.Transformers;
using Soribit.Testing;

namespace Soribit.Neural.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void Neural_ReferencesTheWordingsOnly() => Assert.Empty(Architecture.ForbiddenReferences(typeof(TransformerConfig).Assembly, "Soribit.Bilingual"));
}
