using Soribit.Testing;

namespace Soribit.Sound.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void References_OfSound_RunDownwards() =>
        Assert.Empty(Architecture.ForbiddenReferences(typeof(AudioBuffer).Assembly, "Soribit.Bilingual", "Soribit.Music", "Soribit.Text", "Soribit.Neural"));
}
