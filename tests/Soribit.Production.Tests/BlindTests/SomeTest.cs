using Soribit.Production.BlindTests;
using Soribit.Production.Tests.BlindTests;

[assembly: AssemblyFixture(typeof(SomeTest))]

namespace Soribit.Production.Tests.BlindTests;

/// <summary>One small test, made once for all tests that look at it: two pairs of five seconds, written to a folder.</summary>
public sealed class SomeTest : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("soribit-blind-");

    public string Folder => _folder.FullName;

    public BlindTest Test { get; private set; } = null!;

    public string Page => Path.Combine(Folder, "page", "index.html");

    public BlindTestRequest Request(ulong seed = 1, int? pairs = null) => new(Path.Combine(Folder, "Mendelssohn"), Path.Combine(Folder, "Computer"), pairs, 5, seed);

    public async ValueTask InitializeAsync()
    {
        SomePieces.Folder(Path.Combine(Folder, "Mendelssohn"), ("venetian.mid", SomePieces.Midi(1)), ("gondola.mid", SomePieces.Midi(2, Music.Parts.TrackRole.MainMelody)), ("broken.mid", [1, 2, 3]));
        SomePieces.Folder(Path.Combine(Folder, "Computer"), ("automaton.mid", SomePieces.Midi(3)), ("engine.mid", SomePieces.Midi(4, Music.Parts.TrackRole.Bass)));
        Test = await BlindTest.MakeAsync(Request(), progress: null, CancellationToken.None);
        Directory.CreateDirectory(Path.Combine(Folder, "page", "clips"));
        foreach (var (name, bytes) in Test.Clips)
        {
            await File.WriteAllBytesAsync(Path.Combine(Folder, "page", "clips", name), bytes);
        }

        await File.WriteAllTextAsync(Page, Test.Page);
        await File.WriteAllTextAsync(Path.Combine(Folder, BlindKey.FileName), Test.Key.ToJson());
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
