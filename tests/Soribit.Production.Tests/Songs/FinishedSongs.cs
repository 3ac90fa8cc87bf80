using Soribit.Production.Tests.Songs;
using Soribit.Works;

[assembly: AssemblyFixture(typeof(FinishedSongs))]

namespace Soribit.Production.Tests.Songs;

/// <summary>One sung and one instrumental song, made once with all real parts; tests read them, or change copies.</summary>
public sealed class FinishedSongs : IAsyncLifetime
{
    private readonly Studio _studio = new();

    public WorkView Sung { get; private set; } = null!;

    public WorkView Short { get; private set; } = null!;

    public RunOutcome SungOutcome { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        using var sung = _studio.Create(Studio.Sung, seed: 3, name: "river");
        SungOutcome = await Studio.MakeAsync(sung);
        Sung = sung.View;
        using var instrumental = _studio.Create(Studio.Short, seed: 5, name: "twelve");
        await Studio.MakeAsync(instrumental);
        Short = instrumental.View;
    }

    public ValueTask DisposeAsync()
    {
        _studio.Dispose();
        return ValueTask.CompletedTask;
    }
}
