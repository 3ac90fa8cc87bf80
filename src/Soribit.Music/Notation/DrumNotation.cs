using Soribit.Music.Parts;

namespace Soribit.Music.Notation;

/// <summary>Where a drum stands on the staff.</summary>
/// <param name="Name">As General MIDI calls the sound.</param>
/// <param name="Notehead">"normal", "x", "circle-x", "diamond" or "triangle".</param>
internal readonly record struct DrumPlace(string Name, char Step, int Octave, string Notehead);

/// <summary>Drum kit notation after Weinberg, "Standardized Drumset Notation" (1994): feet below, hands above, cymbals as crosses.</summary>
internal static class DrumNotation
{
    private const int FirstDrum = 35;

    /// <summary>By General MIDI number from 35.</summary>
    private static readonly DrumPlace[] Places =
    [
        new("Acoustic Bass Drum", 'E', 4, "normal"),
        new("Bass Drum", 'F', 4, "normal"),
        new("Side Stick", 'C', 5, "x"),
        new("Snare Drum", 'C', 5, "normal"),
        new("Hand Clap", 'C', 5, "triangle"),
        new("Electric Snare", 'C', 5, "diamond"),
        new("Low Floor Tom", 'G', 4, "normal"),
        new("Closed Hi-Hat", 'G', 5, "x"),
        new("High Floor Tom", 'A', 4, "normal"),
        new("Pedal Hi-Hat", 'D', 4, "x"),
        new("Low Tom", 'B', 4, "normal"),
        new("Open Hi-Hat", 'G', 5, "circle-x"),
        new("Low-Mid Tom", 'D', 5, "normal"),
        new("Hi-Mid Tom", 'E', 5, "normal"),
        new("Crash Cymbal 1", 'A', 5, "x"),
        new("High Tom", 'F', 5, "normal"),
        new("Ride Cymbal 1", 'F', 5, "x"),
        new("Chinese Cymbal", 'B', 5, "diamond"),
        new("Ride Bell", 'F', 5, "diamond"),
        new("Tambourine", 'B', 4, "triangle"),
        new("Splash Cymbal", 'A', 5, "diamond"),
        new("Cowbell", 'E', 5, "triangle"),
        new("Crash Cymbal 2", 'B', 5, "x"),
        new("Vibraslap", 'D', 5, "diamond"),
        new("Ride Cymbal 2", 'D', 5, "x"),
        new("Hi Bongo", 'E', 5, "x"),
        new("Low Bongo", 'A', 4, "x"),
        new("Mute Hi Conga", 'D', 5, "circle-x"),
        new("Open Hi Conga", 'D', 5, "triangle"),
        new("Low Conga", 'A', 4, "triangle"),
        new("High Timbale", 'E', 5, "diamond"),
        new("Low Timbale", 'B', 4, "diamond"),
        new("High Agogo", 'G', 5, "triangle"),
        new("Low Agogo", 'F', 5, "triangle"),
        new("Cabasa", 'G', 5, "diamond"),
        new("Maracas", 'B', 5, "triangle"),
        new("Short Whistle", 'C', 6, "x"),
        new("Long Whistle", 'C', 6, "diamond"),
        new("Short Guiro", 'A', 4, "diamond"),
        new("Long Guiro", 'G', 4, "diamond"),
        new("Claves", 'B', 4, "x"),
        new("Hi Wood Block", 'E', 5, "circle-x"),
        new("Low Wood Block", 'B', 4, "circle-x"),
        new("Mute Cuica", 'G', 4, "x"),
        new("Open Cuica", 'G', 4, "triangle"),
        new("Mute Triangle", 'A', 5, "circle-x"),
        new("Open Triangle", 'A', 5, "triangle"),
    ];

    public static DrumPlace Place(int drum) => drum >= FirstDrum && drum - FirstDrum < Places.Length
        ? Places[drum - FirstDrum]
        : new DrumPlace($"Percussion {drum}", 'C', 6, "triangle");

    /// <summary>What feet play goes into the lower voice.</summary>
    private static bool IsFoot(int drum) => drum is 35 or 36 or 44;

    /// <summary>Hands and feet as two voices; a hit lasts to the next of its voice, or to the end of its beat.</summary>
    public static (List<VoiceEvent> Hands, List<VoiceEvent> Feet) Voices(IReadOnlyList<Note> notes, Metre metre, int endTick)
    {
        var grid = new ReadableGrid(metre, endTick, notes.Select(note => note.Tick), [], ReadableGrid.Tolerance);
        return (Voice(notes.Where(note => !IsFoot(note.Pitch)), grid, metre, endTick), Voice(notes.Where(note => IsFoot(note.Pitch)), grid, metre, endTick));
    }

    private static List<VoiceEvent> Voice(IEnumerable<Note> notes, ReadableGrid grid, Metre metre, int endTick)
    {
        var hits = notes.GroupBy(note => grid.Snap(note.Tick)).Where(hit => hit.Key < endTick).OrderBy(hit => hit.Key).ToList();
        var voice = new List<VoiceEvent>(hits.Count);
        for (var i = 0; i < hits.Count; i++)
        {
            var start = hits[i].Key;
            var beatEnd = ((start / metre.BeatTicks) + 1) * metre.BeatTicks;
            var end = Math.Min(i + 1 < hits.Count ? hits[i + 1].Key : endTick, Math.Min(beatEnd, endTick));
            voice.Add(new VoiceEvent(start, end, [.. hits[i].Select(note => note.Pitch).Distinct().Order()]));
        }

        return voice;
    }
}
