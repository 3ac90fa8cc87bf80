using Soribit.Music.Parts;

namespace Soribit.Music.Events;

/// <summary>Tokens of one kind, side by side.</summary>
public readonly record struct TokenBlock(string Name, int First, int Count)
{
    /// <summary>The token of a value from 0 to <see cref="Count"/> - 1; a value outside becomes the nearest.</summary>
    public int this[int value] => First + Math.Clamp(value, 0, Count - 1);

    public bool Contains(int token) => token >= First && token < First + Count;

    public int ValueOf(int token) => token - First;
}

/// <summary>The words of the learned composer: each event of a passage is one token.</summary>
/// <remarks>
/// On the idea of ComMU (Lee et al., NeurIPS 2022: metadata, then bar, position, chord, pitch, duration), with what its authors' model lacks: the part that is heard,
/// phrases, the bars left, durations beyond a bar, and for each bar how it relates to an earlier one. A passage reads:
/// <code>
/// begin role manner family mode metre tempo density centre
/// [after, the bars that follow the gap]
/// then for each bar: bar left phrase chord (position chord)* next [heard (position pitch)*] link
///                    (position (syllable? pitch duration)+ | (drum velocity timing)+)*
/// end
/// </code>
/// Pitches are those of the piece moved to C major or A minor, so that a mode has one key.
/// </remarks>
public static class EventVocabulary
{
    /// <summary>Chord qualities that the models tell apart; the others are told as the nearest.</summary>
    private static readonly ChordQuality[] Qualities =
    [
        ChordQuality.Major, ChordQuality.Minor, ChordQuality.Dominant7, ChordQuality.Major7, ChordQuality.Minor7,
        ChordQuality.Sus4, ChordQuality.Diminished, ChordQuality.HalfDiminished7, ChordQuality.Diminished7, ChordQuality.Augmented,
    ];

    private static readonly double[] DensityCuts = [0.6, 1.3, 2.3, 3.3, 4.6, 6.5, 9, 13];

    private static readonly List<TokenBlock> Made = [];

    public static TokenBlock Begin { get; } = Block("begin", 1);

    public static TokenBlock End { get; } = Block("end", 1);

    public static TokenBlock Role { get; } = Block("role", 7);

    public static TokenBlock Manner { get; } = Block("manner", 6);

    public static TokenBlock Family { get; } = Block("family", 16);

    public static TokenBlock Mode { get; } = Block("mode", 2);

    public static TokenBlock Metre { get; } = Block("metre", EventGrid.Metres.Count);

    public static TokenBlock Tempo { get; } = Block("tempo", 9);

    public static TokenBlock Density { get; } = Block("density", 9);

    /// <summary>Mean pitch of the passage in steps of four semitones from 24.</summary>
    public static TokenBlock Centre { get; } = Block("centre", 20);

    /// <summary>The bars that come after the gap follow.</summary>
    public static TokenBlock After { get; } = Block("after", 1);

    public static TokenBlock Bar { get; } = Block("bar", 1);

    /// <summary>Bars to the end of the passage, this one included: 1 to 16, then "more".</summary>
    public static TokenBlock Left { get; } = Block("left", 17);

    /// <summary>Bars to the end of the phrase, this one included: 1 to 6, then "not soon".</summary>
    public static TokenBlock Phrase { get; } = Block("phrase", 7);

    public static TokenBlock Chord { get; } = Block("chord", (12 * Qualities.Length) + 1);

    /// <summary>The chord that the next bar begins with follows.</summary>
    public static TokenBlock Next { get; } = Block("next", 1);

    public static TokenBlock Heard { get; } = Block("heard", 1);

    /// <summary>How the bar relates to those before: new, or the same as, in the shape of, in the rhythm of the bar k (1 to 8) ago: <see cref="BarLink"/>.</summary>
    public static TokenBlock Link { get; } = Block("link", 1 + (3 * MaxLink));

    public static TokenBlock Position { get; } = Block("position", EventGrid.MaxBarUnits);

