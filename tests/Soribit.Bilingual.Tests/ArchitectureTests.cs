using Soribit.Testing;

namespace Soribit.Bilingual.Tests;

public class ArchitectureTests
{
    [Fact]
    public void Bilingual_ReferencesNoOtherRoom() => Assert.Empty(Architecture.ForbiddenReferences(typeof(Wording).Assembly));
}
