using Soribit.Music.Events;
using Soribit.Music.Learned.Copies;
using Soribit.Music.Parts;
using Soribit.Music.Parts.Composing;
using Soribit.Neural.Sampling;

namespace Soribit.Music.Learned;

/// <summary>Composes one part that obeys a request exactly, with the model of parts.</summary>
public static class LearnedParts
{
    /// <summary>Bars that are written at once, and as many before them that the model sees.</summary>
    private const int WindowBars = 8;

    private const int PhraseBars = 4;

    /// <summary>Times that a passage is written before one that copies is kept. One in twenty-five copies, so that the last is hardly ever reached.</summary>
    private const int MostTries = 8;

    /// <summary>Semitones around the asked octave that a line may reach into.</summary>
    private const int Reach = 5;

    /// <summary>What the roles were learned from, by weight.</summary>
    private static (Manner Manner, double Weight)[] MannersOf(TrackRole role) => role switch
    {
        TrackRole.MainMelody => [(Manner.LeadSheet, 0.7), (Manner.ArtSong, 0.3)],
        TrackRole.SubMelody => [(Manner.Quartet, 0.4), (Manner.ArtSong, 0.4), (Manner.Hymn, 0.2)],
        TrackRole.Bass => [(Manner.Quartet, 0.4), (Manner.ArtSong, 0.3), (Manner.Hymn, 0.3)],
        _ => [(Manner.ArtSong, 1)],
    };

    /// <summary>Whether the model has learned such parts; pads and riffs have no clean data, other metres none.</summary>
    public static bool Knows(PartRequest request) =>
        request.Role is TrackRole.MainMelody or TrackRole.SubMelody or TrackRole.Bass or TrackRole.Accompaniment && EventGrid.TryMetre(request.Metre, out _);

    /// <param name="writer">Its first passage is taken that copies nothing the model was trained on.</param>
    /// <exception cref="ArgumentException">The request cannot be composed, or not by the model.</exception>
    public static ComposedPart Compose(PartRequest request, ulong seed, PassageWriter writer, SamplingSettings taste, CancellationToken cancel)
    {
        if (request.Problem is { } problem)
        {
            throw new ArgumentException($"{problem.Field}: {problem.Sentence.English}", nameof(request));
        }

        if (!Knows(request))
        {
            throw new ArgumentException($"The model knows no {request.Role} in {request.Metre}.", nameof(request));
        }

        var ground = new Ground(request);
        var rng = Rng.For(seed, "learned part", PartRequest.RoleNames[(int)request.Role]);
        var character = Character.Draw(request, rng);
        var written = new List<IReadOnlyList<EventNote>>();
        var copies = new CopyCheck(default, 0, 0);
        while (written.Count < request.Bars)
        {
            var kept = written.TakeLast(WindowBars).ToList();
            var task = TaskOf(request, ground, character, kept, written);
            while (kept.Count > 0 && !writer.HasRoomFor(task))
            {
                kept.RemoveAt(0); // a dense part looks back less far
                task = TaskOf(request, ground, character, kept, written);
            }

            (var passage, copies) = WriteItsOwn(request, written, copies, () => writer.Write(task, taste, rng, null, cancel).Select(passage => passage.Bars.Skip(kept.Count).ToList()));
            written.AddRange(passage);
        }

        var dynamics = new Dynamics(request, ground, rng);
        var shift = PassageEncoder.NearShift(request.Key);
        var notes = Sounding.Of(written, request.Metre, character.MaxVoices == 1).Select(note => new Note(note.Tick, note.Duration, note.Pitch - shift, dynamics.At(note.Tick)));
        return PartComposer.Composed(request, ground, notes) with { Copies = copies };
    }

