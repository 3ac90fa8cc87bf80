namespace Soribit.Music.Melodies.Rhythms;

/// <summary>Sung rhythms as the rhythm decoder's tokens: each syllable's place in its bar, then how many steps it is to the next.</summary>
/// <remarks>Numbers mean what they meant in training: a new order is a new model.</remarks>
internal static class RhythmWords
{
    /// <summary>Tokens of a syllable.</summary>
    public const int PerSyllable = 2;

    /// <summary>After the place of a syllable that ends a phrase, or lasts longer than <see cref="RhythmModel.Longest"/>.</summary>
    public const int Silence = RhythmModel.Longest;

    public const int Vocabulary = FirstPlace + (Metres * StepsOfBar);

    /// <summary>What came before is forgotten with the end of the phrase that reaches so many syllables.</summary>
    public const int Remembered = 128;

    /// <summary>Longer phrases are cut.</summary>
    public const int LongestPhrase = 128;

    public const int Context = PerSyllable * (Remembered + LongestPhrase);

    private const int FirstPlace = Silence + 1;
    private const int Metres = 7;
    private const int StepsOfBar = 32;

    /// <param name="steps">1 to <see cref="RhythmModel.Longest"/>; others are a <see cref="Silence"/>.</param>
    public static int Length(int steps) => steps is >= 1 and <= RhythmModel.Longest ? steps - 1 : Silence;

    /// <summary>Which metre, and how many steps of its bar are gone.</summary>
    /// <param name="tick">From a bar line; negative in a pickup.</param>
    public static int Place(Metre metre, int tick)
    {
        var kind = (metre.IsCompound, metre.BeatsPerBar) switch
        {
            (false, 2) => 0,
            (false, 3) => 1,
            (false, 4) => 2,
            (true, 2) => 3,
            (true, 3) => 4,
            (true, _) => 5,
            _ => 6,
        };
        var inBar = ((tick % metre.BarTicks) + metre.BarTicks) % metre.BarTicks;
        return FirstPlace + (kind * StepsOfBar) + Math.Min(inBar / RhythmModel.StepTicks(metre), StepsOfBar - 1);
    }

    /// <summary>A phrase of the tune.</summary>
    /// <param name="onsets">Of its syllables, in ticks from a bar line.</param>
    public static int[] Phrase(Metre metre, ReadOnlySpan<int> onsets)
    {
        var step = RhythmModel.StepTicks(metre);
        var tokens = new int[PerSyllable * onsets.Length];
        for (var i = 0; i < onsets.Length; i++)
        {
            tokens[PerSyllable * i] = Place(metre, onsets[i]);
            tokens[(PerSyllable * i) + 1] = i + 1 < onsets.Length ? Length((onsets[i + 1] - onsets[i]) / step) : Silence;
        }

        return tokens;
    }
}
