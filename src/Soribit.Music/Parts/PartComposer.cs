using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Parts.Composing;

namespace Soribit.Music.Parts;

/// <summary>Composes one part that obeys a request exactly.</summary>
/// <remarks>
/// By construction, for every request and seed: the mean pitch lies in the asked range, every velocity in its window, and every note's pitch class
/// is in the key's scale or in the chord of each eighth note that it touches; nothing sounds outside the asked bars.
/// </remarks>
public static class PartComposer
{
    /// <exception cref="ArgumentException"><see cref="PartRequest.Problem"/> names a field.</exception>
    public static ComposedPart Compose(PartRequest request, ulong seed)
    {
        if (request.Problem is { } problem)
        {
            throw new ArgumentException($"{problem.Field}: {problem.Sentence.English}", nameof(request));
        }

        var ground = new Ground(request);
        var rng = Rng.For(seed, "part", PartRequest.RoleNames[(int)request.Role]);
        var notes = request.Role switch
        {
            TrackRole.Bass => BassWriter.Write(request, ground, rng),
            TrackRole.Accompaniment or TrackRole.Pad => ChordWriter.Write(request, ground, rng),
            _ => LineWriter.Write(request, ground, rng),
        };
        return Composed(request, ground, notes);
    }

    /// <summary>The notes as a part, with the request's own form and chords.</summary>
    internal static ComposedPart Composed(PartRequest request, Ground ground, IEnumerable<Note> notes)
    {
        var part = new Part(
            PartRequest.RoleNames[(int)request.Role].Replace('_', ' '),
            request.Role,
            new Instrument(PartInstruments.Find(request.Instrument)!.Program, IsDrums: false),
            [.. notes.OrderBy(note => note.Tick).ThenBy(note => note.Pitch)],
            []);
        return new ComposedPart(part, FormOf(request), ChartOf(ground));
    }

    private static SongForm FormOf(PartRequest request)
    {
        var section = new Section("Part", SectionKind.Verse, 'A', request.Bars, request.Key, 0.5, [new Phrase(0, request.Bars, null)]);
        return new SongForm(request.Key, request.Metre, request.Tempo, [section]);
    }

    /// <summary>The chords as asked; a stretch without one keeps the chord before it, or takes the first that comes, or the tonic.</summary>
    private static ChordChart ChartOf(Ground ground)
    {
        var tonic = new Chord(ground.Key.Tonic, ground.Key.Mode == Mode.Minor ? ChordQuality.Minor : ChordQuality.Major);
        var sounding = ground.Harmonies.Select(harmony => harmony.Chord).FirstOrDefault(chord => chord is not null) ?? tonic;
        var spans = new List<ChordSpan>();
        foreach (var harmony in ground.Harmonies)
        {
            sounding = harmony.Chord ?? sounding;
            if (spans.Count > 0 && spans[^1].Chord == sounding)
            {
                spans[^1] = spans[^1] with { Duration = harmony.EndTick - spans[^1].Tick };
            }
            else
            {
                spans.Add(new ChordSpan(harmony.Tick, harmony.EndTick - harmony.Tick, sounding));
            }
        }

        return new ChordChart(spans);
    }
}
