using Soribit.Sound.Singing.Analysis;
using Soribit.Sound.Singing.Formant;
using Soribit.Text.Phonetics;

namespace Soribit.Sound.Singing.Voicebanks.Recording;

/// <summary>
/// Finds the sounds of a prompt in its recording: the formant singer sings the prompt, too, its sounds at known times; dynamic time warping (Sakoe, Chiba 1978) lays one over the
/// other; then each boundary moves to the place nearby where the recording itself changes.
/// </summary>
public static class PromptAligner
{
    private const double Margin = 0.3;

    /// <summary>dB beside the mean under which nothing is told apart from silence; the room may raise it so far.</summary>
    private const float Floor = -32;

    private const float HighestFloor = -6;
    private const float AboveRoom = 4;

    /// <summary>Seconds about a boundary in which it may move.</summary>
    private const double Reach = 0.045;

    /// <summary>What a step that stretches or shortens costs, in dB a band.</summary>
    private const float WarpCost = 2.5f;

    private const int ReferenceRate = 22050;

    /// <summary>dB below the loudest moment that are still sung.</summary>
    private const double SungDb = 32;

    private const double ShortestHold = 0.25;
    private const double LongestHold = 2.5;

    /// <param name="samples">Mono.</param>
    /// <returns>One for each sound of the prompt, with the silence before and after: the first and the last.</returns>
    public static async Task<IReadOnlyList<PromptSound>> AlignAsync(float[] samples, int sampleRate, RecordingPrompt prompt, double hertz, CancellationToken cancel)
    {
        var features = PromptFeatures.Of(samples, sampleRate);
        var (reference, sounds) = await ReferenceAsync(prompt, Pace(features, prompt), hertz, cancel);
        var (own, sung) = (PromptFeatures.Of(reference, ReferenceRate).Likened(), features.Likened());
        Floored(own, sung);
        var places = Warp(own, sung, cancel);
        var found = new List<PromptSound>();
        var start = 0.0;
        for (var i = 0; i < sounds.Count; i++)
        {
            var end = (double)samples.Length / sampleRate;
            if (i + 1 < sounds.Count)
            {
                var place = places[Math.Clamp((int)Math.Round(sounds[i].End / PromptFeatures.StepSeconds), 0, places.Length - 1)] * PromptFeatures.StepSeconds;
                end = Math.Clamp(Refined(features, place, sounds[i].Sound, sounds[i + 1].Sound), start + PromptFeatures.StepSeconds, Math.Max(start + PromptFeatures.StepSeconds, end));
            }

            found.Add(new PromptSound(sounds[i].Sound, start, end));
            start = end;
        }

        return OnTheVoice(found, new VoiceOnsets(samples, sampleRate));
    }

    /// <summary>The border between a consonant without a voice and its vowel where the vowel is heard: that is what stands on the beat.</summary>
    private static List<PromptSound> OnTheVoice(List<PromptSound> sounds, VoiceOnsets onsets)
    {
        for (var i = 1; i < sounds.Count; i++)
        {
            var (before, vowel) = (sounds[i - 1], sounds[i]);
            if (before.Sound is { IsVowel: false, IsSonorant: false } && vowel.Sound is { IsVowel: true } && onsets.Find((before.Start, before.End), (vowel.Start, vowel.End)) is { } onset)
            {
                (sounds[i - 1], sounds[i]) = (before with { End = onset }, vowel with { Start = onset });
            }
        }

        return sounds;
    }

    /// <summary>How much longer than usual the vowels and pauses are held: what is sung is as long as the recording, and consonants are as they are.</summary>
    private static double Pace(PromptFeatures features, RecordingPrompt prompt)
    {
        var levels = Enumerable.Range(0, features.Count).Select(frame => features.Level(frame, 0, PromptFeatures.Bands)).ToArray();
        var threshold = levels.Max() - SungDb;
        var sung = (Array.FindLastIndex(levels, level => level > threshold) - Array.FindIndex(levels, level => level > threshold)) * PromptFeatures.StepSeconds;
        var elastic = prompt.Sounds.Where(IsElastic).Sum(RecordingPrompt.Length);
        return elastic == 0 ? 1 : Math.Clamp((sung - (prompt.Seconds - elastic)) / elastic, ShortestHold, LongestHold);
    }

    private static bool IsElastic(Phoneme? sound) => sound is null or { IsVowel: true };

    private static async Task<(float[] Samples, IReadOnlyList<PromptSound> Sounds)> ReferenceAsync(RecordingPrompt prompt, double pace, double hertz, CancellationToken cancel)
    {
        var (phones, sounds) = (new List<SungPhone>(), new List<PromptSound> { new(null, 0, Margin) });
        var (at, syllable) = (Margin, 0);
        foreach (var sound in prompt.Sounds)
        {
            var end = at + (RecordingPrompt.Length(sound) * (IsElastic(sound) ? pace : 1));
            sounds.Add(new PromptSound(sound, at, end));
            if (sound is not null)
            {
                phones.Add(new SungPhone(sound, at, end, syllable, IsCoda: false));
                syllable += sound.IsVowel ? 1 : 0;
            }

            at = end;
        }

        sounds.Add(new PromptSound(null, at, at + Margin));
        var length = VocalCurves.Length(at + Margin);
        var curves = new VocalCurves(Flat((float)hertz, length), Flat(0.7f, length), Flat(0.2f, length));
        var voice = FormantVoices.All.OrderBy(voice => Math.Abs(Math.Log2(440 * Math.Pow(2, (((voice.Voice.Low + voice.Voice.High) / 2.0) - 69) / 12) / hertz))).ThenBy(voice => voice.Voice.Name, StringComparer.Ordinal).First();
        var samples = await new FormantSinger(voice).SingAsync(new VocalPhrase(at + Margin, phones, curves), ReferenceRate, 1, cancel);
        return (samples, sounds);
    }

