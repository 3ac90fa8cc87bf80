using System.Text;

namespace Soribit.Works;

/// <summary>The making of one take: what a step gets, and where its results go.</summary>
/// <remarks>The artifacts' bytes may depend on nothing but <see cref="Settings"/>, <see cref="Seed"/> and the inputs: no clock, no machine, no path (<see cref="Folder"/> is another each time).</remarks>
public sealed class StepRun
{
    private readonly IReadOnlyDictionary<string, Take> _inputs;
    private readonly Action<double, Wording?> _report;
    private readonly Lock _gate = new();
    private readonly List<string> _credits = [];
    private readonly List<string> _notes = [];

    internal StepRun(string folder, Recipe recipe, IReadOnlyDictionary<string, Take> inputs, Take? kept, Action<double, Wording?> report)
    {
        Folder = folder;
        Recipe = recipe;
        _inputs = inputs;
        Kept = kept;
        _report = report;
    }

    /// <summary>Absolute path of the folder for the artifacts; it becomes the take's folder by renaming once all is written.</summary>
    public string Folder { get; }

    public Recipe Recipe { get; }

    public string Step => Recipe.Step;

    public CanonicalJson Settings => Recipe.Settings;

    /// <summary>The seed of this take: each retake has its own.</summary>
    public ulong Seed => Recipe.VariedSeed;

    /// <summary>The take of this step of which all but <see cref="Anew"/> is kept to the last byte, or null when all is made. Only for steps with <see cref="StepDefinition.Places"/>.</summary>
    public Take? Kept { get; }

    /// <summary>The stretch that is made anew; null when all is.</summary>
    public Stretch? Anew => Recipe.Keeping?.Anew;

    /// <summary>How much of <see cref="Anew"/> is to be another, in percent; null when all of it is made anew. Only for steps that <see cref="StepDefinition.CanVary"/>.</summary>
    public int? Percent => Recipe.Keeping?.Percent;

    internal Cost? Cost { get; private set; }

    /// <summary>The chosen take of an input.</summary>
    /// <exception cref="ArgumentException">The step did not declare this input.</exception>
    public Take Input(string step) => _inputs.TryGetValue(step, out var take)
        ? take
        : throw new ArgumentException($"The step {Step} did not declare the input {step}.", nameof(step));

    /// <summary>Absolute path for an artifact, its folder made; '/' between parts.</summary>
    /// <exception cref="ArgumentException">The name is not portable.</exception>
    public string PathFor(string artifact)
    {
        var path = Path.Combine(Folder, PortableName.Checked(artifact, nameof(artifact)));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    public Task WriteTextAsync(string artifact, string text, CancellationToken cancel) =>
        File.WriteAllTextAsync(PathFor(artifact), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancel);

    /// <param name="fraction">0 to 1 of this step's work.</param>
    /// <param name="note">What is being done now, in a few words, or null.</param>
    public void Report(double fraction, Wording? note = null) => _report(Math.Clamp(fraction, 0, 1), note);

    /// <summary>A line for the work's credits: a sound, a model, a program, a person.</summary>
    public void Credit(string line) => Add(_credits, line);

    /// <summary>Something the director should know about this take; kept in the language in which the take was made.</summary>
    public void Note(Wording line) => Add(_notes, line.ToString());

    /// <summary>What an engine charged for this take.</summary>
    public void Charge(Cost cost) => Cost = cost;

    internal IReadOnlyList<string> Credits() => Copy(_credits);

    internal IReadOnlyList<string> Notes() => Copy(_notes);

    private void Add(List<string> lines, string line)
    {
        lock (_gate)
        {
            lines.Add(line);
        }
    }

    private IReadOnlyList<string> Copy(List<string> lines)
    {
        lock (_gate)
        {
            return [.. lines];
        }
    }
}
