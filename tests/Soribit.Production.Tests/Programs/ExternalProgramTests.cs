using System.Text;
using Soribit.Production.Programs;
using Soribit.Testing;

namespace Soribit.Production.Tests.Programs;

public sealed class ExternalProgramTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_InputGiven_IsPassedThroughUnchanged()
    {
        var megabyte = Enumerable.Range(0, 1 << 20).Select(i => (byte)(i * 31)).ToArray();
        var output = await ExternalProgram.RunAsync("cat", [], megabyte, Limit, "coreutils", Token);
        Assert.Equal(megabyte, output.Output);
    }

    [Fact]
    public async Task RunAsync_ShellCharactersInArgument_ArriveAsWritten()
    {
        const string Hostile = "; touch /never $(id) `id` \"quoted\" 가나다";
        var output = await ExternalProgram.RunAsync("printf", ["%s", Hostile], null, Limit, "coreutils", Token);
        Assert.Equal(Hostile, output.OutputText);
    }

    [Fact]
    public async Task RunAsync_ProgramFails_ShowsItsLastWords()
    {
        var failure = Bilingually.Told(await Assert.ThrowsAsync<ProgramFailedException>(() =>
            ExternalProgram.RunAsync("cat", ["no such file here"], null, Limit, "coreutils", Token)));
        Assert.Contains("no such file here", failure.Message, StringComparison.Ordinal);
        Assert.Contains("exit code 1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ProgramMissing_NamesThePackage()
    {
        var failure = Bilingually.Told(await Assert.ThrowsAsync<ProgramFailedException>(() =>
            ExternalProgram.RunAsync("soribit-no-such-program", [], null, Limit, "the-package", Token)));
        Assert.Contains("apt-get install the-package", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_PastTheLimit_IsStopped()
    {
        var failure = Bilingually.Told(await Assert.ThrowsAsync<ProgramFailedException>(() =>
            ExternalProgram.RunAsync("sleep", ["60"], null, TimeSpan.FromMilliseconds(200), "coreutils", Token)));
        Assert.Contains("did not finish", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Cancelled_ThrowsCancellation()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ExternalProgram.RunAsync("sleep", ["60"], Encoding.UTF8.GetBytes("x"), Limit, "coreutils", source.Token));
    }
}