    public static TokenBlock Syllable { get; } = Block("syllable", 7);

    public static TokenBlock Pitch { get; } = Block("pitch", 128);

    public static TokenBlock Duration { get; } = Block("duration", EventGrid.Durations.Count);

    public static TokenBlock Drum { get; } = Block("drum", KitDrums.All.Count);

    public static TokenBlock Velocity { get; } = Block("velocity", 8);

    /// <summary>How late a drum is hit, in steps of <see cref="TimingTicks"/> from -<see cref="MostLate"/> to <see cref="MostLate"/>.</summary>
    public static TokenBlock Timing { get; } = Block("timing", (2 * MostLate) + 1);

    public const int MaxLink = 8;

    /// <summary>Ticks that one step of <see cref="Timing"/> is wide: 8 ms at 90 beats a minute.</summary>
    public const int TimingTicks = 6;

    private const int MostLate = 6;

    public static IReadOnlyList<TokenBlock> Blocks => Made;

    /// <summary>Number of tokens.</summary>
    public static int Size => Made[^1].First + Made[^1].Count;

    public static int DrumToken(int note) => Drum[KitDrums.IndexOf(note)];

    /// <summary>A General MIDI drum.</summary>
    public static int DrumOf(int token) => KitDrums.All[Drum.ValueOf(token)];

    public static int ChordToken(Chord? chord)
    {
        if (chord is not { } known)
        {
            return Chord[0];
        }

        var quality = Array.IndexOf(Qualities, Nearest(known.Quality));
        return Chord[1 + (quality * 12) + known.Root];
    }

    public static Chord? ChordOf(int token) => Chord.ValueOf(token) - 1 is >= 0 and var value ? new Chord(value % 12, Qualities[value / 12]) : null;

    public static int TempoToken(double quartersPerMinute) =>
        quartersPerMinute <= 0 ? Tempo[0] : Tempo[1 + Math.Clamp((int)Math.Floor(Math.Log2(quartersPerMinute / 50) * 4), 0, 7)];

    public static int DensityToken(double notesPerBar)
    {
        var step = Array.FindIndex(DensityCuts, cut => notesPerBar < cut);
        return Density[step < 0 ? DensityCuts.Length : step];
    }

    public static int CentreToken(double meanPitch) => Centre[(int)Math.Floor((meanPitch - 24) / 4)];

    public static int FamilyToken(TrackRole role, int program) => role == TrackRole.Drums ? Family[14] : Family[program / 8];

    public static int VelocityToken(int velocity) => Velocity[(velocity - 1) / 16];

    /// <summary>The middle of the velocities that share the token.</summary>
    public static int VelocityOf(int token) => (Velocity.ValueOf(token) * 16) + 8;

    public static int TimingToken(int late) => Timing[(int)Math.Round(late / (double)TimingTicks, MidpointRounding.AwayFromZero) + MostLate];

    public static int TimingOf(int token) => (Timing.ValueOf(token) - MostLate) * TimingTicks;

    /// <summary>"pitch 64", "link 3": what a token says, for people.</summary>
    public static string Name(int token)
    {
        var block = Made.Find(candidate => candidate.Contains(token));
        return block.Count == 1 ? block.Name : $"{block.Name} {block.ValueOf(token)}";
    }

    private static TokenBlock Block(string name, int count)
    {
        var block = new TokenBlock(name, Made.Count == 0 ? 0 : Made[^1].First + Made[^1].Count, count);
        Made.Add(block);
        return block;
    }

    private static ChordQuality Nearest(ChordQuality quality) => quality switch
    {
        ChordQuality.Sus2 or ChordQuality.Major6 or ChordQuality.Add9 or ChordQuality.Power => ChordQuality.Major,
        ChordQuality.Minor6 or ChordQuality.MinorMajor7 => ChordQuality.Minor,
        ChordQuality.Dominant9 => ChordQuality.Dominant7,
        ChordQuality.Sus4Dominant7 => ChordQuality.Sus4,
        _ => quality,
    };
}
