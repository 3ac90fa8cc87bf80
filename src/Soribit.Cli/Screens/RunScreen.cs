using Soribit.Works;

namespace Soribit.Cli.Screens;

/// <summary>Shows steps while they are made.</summary>
internal abstract class RunScreen : IRunObserver
{
    /// <summary>The screen for this call: JSON lines or silence where asked for, live bars on a terminal, else plain lines.</summary>
    public static RunScreen For(bool quiet, bool json) => (quiet, json) switch
    {
        (_, true) => new JsonScreen(Console.Out),
        (true, _) => new QuietScreen(),
        _ when Console.IsOutputRedirected => new PlainScreen(Console.Out),
        _ => new LiveScreen(),
    };

    /// <summary>Runs <paramref name="work"/> with this screen open.</summary>
    public virtual Task<T> ShowAsync<T>(Func<Task<T>> work) => work();

    public abstract void Observe(RunEvent happened);

    /// <summary>What to tell at the end, in the language of the screens.</summary>
    public virtual void Say(string line) => Console.Out.WriteLine(line);

    /// <summary>Where the finished things are.</summary>
    public virtual void Present(IReadOnlyList<(Wording What, string Path)> files)
    {
        foreach (var (what, path) in files)
        {
            Say($"  {Padded(what.ToString())} {WorkPlaces.Shown(path)}");
        }
    }

    /// <summary>Padded to twelve columns; Hangul takes two.</summary>
    private static string Padded(string label) =>
        label.PadRight(Math.Max(label.Length, 12 - label.Count(letter => letter >= '\uac00')));

    private sealed class QuietScreen : RunScreen
    {
        public override void Observe(RunEvent happened)
        {
        }

        public override void Say(string line)
        {
        }
    }
}