    private static float[] Flat(float value, int length)
    {
        var curve = new float[length];
        Array.Fill(curve, value);
        return curve;
    }

    /// <summary>Brings both to one floor, band by band: where the room is heard, silence is as loud as the room.</summary>
    private static void Floored(float[] own, float[] sung)
    {
        var room = PromptFeatures.Quietest(sung);
        foreach (var features in new[] { own, sung })
        {
            for (var i = 0; i < features.Length; i++)
            {
                features[i] = Math.Max(features[i], Math.Clamp(room[i % PromptFeatures.Bands] + AboveRoom, Floor, HighestFloor));
            }
        }
    }

    /// <summary>For each frame of the one the frame of the other that it lies over.</summary>
    private static int[] Warp(float[] one, float[] other, CancellationToken cancel)
    {
        const int bands = PromptFeatures.Bands;
        var (rows, columns) = (one.Length / bands, other.Length / bands);
        var before = new float[columns];
        var current = new float[columns];
        var steps = new byte[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            cancel.ThrowIfCancellationRequested();
            for (var column = 0; column < columns; column++)
            {
                var distance = Distance(one.AsSpan(row * bands, bands), other.AsSpan(column * bands, bands));
                if (row == 0)
                {
                    current[column] = column == 0 ? distance : current[column - 1] + distance;
                    steps[column] = 2;
                    continue;
                }

                // Down, along both, right: 0, 1, 2.
                var (cost, step) = (before[column] + WarpCost, (byte)0);
                if (column > 0 && before[column - 1] <= cost)
                {
                    (cost, step) = (before[column - 1], 1);
                }

                if (column > 0 && current[column - 1] + WarpCost < cost)
                {
                    (cost, step) = (current[column - 1] + WarpCost, 2);
                }

                current[column] = cost + distance;
                steps[(row * columns) + column] = step;
            }

            (before, current) = (current, before);
        }

        var places = new int[rows];
        for (var (row, column) = (rows - 1, columns - 1); row > 0;)
        {
            places[row] = column;
            var step = steps[(row * columns) + column];
            row -= step < 2 ? 1 : 0;
            column -= step > 0 ? 1 : 0;
        }

        return places;
    }

    private static float Distance(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var sum = 0f;
        for (var band = 0; band < one.Length; band++)
        {
            sum += Math.Abs(one[band] - other[band]);
        }

        return sum / one.Length;
    }

    /// <summary>The place near a boundary at which the sounds on either side part most plainly.</summary>
    private static double Refined(PromptFeatures features, double seconds, Phoneme? left, Phoneme? right)
    {
        if (left is { Manner: Manner.Glide } && right is { IsVowel: true })
        {
            return seconds; // a glide runs into its vowel: nothing changes most at their border, and the loudest change lies within the one or the other
        }

        var centre = (int)Math.Round(seconds / PromptFeatures.StepSeconds);
        var reach = (int)(Reach / PromptFeatures.StepSeconds);
        var (best, place) = (double.NegativeInfinity, centre);
        for (var frame = Math.Max(3, centre - reach); frame <= Math.Min(features.Count - 4, centre + reach); frame++)
        {
            var change = Change(features, frame, left, right) - (0.004 * Math.Pow(frame - centre, 2));
            if (change > best)
            {
                (best, place) = (change, frame);
            }
        }

        return place * PromptFeatures.StepSeconds;
    }

    /// <summary>How much of what tells the two sounds apart changes at a frame.</summary>
    private static double Change(PromptFeatures features, int frame, Phoneme? left, Phoneme? right)
    {
        const int span = 3;
        if (left is { IsVowel: false } or null && right is { IsVowel: true })
        {
            var (first, end) = Telling(left);
            return features.Level(frame + span, first, end) - features.Level(frame - span, first, end);
        }

        if (left is { IsVowel: true } && right is { IsVowel: false } or null)
        {
            var (first, end) = Telling(right);
            return features.Level(frame - span, first, end) - features.Level(frame + span, first, end);
        }

        if (left is null || right is null)
        {
            var rise = features.Level(frame + span, 0, PromptFeatures.Bands) - features.Level(frame - span, 0, PromptFeatures.Bands);
            return left is null ? rise : -rise;
        }

        var sum = 0.0;
        for (var band = 0; band < PromptFeatures.Bands; band++)
        {
            sum += Math.Abs(features.At(frame + span)[band] - features.At(frame - span)[band]);
        }

        return sum / PromptFeatures.Bands;
    }

    /// <summary>The bands in which a vowel is heard and a sound beside it is not.</summary>
    private static (int First, int End) Telling(Phoneme? beside) => beside is { IsSonorant: true }
        ? (PromptFeatures.BandOf(600), PromptFeatures.BandOf(3500))
        : (PromptFeatures.BandOf(100), PromptFeatures.BandOf(1100));
}
