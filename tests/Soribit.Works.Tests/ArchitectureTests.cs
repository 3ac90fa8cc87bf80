using Soribit.Testing;

namespace Soribit.Works.Tests;

public class ArchitectureTests
{
    [Fact]
    public void Works_ReferencesTheWordingsOnly() => Assert.Empty(Architecture.ForbiddenReferences(typeof(Work).Assembly, "Soribit.Bilingual"));

    [Fact]
    public void Works_NeedsTheBaseLibraryOnly() => Assert.All(
        typeof(Work).Assembly.GetReferencedAssemblies(),
        reference => Assert.True(reference.Name!.StartsWith("System.", StringComparison.Ordinal) || reference.Name is "Microsoft.Win32.Primitives" or "Soribit.Bilingual", reference.Name));
}
