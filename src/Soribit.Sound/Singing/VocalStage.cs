using Soribit.Music;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Sound.Kernels;
using Soribit.Sound.Singing.Planning;

namespace Soribit.Sound.Singing;

/// <summary>Sings plans: every phrase on its own, several at once, each put at its place in the song.</summary>
public static class VocalStage
{
    /// <summary>Sings the leading voice, in the middle of a stereo stem.</summary>
    /// <param name="seconds">Of the stem; phrases that reach beyond it are cut.</param>
    /// <param name="progress">Told the share of the work that is done, 0 to 1.</param>
    public static async Task<AudioBuffer> SingAsync(
        VocalPlan plan, ISinger singer, double seconds, int sampleRate, ulong seed, Action<double>? progress, CancellationToken cancel)
    {
        var stem = new AudioBuffer(2, (int)Math.Round(seconds * sampleRate), sampleRate);
        await AddAsync(stem, new BackingLine(plan, 0, 0, 0), singer, seed, progress, cancel);
        return stem;
    }

    /// <summary>Sings the voices beside the lead; silence where there are none.</summary>
    /// <inheritdoc cref="SingAsync"/>
    public static async Task<AudioBuffer> SingBackingAsync(
        VocalPlan plan, SongForm form, ChordChart chords, ISinger singer, double seconds, int sampleRate, ulong seed, Action<double>? progress, CancellationToken cancel)
    {
        var lines = BackingVocals.Of(plan, form, chords, singer.Voice.Low, singer.Voice.High);
        var stem = new AudioBuffer(2, (int)Math.Round(seconds * sampleRate), sampleRate);
        for (var i = 0; i < lines.Count; i++)
        {
            var voice = i;
            var own = Rng.For(seed, "backing", voice.ToString(System.Globalization.CultureInfo.InvariantCulture)).NextUInt64();
            await AddAsync(stem, lines[i], singer, own, done => progress?.Invoke((voice + done) / lines.Count), cancel);
        }

        return stem;
    }

    private static async Task AddAsync(AudioBuffer stem, BackingLine line, ISinger singer, ulong seed, Action<double>? progress, CancellationToken cancel)
    {
        var phrases = VocalTiming.Place(line.Plan, seed);
        var sung = new float[phrases.Count][];
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel };
        await Parallel.ForAsync(0, phrases.Count, options, async (i, stop) =>
        {
            var phrase = phrases[i].Phrase;
            var own = Rng.For(seed, "phrase", ((long)Math.Round(phrases[i].Start * 1000)).ToString(System.Globalization.CultureInfo.InvariantCulture)).NextUInt64();
            sung[i] = await singer.SingAsync(line.Cents == 0 ? phrase : Detuned(phrase, line.Cents), stem.SampleRate, own, stop);
            progress?.Invoke((double)Interlocked.Increment(ref done) / phrases.Count);
        });

        var angle = (line.Pan + 1) * Math.PI / 4;
        for (var i = 0; i < phrases.Count; i++)
        {
            var start = (int)Math.Round((phrases[i].Start + line.Late) * stem.SampleRate);
            var from = Math.Max(0, -start);
            var count = Math.Min(sung[i].Length - from, stem.Frames - start - from);
            if (count > 0)
            {
                var samples = sung[i].AsSpan(from, count);
                SampleKernels.AddScaled(stem[0].Slice(start + from, count), samples, (float)(Math.Sqrt(2) * Math.Cos(angle)));
                SampleKernels.AddScaled(stem[1].Slice(start + from, count), samples, (float)(Math.Sqrt(2) * Math.Sin(angle)));
            }
        }
    }

    private static VocalPhrase Detuned(VocalPhrase phrase, double cents)
    {
        var factor = (float)Math.Pow(2, cents / 1200);
        return phrase with { Curves = phrase.Curves with { Hertz = Array.ConvertAll(phrase.Curves.Hertz, hertz => hertz * factor) } };
    }
}
