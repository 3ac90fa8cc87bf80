using System.Reflection;
using Soribit.Production.Songs;
using Soribit.Testing;

namespace Soribit.Production.Tests;

public class ArchitectureTests
{
    private static readonly Assembly Production = typeof(SongProduction).Assembly;

    [Fact]
    public void Production_StandsOnTheDomainsAndOnWorks() =>
        Assert.Empty(Architecture.ForbiddenReferences(Production, "Soribit.Bilingual", "Soribit.Text", "Soribit.Neural", "Soribit.Music", "Soribit.Sound", "Soribit.Picture", "Soribit.Works"));

    [Fact]
    public void Production_KnowsNoScreen() => Assert.DoesNotContain(
        Production.GetReferencedAssemblies(),
        reference => reference.Name is "Spectre.Console" or "System.CommandLine" or "System.Console");
}
