using System.Reflection;
using Soribit.Testing;

namespace Soribit.Cli.Tests;

public class ArchitectureTests
{
    [Fact]
    public void Cli_PutsTogetherWhatTheOtherRoomsMake()
    {
        var cli = Assembly.Load("soribit-cli");
        Assert.Empty(Architecture.ForbiddenReferences(cli, "Soribit.Bilingual", "Soribit.Text", "Soribit.Neural", "Soribit.Music", "Soribit.Sound", "Soribit.Production", "Soribit.Works"));
    }
}
