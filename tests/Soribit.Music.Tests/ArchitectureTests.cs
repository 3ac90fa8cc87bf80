using Soribit.Testing;

namespace Soribit.Music.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void Music_ReferencesTextAndNeuralOnly() =>
        Assert.Empty(Architecture.ForbiddenReferences(typeof(Score).Assembly, "Soribit.Bilingual", "Soribit.Text", "Soribit.Neural"));
}
