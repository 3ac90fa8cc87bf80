namespace Soribit.Works.Tests;

/// <summary>A folder that is gone after the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("soribit-works-").FullName;

    public string Root => _root;

    /// <summary>Where a test puts its work; does not exist at first.</summary>
    public string Work => Path.Combine(_root, "진달래");

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
