using Soribit.Bilingual;

namespace Soribit.Works.Tests.Store;

/// <summary>Disks that refuse, as real file systems: a small tmpfs in a mount namespace of its own, so nothing is left behind.</summary>
public class DiskTests
{
    /// <summary>The whole fake song needs about 0.6 MB.</summary>
    [Fact]
    public async Task Make_OnAFullDisk_SaysSoKeepsEveryTakeAndGoesOnWithMoreSpace()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "tmpfs is Linux's.");
        using var folder = new TemporaryFolder();
        var (exitCode, output) = await InNamespaceAsync(
            """
            mount -t tmpfs -o size=300k tmpfs "$2" || exit 99
            "$1" make "$2/work" 5; echo "exit $?"
            cat "$2/work/work.json" > "$3"
            "$1" make "$2/work" 5 | grep -v finished; echo "again"
            mount -o remount,size=8m "$2" || exit 99
            "$1" make "$2/work" 5; echo "exit $?"
            cp -r "$2/work" "$4"
            """,
            Directory.CreateDirectory(Path.Combine(folder.Root, "small")).FullName,
            Path.Combine(folder.Root, "work.json"),
            Path.Combine(folder.Root, "copy"));
        if (exitCode == 99)
        {
            await MakeWithAFileSizeLimitAsync(folder);
            return;
        }

        var full = output[..output.IndexOf("again", StringComparison.Ordinal)];
        var after = output[full.Length..];
        Assert.Contains("exit 1", full, StringComparison.Ordinal);
        Assert.Contains("The disk that holds ", full, StringComparison.Ordinal);
        Assert.Contains(" is full: free some space and go on with make. Every finished take is kept.", full, StringComparison.Ordinal);
        Assert.Contains("exit 0", after, StringComparison.Ordinal);

        // What was finished on the full disk was kept and not made again.
        string[] before = [.. Finished(full)];
        Assert.NotEmpty(before);
        Assert.Empty(before.Intersect(Finished(after)));
        var view = WorkView.Read(Path.Combine(folder.Root, "copy"));
        Assert.Empty(view.Damaged);
        Assert.Superset(before.ToHashSet(StringComparer.Ordinal), view.Steps.SelectMany(view.TakesOf).Select(take => take.Take.Id.Hex).ToHashSet(StringComparer.Ordinal));
        Assert.Contains("\"format\": 1", await File.ReadAllTextAsync(Path.Combine(folder.Root, "work.json"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_TroubleOfOneOfSeveralCores_IsThatTrouble()
    {
        var full = new IOException("No space left on device") { HResult = 28 };
        Assert.Equal(DiskTrouble.Explain(full, "/w"), DiskTrouble.Explain(new AggregateException(full, full), "/w"));
        Assert.NotNull(DiskTrouble.Explain(full, "/w"));
        var damage = new InvalidDataException("Expected more of the WAV file.");
        Assert.Equal(SpokenException.Of(damage), SpokenException.Of(new AggregateException(damage)));
        Assert.Null(DiskTrouble.Explain(new AggregateException(damage), "/w"));
    }

    [Fact]
    public async Task Open_OfAReadOnlyWork_RefusesInOneSentence_AndChangesNothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs Linux's mounts or its user ids.");
        using var folder = new TemporaryFolder();
        Assert.Equal(0, (await HostProcess.RunAsync(HostProcess.Program, "make", folder.Work, "0")).ExitCode);
        var before = Directory.GetFileSystemEntries(folder.Work, "*", SearchOption.AllDirectories);

        // Root may write anywhere, so for root the file system itself is made read-only; anyone else is stopped by the permissions.
        var (exitCode, output) = Environment.IsPrivilegedProcess
            ? await InNamespaceAsync("""mount --bind "$2" "$2" && mount -o remount,ro,bind "$2" || exit 99; "$1" make "$2" 0""", folder.Work)
            : await HostProcess.RunAsync("sh", "-c", """chmod -R a-w "$2"; "$1" make "$2" 0; code=$?; chmod -R u+w "$2"; exit $code""", "sh", HostProcess.Program, folder.Work);
        Assert.SkipWhen(exitCode == 99, "Mounts are forbidden here; the test of another person's work is refused by its permissions.");
        Assert.Equal(2, exitCode);
        Assert.Equal($"refused {folder.Work} cannot be written: make the folder writable for yourself, or copy the work to a place where you can write.", output.Trim());
        Assert.Equal(before, Directory.GetFileSystemEntries(folder.Work, "*", SearchOption.AllDirectories));
        Assert.Equal("An evening by the sea", WorkView.Read(folder.Work).Brief);
    }

    [Fact]
    public async Task Make_AsAnotherPersonWithoutRights_RefusesInOneSentence()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Only root can become someone else.");
            return;
        }

        string[] asAnother = ["--reuid=65534", "--regid=65534", "--clear-groups"];
        var (unreachable, _) = await HostProcess.RunAsync("setpriv", [.. asAnother, "test", "-r", HostProcess.Program]);
        Assert.SkipWhen(unreachable != 0, "Another person may not even read these tests here.");
        using var folder = new TemporaryFolder();
        Assert.Equal(0, (await HostProcess.RunAsync(HostProcess.Program, "make", folder.Work, "0")).ExitCode);
        File.SetUnixFileMode(folder.Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var (exitCode, output) = await HostProcess.RunAsync("setpriv", [.. asAnother, HostProcess.Program, "make", folder.Work, "0"]);
        Assert.Equal(2, exitCode);
        Assert.StartsWith($"refused {folder.Work} cannot be written: ", output, StringComparison.Ordinal);
    }

    /// <summary>Where mounts are forbidden: no file may grow beyond what a stem needs, the system's other way to refuse a write. The runtime itself writes code to a file in memory unless told not to.</summary>
    private static async Task MakeWithAFileSizeLimitAsync(TemporaryFolder folder)
    {
        var (exitCode, output) = await HostProcess.RunAsync("sh", "-c", "trap '' XFSZ; ulimit -f 40; DOTNET_EnableWriteXorExecute=0 exec \"$0\" make \"$1\" 0", HostProcess.Program, folder.Work);
        Assert.Equal(1, exitCode);
        Assert.Contains("may not grow further", output, StringComparison.Ordinal);
        Assert.Equal(0, (await HostProcess.RunAsync(HostProcess.Program, "make", folder.Work, "0")).ExitCode);
    }

    /// <returns>Exit code 99 where namespaces or mounts are forbidden, as in some containers and after chroot.</returns>
    private static async Task<(int ExitCode, string Output)> InNamespaceAsync(string script, params string[] arguments)
    {
        string[] unshare = ["--mount", .. Environment.IsPrivilegedProcess ? Array.Empty<string>() : ["--map-root-user"]];
        var (refused, _) = await HostProcess.RunAsync("unshare", [.. unshare, "true"]);
        return refused != 0 ? (99, "") : await HostProcess.RunAsync("unshare", [.. unshare, "sh", "-c", script, "sh", HostProcess.Program, .. arguments]);
    }

    private static IEnumerable<string> Finished(string output) =>
        output.Split('\n').Where(line => line.StartsWith("finished ", StringComparison.Ordinal)).Select(line => line["finished ".Length..]);
}
