using System.Collections.Concurrent;
using Soribit.Music;
using Soribit.Sound.Singing.Analysis;
using Soribit.Sound.Singing.Breaths;
using Soribit.Sound.Singing.Resynthesis;

namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>Sings with the recordings of a voicebank: the sounds of a phrase laid over one another and put together again at the planned pitch.</summary>
public sealed class VoicebankSinger : ISinger
{
    private readonly AliasFinder _finder;
    private readonly BankRecordings _recordings;
    private readonly ConcurrentDictionary<BankReplacement, int> _replacements = new();

    public VoicebankSinger(Voicebank bank, Voice voice, IBankCache cache)
    {
        (Bank, Voice) = (bank, voice);
        _finder = new AliasFinder(bank);
        _recordings = new BankRecordings(bank.Files, cache);
    }

    public Voice Voice { get; }

    public Voicebank Bank { get; }

    /// <summary>What the bank lacks of all that was sung so far, once each.</summary>
    public IReadOnlyList<BankReplacement> Replacements => [.. _replacements.Keys.OrderBy(replacement => replacement.Sounds, StringComparer.Ordinal).ThenBy(replacement => replacement.Alias, StringComparer.Ordinal)];

    /// <summary>What is wrong with the bank, and the recordings that could not be read so far.</summary>
    public IReadOnlyList<BankProblem> Problems => [.. Bank.Problems, .. _recordings.Problems];

    /// <summary>Takes all sounds of the bank apart ahead of the first song.</summary>
    /// <param name="progress">Told the share that is done, 0 to 1; from any thread.</param>
    public void Prepare(Action<double>? progress, CancellationToken cancel) => _recordings.Prepare(Bank.Entries, progress, cancel);

    public Task<float[]> SingAsync(VocalPhrase phrase, int sampleRate, ulong seed, CancellationToken cancel) => Task.Run(() => Sing(phrase, sampleRate, seed, cancel), cancel);

    private float[] Sing(VocalPhrase phrase, int sampleRate, ulong seed, CancellationToken cancel)
    {
        var result = new float[phrase.Frames(sampleRate)];
        var units = UnitChooser.Choose(_finder, phrase, replacement => _replacements.TryAdd(replacement, 0));
        _recordings.Prepare(units.SelectMany(unit => new[] { unit.Entry, unit.Blend }).OfType<OtoEntry>(), null, cancel);
        var heard = units.Where(unit => _recordings.Find(unit.Entry, cancel) is not null).ToArray();
        if (heard.Length > 0)
        {
            var sounds = Array.ConvertAll(heard, unit => _recordings.Find(unit.Entry, cancel)!);
            var blends = Array.ConvertAll(heard, unit => unit.Blend is { } blend ? _recordings.Find(blend, cancel) : null);
            var frames = UnitFrames.Lay(heard, sounds, blends, _recordings, phrase.Seconds);
            var count = (int)Math.Ceiling(phrase.Seconds * BankRecordings.SampleRate) + 1;
            var sung = Vocoder.Sing(frames, TimeMap.Identity, phrase.Curves, VocoderSettings.Plain, count, seed, cancel);
            var samples = Resampler.Resample(sung, BankRecordings.SampleRate, sampleRate);
            samples.AsSpan(0, Math.Min(samples.Length, result.Length)).CopyTo(result);
            phrase = phrase with { Phones = Heard(phrase.Phones, heard) };
            Expression.Shape(result, sampleRate, phrase);
        }

        Breathe(result, sampleRate, phrase, seed, cancel);
        return result;
    }

    /// <summary>With a breath of the bank's own where it has one without a voice in it.</summary>
    private void Breathe(float[] result, int sampleRate, VocalPhrase phrase, ulong seed, CancellationToken cancel)
    {
        if (phrase.Breath is not { } breath)
        {
            return;
        }

        var tone = (int)Math.Round(69 + (12 * Math.Log2(VocalCurves.At(phrase.Curves.Hertz, breath.End) / 440)));
        var recorded = BankBreaths.Of(Bank, tone);
        var own = recorded.Count == 0 ? [] : _recordings.Breath(recorded[Rng.For(seed, "bank breath").Next(recorded.Count)], cancel);
        if (!Inhalation.Add(result, sampleRate, phrase, Resampler.Resample(own, BankRecordings.SampleRate, sampleRate)))
        {
            Inhalation.Add(result, sampleRate, phrase, Inhalation.TractOf(Voice), seed);
        }
    }

    /// <summary>The sounds of the phrase, from where the recordings of each run begin to be heard.</summary>
    private static SungPhone[] Heard(IReadOnlyList<SungPhone> phones, IReadOnlyList<BankUnit> units)
    {
        var heard = phones.ToArray();
        foreach (var unit in units.Where(unit => unit.OpensRun))
        {
            var first = Array.FindIndex(heard, phone => phone.End > unit.Anchor - 0.001);
            while (first > 0 && heard[first].Start - heard[first - 1].End < 0.001)
            {
                first--;
            }

            if (first >= 0 && unit.Start < heard[first].Start)
            {
                heard[first] = heard[first] with { Start = Math.Max(unit.Start, first == 0 ? 0 : heard[first - 1].End) };
            }
        }

        return heard;
    }
}
