using Soribit.Testing;

namespace Soribit.Picture.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void Picture_References_OnlyTextAndNeural() =>
        Assert.Empty(Architecture.ForbiddenReferences(typeof(Canvas).Assembly, "Soribit.Bilingual", "Soribit.Text", "Soribit.Neural"));
}
