using Soribit.Testing;
using Soribit.Works.TestHost;

namespace Soribit.Works.Tests.Store;

public class LockTests
{
    [Fact]
    public async Task Open_WhileAnotherProcessWrites_NamesItsPid_AndReadingStillWorks()
    {
        using var folder = new TemporaryFolder();
        Work.Create(folder.Work, "fake", "x", 7).Dispose();
        using var host = HostProcess.Start("hold", folder.Work);
        Assert.Equal("open", await host.Output.ReadLineAsync(TestContext.Current.CancellationToken));
        var refused = Bilingually.Told(Assert.Throws<WorkException>(() => Work.Open(folder.Work)));
        Assert.Equal($"{folder.Work} is being written by another process (pid {host.Id}): wait until it ends, or stop it.", refused.Message);
        Assert.Equal("x", WorkView.Read(folder.Work).Brief);

        Assert.True(await host.KillAsync());
        Work.Open(folder.Work).Dispose(); // what a dead process held is free
    }

    [Fact]
    public async Task Make_FromTwoProcessesAtOnce_OneIsRefusedAndTheWorkIsWhole()
    {
        using var folder = new TemporaryFolder();
        Work.Create(folder.Work, "fake", "An evening by the sea", 7).Dispose();
        var both = await Task.WhenAll(
            HostProcess.RunAsync(HostProcess.Program, "make", folder.Work, "400"),
            HostProcess.RunAsync(HostProcess.Program, "make", folder.Work, "400"));
        Assert.Equal([0, 2], both.Select(run => run.ExitCode).Order());
        Assert.Contains("is being written by another process", both.Single(run => run.ExitCode == 2).Output, StringComparison.Ordinal);
        Assert.Empty(WorkView.Read(folder.Work).Damaged);
    }

    [Fact]
    public void Open_TwiceInOneProcess_IsRefused()
    {
        using var desk = new Desk(FakeStep.Of("form", []));
        Assert.Contains($"(pid {Environment.ProcessId})", Bilingually.Told(Assert.Throws<WorkException>(() => Work.Open(desk.Folder))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_InAFolderThatIsBeingCreated_IsRefused()
    {
        using var desk = new Desk(FakeStep.Of("form", []));
        Assert.Contains("is a work already", Bilingually.Told(Assert.Throws<WorkException>(() => Work.Create(desk.Folder, "fake", "y", 8))).Message, StringComparison.Ordinal);
    }
}