    /// <summary>The first passage after which the part copies no work that the model was trained on; after too many tries, the one that copies least.</summary>
    private static (List<IReadOnlyList<EventNote>> Passage, CopyCheck Copies) WriteItsOwn(
        PartRequest request, List<IReadOnlyList<EventNote>> before, CopyCheck copies, Func<IEnumerable<List<IReadOnlyList<EventNote>>>> write)
    {
        var tried = new List<(List<IReadOnlyList<EventNote>> Passage, SharedRun Run)>();
        for (var round = 0; round < MostTries; round++)
        {
            foreach (var passage in write())
            {
                var run = SeenLines.Shared.Longest(Sounding.Of([.. before, .. passage], request.Metre, isSingle: false), request.Role);
                if (run.Length <= copies.Kept.Length)
                {
                    return (passage, new CopyCheck(run, copies.Rejected + tried.Count, tried.Select(other => other.Run.Length).Append(copies.LongestRejected).Max()));
                }

                tried.Add((passage, run));
            }
        }

        var (best, least) = tried.MinBy(other => other.Run.Length);
        return (best, new CopyCheck(least, copies.Rejected + tried.Count - 1, Math.Max(copies.LongestRejected, tried.Max(other => other.Run.Length))));
    }

    private static PassageTask TaskOf(PartRequest request, Ground ground, Character character, List<IReadOnlyList<EventNote>> kept, List<IReadOnlyList<EventNote>> written)
    {
        EventGrid.TryMetre(request.Metre, out var metre);
        var shift = PassageEncoder.NearShift(request.Key);
        var first = written.Count - kept.Count;
        var count = kept.Count + Math.Min(WindowBars, request.Bars - written.Count);
        var bars = Enumerable.Range(0, count).Select(i => new TaskBar(
            PhraseBars - 1 - ((first + i) % PhraseBars), Chords(request, first + i, shift), [], i < kept.Count ? kept[i] : null));
        var eighths = request.EighthsPerBar;
        var allowed = Enumerable.Range(first * eighths, count * eighths).Select(eighth =>
            Turned(ground.AllowedOver(eighth * Ticks.PerEighth, (eighth + 1) * Ticks.PerEighth), shift));
        var register = Register.For(request, Reach);
        var before = written.Take(first).SelectMany(bar => bar).ToList();
        return new PassageTask(
            request.Role, character.Manner, PartInstruments.Find(request.Instrument)!.Program, request.Key.Mode, metre, request.Bpm, character.Density, [.. bars], [],
            request.Bars - first - count, [.. allowed],
            new PassageRange(register.Low + shift, register.High + shift, register.Core + shift, register.MeanFrom + shift, register.MeanTo + shift, before.Sum(note => note.Pitch), before.Count),
            character.MaxVoices);
    }

    private static List<EventChord> Chords(PartRequest request, int bar, int shift)
    {
        var chords = new List<EventChord>();
        for (var eighth = 0; eighth < request.EighthsPerBar; eighth++)
        {
            var chord = request.ChordAt((bar * request.EighthsPerBar) + eighth)?.Transpose(shift);
            if (chords.Count == 0 || chords[^1].Chord != chord)
            {
                chords.Add(new EventChord(eighth * EventGrid.PerQuarter / 2, chord));
            }
        }

        return chords;
    }

    /// <summary>Bits of pitch classes moved by semitones.</summary>
    internal static int Turned(int bits, int semitones)
    {
        var turn = ((semitones % 12) + 12) % 12;
        return ((bits << turn) | (bits >> (12 - turn))) & 0xFFF;
    }

    /// <summary>What a request leaves open.</summary>
    private sealed record Character(Manner Manner, double Density, int MaxVoices)
    {
        public static Character Draw(PartRequest request, Rng rng)
        {
            var manners = MannersOf(request.Role);
            var manner = manners[rng.Choose([.. manners.Select(choice => choice.Weight)])].Manner;
            var beats = request.Metre.BarTicks / (double)Ticks.PerQuarter;
            return request.Role == TrackRole.Accompaniment
                ? new Character(manner, beats * Math.Exp(Math.Log(0.8) + (Math.Log(5) * rng.NextDouble())), 4)
                : new Character(manner, beats * Math.Exp(Math.Log(0.4) + (Math.Log(6) * rng.NextDouble())), 1);
        }
    }
}
