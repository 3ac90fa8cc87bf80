using Soribit.Testing;

namespace Soribit.Training.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void Training_ReferencesNeitherTheCommandLineNorTheEditor() => Assert.Empty(
        Architecture.ForbiddenReferences(typeof(ChordHeldOut).Assembly, "Soribit.Bilingual", "Soribit.Text", "Soribit.Music", "Soribit.Neural", "Soribit.Sound", "Soribit.Production"));
}
