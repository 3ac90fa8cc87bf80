using Soribit.Testing;

namespace Soribit.Works.Tests;

public class ArchitectureTests
{
    [Fact]
    public void Works_StandsAlone() => Assert.Empty(Architecture.ForbiddenReferences(typeof(Work).Assembly));

    [Fact]
    public void Works_NeedsTheBaseLibraryOnly() => Assert.All(
        typeof(Work).Assembly.GetReferencedAssemblies(),
        reference => Assert.True(reference.Name!.StartsWith("System.", StringComparison.Ordinal) || reference.Name == "Microsoft.Win32.Primitives", reference.Name));
}
