using System.Globalization;

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
    public (string Field, string Sentence)? Problem
    {
        get
        {
            if (Role is < TrackRole.MainMelody or >= TrackRole.Drums)
            {
                return ("track_role", "expected one of " + string.Join(", ", RoleNames));
            }

            if (Metre.BarTicks % Ticks.PerEighth != 0 || EighthsPerBar is < 2 or > 24)
            {
                return ("time_signature", $"expected a bar of 2 to 24 eighth notes such as 4/4, 3/4 or 6/8, found {Metre}");
            }

            if (Bars is < 1 or > MaxBars)
            {
                return ("num_measures", $"expected 1 to {MaxBars}, found {Bars}");
            }

            if (!(Tempo is >= 30 and <= 300))
            {
                var scale = Metre.BeatTicks / (double)Ticks.PerQuarter;
                return ("bpm", string.Create(CultureInfo.InvariantCulture, $"expected {30 * scale:0.#} to {300 * scale:0.#} quarter notes a minute in {Metre}, found {Bpm}"));
            }

            if (Chords.Count != Bars * EighthsPerBar && !HasPickup)
            {
                return ("chord_progressions", Bars == 1
                    ? $"expected {EighthsPerBar} chords, one for each eighth note, found {Chords.Count}"
                    : $"expected {Bars * EighthsPerBar} chords, one for each eighth note of {Bars} bars of {Metre}, or {(Bars - 1) * EighthsPerBar} after a pickup bar, found {Chords.Count}");
            }

            if (Range is < PitchRange.VeryLow or > PitchRange.VeryHigh)
            {
                return ("pitch_range", "expected one of " + string.Join(", ", PitchRanges.Names));
            }

            if (MinVelocity is < 1 or > 127)
            {
                return ("min_velocity", $"expected 1 to 127, found {MinVelocity}");
            }

            if (MaxVelocity < MinVelocity || MaxVelocity > 127)
            {
                return ("max_velocity", $"expected {MinVelocity} (min_velocity) to 127, found {MaxVelocity}");
            }

            if (PartInstruments.Find(Instrument) is null)
            {
                return ("inst", "expected one of " + string.Join(", ", PartInstruments.Names));
            }

            return null;
        }
    }

    /// <summary>
    /// Chords written by the bar, "C | Am F | NN", spread over eighth notes: the chords of a bar share it as evenly as
    /// eighth notes allow, and the line starts over until <paramref name="bars"/> bars are full.
    /// </summary>
    /// <returns>False when a symbol cannot be read (<paramref name="problem"/> says which) or a bar holds more chords than eighth notes.</returns>
    public static bool TrySpread(string text, Metre metre, int bars, out IReadOnlyList<Chord?> chords, out string problem)
    {
        chords = [];
        problem = "";
        var perBar = metre.BarTicks / Ticks.PerEighth;
        var written = new List<Chord?[]>();
        foreach (var bar in text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var symbols = bar.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
            var slots = new Chord?[perBar];
            if (symbols.Length > perBar)
            {
                problem = $"a bar of {metre} holds at most {perBar} chords, found \"{bar}\"";
                return false;
            }

            for (var eighth = 0; eighth < perBar; eighth++)
            {
                var symbol = symbols[eighth * symbols.Length / perBar];
                if (!TryParseChord(symbol, out slots[eighth]))
                {
                    problem = $"expected chords such as C, F#m7 or NN, found \"{symbol}\"";
                    return false;
                }
            }

            written.Add(slots);
        }

        if (written.Count == 0)
        {
            problem = "expected chords by the bar such as \"C | Am F | G\", found none";
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
