namespace Soribit.Music.Harmony;

/// <summary>One way to voice a chord.</summary>
/// <param name="Pitches">From the lowest voice to the highest.</param>
/// <param name="Cost">0 for a full, well spaced voicing in the middle of the range.</param>
internal sealed record VoicedChord(int[] Pitches, double Cost)
{
    /// <summary>So many of the best voicings are kept: enough to lead anywhere, few enough to be quick.</summary>
    private const int Kept = 120;

    private const double MissingTone = 40;

    /// <summary>Neighbours nearer than <see cref="Clear"/> semitones sound muddy below this note.</summary>
    private const int Muddy = 52;
    private const int Clear = 5;

    /// <summary>The best voicings of a chord, the best first; with unisons only where the range is too narrow without.</summary>
    public static IReadOnlyList<VoicedChord> Best(Chord chord, Voicing voicing)
    {
        var range = Enumerable.Range(voicing.Low, voicing.High - voicing.Low + 1).ToList();
        int[] tones = [.. range.Where(chord.Contains)];
        int[] basses = voicing.HasBass ? [.. range.Where(pitch => pitch % 12 == chord.Bass)] : tones;
        var needed = Needed(chord, voicing);
        var found = new List<VoicedChord>();
        var chosen = new int[voicing.Voices];
        Choose(0, 1);
        if (found.Count == 0)
        {
            Choose(0, 0);
        }

        return [.. found.OrderBy(candidate => candidate.Cost).ThenBy(candidate => candidate.Pitches.Sum()).ThenBy(candidate => candidate.Pitches[0]).Take(Kept)];

        void Choose(int voice, int step)
        {
            if (voice == chosen.Length)
            {
                found.Add(new VoicedChord([.. chosen], Rate(chosen, needed, chord, voicing)));
                return;
            }

            foreach (var pitch in voice == 0 ? basses : tones)
            {
                if (voice > 0 && pitch < chosen[voice - 1] + step)
                {
                    continue;
                }

                var mayGape = voice == 0 || (voice == 1 && voicing.HasBass) || step == 0;
                if (!mayGape && pitch - chosen[voice - 1] > voicing.Spacing)
                {
                    break;
                }

                chosen[voice] = pitch;
                Choose(voice + 1, step);
            }
        }
    }

    /// <summary>The tones that must sound, as semitones above the root: all if there are voices enough, else those that tell the chord from others.</summary>
    private static List<int> Needed(Chord chord, Voicing voicing)
    {
        var isForeignBass = voicing.HasBass && !chord.Contains(chord.Bass);
        var voices = isForeignBass ? voicing.Voices - 1 : voicing.Voices;
        return [.. chord.Intervals.OrderBy(Dispensable).Take(voices)];
    }

    private static int Dispensable(int interval) => interval switch
    {
        3 or 4 => 0,
        10 or 11 or 9 => 1,
        2 or 5 or 6 or 8 => 2,
        0 => 3,
        _ => 4, // the perfect fifth
    };

    private static double Rate(int[] pitches, List<int> needed, Chord chord, Voicing voicing)
    {
        var cost = 0.0;
        foreach (var interval in needed)
        {
            cost += Array.Exists(pitches, pitch => (pitch - chord.Root) % 12 == interval || (pitch - chord.Root + 12) % 12 == interval) ? 0 : MissingTone;
        }

        for (var voice = 0; voice < pitches.Length; voice++)
        {
            var interval = (pitches[voice] - chord.Root + 12) % 12;

            // The root and the fifth may be doubled; a doubled third is thick, a doubled seventh or leading tone wants to go two ways.
            for (var other = voice + 1; other < pitches.Length; other++)
            {
                if ((pitches[other] - pitches[voice]) % 12 == 0)
                {
                    cost += interval switch { 0 => 0.5, 7 => 1, 3 or 4 => 3, _ => 5 } + (pitches[other] == pitches[voice] ? 10 : 0);
                }
            }

            if (voice > 0 && pitches[voice - 1] < Muddy && pitches[voice] - pitches[voice - 1] < Clear)
            {
                cost += 4;
            }
        }

        var upper = voicing.HasBass && pitches.Length > 1 ? pitches.AsSpan(1) : pitches.AsSpan();
        var sum = 0;
        foreach (var pitch in upper)
        {
            sum += pitch;
        }

        var middle = (voicing.Low + voicing.High) / 2.0;
        var aim = voicing.HasBass ? voicing.Low + (0.6 * (voicing.High - voicing.Low)) : middle;
        var low = voicing.HasBass ? Math.Abs(pitches[0] - (voicing.Low + 7)) * 0.15 : 0;
        return cost + (0.3 * Math.Abs(((double)sum / upper.Length) - aim)) + low;
    }
}
