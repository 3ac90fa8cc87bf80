using System.Diagnostics.CodeAnalysis;

namespace Soribit.Music.Parts;

public enum PartGenre
{
    NewAge,
    Cinematic,
}

/// <summary>What one part must be: ComMU's task (Lee et al., "ComMU: Dataset for Combinatorial Music Generation", NeurIPS 2022).</summary>
/// <param name="Role">Any role but drums.</param>
/// <param name="Metre">A bar lasts 2 to 24 eighth notes.</param>
/// <param name="Bars">1 to 128, a pickup bar included.</param>
/// <param name="Bpm">Quarter notes a minute, as MIDI counts; the beat of <see cref="Metre"/> must come out at 30 to 300 a minute.</param>
/// <param name="Chords">One chord for each eighth note of all bars, or of all but the first, which is then a pickup bar. Null is "NN", no chord: only the key counts.</param>
/// <param name="MinVelocity">1 to 127.</param>
/// <param name="MaxVelocity">At least <paramref name="MinVelocity"/>, at most 127.</param>
/// <param name="Instrument">A name from <see cref="PartInstruments.Names"/>.</param>
public sealed record PartRequest(
    TrackRole Role,
    Key Key,
    Metre Metre,
    int Bars,
    double Bpm,
    IReadOnlyList<Chord?> Chords,
    PitchRange Range,
    int MinVelocity,
    int MaxVelocity,
    string Instrument,
    PartGenre Genre)
{
    public const int MaxBars = 128;

    /// <summary>The roles that can be asked for, as requests write them, in the order of <see cref="TrackRole"/>.</summary>
    public static IReadOnlyList<string> RoleNames { get; } = ["main_melody", "sub_melody", "accompaniment", "bass", "pad", "riff"];

    /// <summary>In the order of <see cref="PartGenre"/>.</summary>
    public static IReadOnlyList<string> GenreNames { get; } = ["newage", "cinematic"];

    public int EighthsPerBar => Metre.BarTicks / Ticks.PerEighth;

    /// <summary>Whether the first bar comes before the chords begin.</summary>
    public bool HasPickup => Bars > 1 && Chords.Count == (Bars - 1) * EighthsPerBar;

    /// <summary>Beats a minute as <see cref="Form.SongForm.Tempo"/> counts them.</summary>
    public double Tempo => Bpm * Ticks.PerQuarter / Metre.BeatTicks;

    /// <summary>The chord at an eighth note counted from the start of the part; null in a pickup bar and where none is asked.</summary>
    public Chord? ChordAt(int eighth)
    {
        var index = eighth - (HasPickup ? EighthsPerBar : 0);
        return index >= 0 && index < Chords.Count ? Chords[index] : null;
    }

    /// <summary>The field at fault and what it accepts; null when the request can be composed.</summary>
    public (string Field, Wording Sentence)? Problem
    {
        get
        {
            if (Role is < TrackRole.MainMelody or >= TrackRole.Drums)
            {
                return ("track_role", OneOf(RoleNames));
            }

            if (Metre.BarTicks % Ticks.PerEighth != 0 || EighthsPerBar is < 2 or > 24)
            {
                return ("time_signature", new($"expected a bar of 2 to 24 eighth notes such as 4/4, 3/4 or 6/8, found {Metre}", $"한 마디가 8분음표 2~24개인 박자(4/4, 3/4, 6/8 등)여야 하는데 {Metre}입니다"));
            }

            if (Bars is < 1 or > MaxBars)
            {
                return ("num_measures", new($"expected 1 to {MaxBars}, found {Bars}", $"1에서 {MaxBars}까지여야 하는데 {Bars}입니다"));
            }

            if (!(Tempo is >= 30 and <= 300))
            {
                var scale = Metre.BeatTicks / (double)Ticks.PerQuarter;
                return ("bpm", new($"expected {30 * scale:0.#} to {300 * scale:0.#} quarter notes a minute in {Metre}, found {Bpm}", $"{Metre}에서는 1분에 4분음표 {30 * scale:0.#}~{300 * scale:0.#}개여야 하는데 {Bpm}입니다"));
            }

            if (Chords.Count != Bars * EighthsPerBar && !HasPickup)
            {
                return ("chord_progressions", Bars == 1
                    ? new($"expected {EighthsPerBar} chords, one for each eighth note, found {Chords.Count}", $"8분음표마다 하나씩 코드 {EighthsPerBar}개여야 하는데 {Chords.Count}개입니다")
                    : new(
                        $"expected {Bars * EighthsPerBar} chords, one for each eighth note of {Bars} bars of {Metre}, or {(Bars - 1) * EighthsPerBar} after a pickup bar, found {Chords.Count}",
                        $"{Metre} {Bars}마디의 8분음표마다 하나씩 코드 {Bars * EighthsPerBar}개, 또는 못갖춘마디 뒤로 {(Bars - 1) * EighthsPerBar}개여야 하는데 {Chords.Count}개입니다"));
            }

            if (Range is < PitchRange.VeryLow or > PitchRange.VeryHigh)
            {
                return ("pitch_range", OneOf(PitchRanges.Names));
            }

            if (MinVelocity is < 1 or > 127)
            {
                return ("min_velocity", new($"expected 1 to 127, found {MinVelocity}", $"1에서 127까지여야 하는데 {MinVelocity}입니다"));
            }

            if (MaxVelocity < MinVelocity || MaxVelocity > 127)
            {
                return ("max_velocity", new($"expected {MinVelocity} (min_velocity) to 127, found {MaxVelocity}", $"min_velocity인 {MinVelocity}에서 127까지여야 하는데 {MaxVelocity}입니다"));
            }

            if (PartInstruments.Find(Instrument) is null)
            {
                return ("inst", OneOf(PartInstruments.Names));
            }

            return null;
        }
    }

    internal static Wording OneOf(IReadOnlyList<string> names) => new($"expected one of {string.Join(", ", names)}", $"쓸 수 있는 것: {string.Join(", ", names)}");

    /// <summary>
    /// Chords written by the bar, "C | Am F | NN", spread over eighth notes: the chords of a bar share it as evenly as
    /// eighth notes allow, and the line starts over until <paramref name="bars"/> bars are full.
    /// </summary>
    /// <returns>False when a symbol cannot be read (<paramref name="problem"/> says which) or a bar holds more chords than eighth notes.</returns>
    public static bool TrySpread(string text, Metre metre, int bars, out IReadOnlyList<Chord?> chords, [NotNullWhen(false)] out Wording? problem)
    {
        chords = [];
        problem = null;
        var perBar = metre.BarTicks / Ticks.PerEighth;
        var written = new List<Chord?[]>();
        foreach (var bar in text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var symbols = bar.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
            var slots = new Chord?[perBar];
            if (symbols.Length > perBar)
            {
                problem = new($"a bar of {metre} holds at most {perBar} chords, found \"{bar}\"", $"{metre} 한 마디에는 코드를 {perBar}개까지 쓸 수 있는데 \"{bar}\"이/가 있습니다");
                return false;
            }

            for (var eighth = 0; eighth < perBar; eighth++)
            {
                var symbol = symbols[eighth * symbols.Length / perBar];
                if (!TryParseChord(symbol, out slots[eighth]))
                {
                    problem = new($"expected chords such as C, F#m7 or NN, found \"{symbol}\"", $"C, F#m7, NN 같은 코드여야 하는데 \"{symbol}\"이/가 있습니다");
                    return false;
                }
            }

            written.Add(slots);
        }

        if (written.Count == 0)
        {
            problem = new("expected chords by the bar such as \"C | Am F | G\", found none", "\"C | Am F | G\"처럼 마디마다 코드를 써야 하는데 하나도 없습니다");
            return false;
        }

        chords = [.. Enumerable.Range(0, bars).SelectMany(bar => written[bar % written.Count])];
        return true;
    }

    /// <summary>Reads a chord as ComMU writes it: "C", "A#m7", "Bm7b5", "F+", "C(9)" (what is in brackets is left out), "NN" for none.</summary>
    public static bool TryParseChord(string symbol, out Chord? chord)
    {
        chord = null;
        if (symbol is "NN")
        {
            return true;
        }

        var bracket = symbol.IndexOf('(', StringComparison.Ordinal);
        if (!Chord.TryParse(bracket >= 0 ? symbol.AsSpan(0, bracket) : symbol, out var read))
        {
            return false;
        }

        chord = read;
        return true;
    }
}
