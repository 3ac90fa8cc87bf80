using Soribit.Music;
using Soribit.Music.Form;
using Soribit.Music.Parts;
using Soribit.Sound;
using Soribit.Sound.Instruments;
using Soribit.Sound.Loudness;

namespace Soribit.Production.BlindTests;

/// <summary>Plays stretches alike: a grand piano, the standard kit, one loudness, one length, one fade.</summary>
internal static class ClipSound
{
    public const int SampleRate = 48000;

    /// <summary>LUFS of every clip, where no peak of a pair stands against it.</summary>
    public const double Loudness = -20;

    public static Instrument Piano => new(0, IsDrums: false);

    private const double HighestPeak = -1.5;
    private const double FadeInSeconds = 0.02;
    private const double FadeOutSeconds = 1.5;

    /// <summary>Two clips equally long and loud. Drums are heard where both have them, else in neither.</summary>
    public static (AudioBuffer First, AudioBuffer Second) Pair(Stretch first, Stretch second, StemRenderer renderer, CancellationToken cancel)
    {
        var withDrums = first.HasDrums && second.HasDrums;
        var pair = (First: Play(first, withDrums, renderer, cancel), Second: Play(second, withDrums, renderer, cancel));
        var (gain, otherGain) = (Loudness - LoudnessMeter.Integrated(pair.First), Loudness - LoudnessMeter.Integrated(pair.Second));
        var room = HighestPeak - Math.Max(TruePeakMeter.Measure(pair.First) + gain, TruePeakMeter.Measure(pair.Second) + otherGain);
        Amplify(pair.First, gain + Math.Min(0, room));
        Amplify(pair.Second, otherGain + Math.Min(0, room));
        return pair;
    }

    private static AudioBuffer Play(Stretch stretch, bool withDrums, StemRenderer renderer, CancellationToken cancel)
    {
        var tempo = stretch.Piece.Tempo;
        var bars = (int)Math.Ceiling(stretch.Seconds * tempo / 240) + 1;
        var form = new SongForm(Key.CMajor, Metre.FourFour, tempo, [new Section("Clip", SectionKind.Verse, 'A', bars, Key.CMajor, 0.5, [new Phrase(0, bars, null)])]);
        var frames = (int)Math.Round(stretch.Seconds * SampleRate);
        var clip = Play(new Part("piano", TrackRole.Accompaniment, Piano, [.. stretch.Within(stretch.Piece.Pitched)], []), form, frames, renderer, cancel);
        if (withDrums)
        {
            var drums = Play(new Part("drums", TrackRole.Drums, new Instrument(0, IsDrums: true), [.. stretch.Within(stretch.Piece.Drums)], []), form, frames, renderer, cancel);
            for (var channel = 0; channel < clip.Channels; channel++)
            {
                for (var i = 0; i < frames; i++)
                {
                    clip[channel][i] += drums[channel][i];
                }
            }
        }

        Fade(clip);
        return clip;
    }

    private static AudioBuffer Play(Part part, SongForm form, int frames, StemRenderer renderer, CancellationToken cancel) =>
        renderer.Render(part, form, SampleRate, progress: null, cancel).Slice(0, frames);

    private static void Fade(AudioBuffer clip)
    {
        var (head, tail) = ((int)(FadeInSeconds * clip.SampleRate), (int)(FadeOutSeconds * clip.SampleRate));
        for (var channel = 0; channel < clip.Channels; channel++)
        {
            var samples = clip[channel];
            for (var i = 0; i < head; i++)
            {
                samples[i] *= (float)i / head;
            }

            for (var i = 0; i < tail; i++)
            {
                samples[^(i + 1)] *= (float)i / tail;
            }
        }
    }

    private static void Amplify(AudioBuffer clip, double gainDb)
    {
        var gain = (float)Decibels.ToAmplitude(gainDb);
        for (var channel = 0; channel < clip.Channels; channel++)
        {
            foreach (ref var sample in clip[channel])
            {
                sample *= gain;
            }
        }
    }
}
