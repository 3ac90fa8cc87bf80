using Soribit.Music.Form;
using Soribit.Sound.Delays;
using Soribit.Sound.Dynamics;
using Soribit.Sound.Filters;
using Soribit.Sound.Instruments;
using Soribit.Sound.Kernels;
using Soribit.Sound.Loudness;
using Soribit.Sound.Reverbs;

namespace Soribit.Sound.Mixing;

/// <summary>A stem as the mixer takes it.</summary>
/// <param name="Name">Of the part; finds its strip.</param>
/// <param name="IsDrums">Whether others duck for it.</param>
/// <param name="Load">Gives the samples, mono or stereo, at the mix's rate. They become the mixer's and are written over. May be called more than once, and from any thread.</param>
public sealed record Stem(string Name, bool IsDrums, Func<AudioBuffer> Load);

/// <summary>Mixes stems. Each one is processed on its own, its share of the reverbs included, so that the processed stems add up to the mix.</summary>
public sealed class Mixer
{
    /// <summary>LUFS of a part at level 0. Low enough that a mix of ten parts, and each stem, keeps its peaks under full scale.</summary>
    public const double ReferenceLufs = -24;

    /// <summary>LUFS that a part is brought to before its compressor.</summary>
    private const double CompressorLufs = -20;

    /// <summary>Seconds over which a mix is closed at its end: long for one that rings, short for one that has to stop.</summary>
    private const double RingFade = 1.5;
    private const double ExactFade = 0.6;

    private readonly MixSettings _settings;
    private readonly SongForm _form;
    private readonly int _sampleRate;

    private Mixer(MixSettings settings, SongForm form, int sampleRate) =>
        (_settings, _form, _sampleRate) = (settings, form, sampleRate);

    /// <summary>Frames of the mix and of each processed stem.</summary>
    public static int Frames(MixSettings settings, SongForm form, int sampleRate) => (int)Math.Round(
        (form.Seconds + (settings.Ending == MixEnding.Ring ? StemRenderer.TailSeconds : 0)) * sampleRate);

    /// <summary>Mixes, <paramref name="parallelism"/> stems at a time; no more than those are in memory.</summary>
    /// <param name="keep">Takes each processed stem before it is forgotten, in any order and from several threads at once; null keeps none. It must not write to it.</param>
    /// <returns>The stereo sum of the processed stems, in the order of <paramref name="stems"/>, before mastering.</returns>
    public static AudioBuffer Mix(
        IReadOnlyList<Stem> stems,
        MixSettings settings,
        SongForm form,
        Action<Stem, AudioBuffer>? keep,
        int parallelism,
        int sampleRate = 48000,
        CancellationToken cancellation = default)
    {
        var mixer = new Mixer(settings, form, sampleRate);
        var mix = new AudioBuffer(2, Frames(settings, form, sampleRate), sampleRate);
        var heard = stems.Where(stem => !settings.For(stem.Name).Mute).ToArray();
        var key = mixer.DuckKey(heard, mix.Frames);
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellation };
        foreach (var batch in heard.Chunk(parallelism))
        {
            var processed = new AudioBuffer[batch.Length];
            Parallel.For(0, batch.Length, options, i =>
            {
                processed[i] = mixer.Process(batch[i], mix.Frames, key);
                keep?.Invoke(batch[i], processed[i]);
            });
            foreach (var stem in processed)
            {
                SampleKernels.Add(mix[0], stem[0]);
                SampleKernels.Add(mix[1], stem[1]);
            }
        }

        return mix;
    }

    private float[]? DuckKey(Stem[] stems, int frames) =>
        stems.FirstOrDefault(stem => stem.IsDrums) is { } drums && stems.Any(stem => _settings.For(stem.Name).Duck is { Depth: > 0 })
            ? Duck.Key(Fitted(drums, frames))
            : null;

    private AudioBuffer Process(Stem stem, int frames, float[]? duckKey)
    {
        var strip = _settings.For(stem.Name);
        var audio = Fitted(stem, frames);
        if (!Shape(audio, strip))
        {
            return audio;
        }

        if (strip.Duck is { Depth: > 0 } duck && duckKey is not null && !stem.IsDrums)
        {
            Duck.Apply(audio, duckKey, duck.Depth, duck.Release);
        }

        Place(audio, strip.Pan, strip.Width);
        audio = WithSends(audio, strip);
        Fade(audio);
        return audio;
    }

    /// <summary>The stem on two channels, as long as the mix.</summary>
    private AudioBuffer Fitted(Stem stem, int frames)
    {
        var audio = stem.Load().ToStereo();
        if (audio.SampleRate != _sampleRate)
        {
            throw new ArgumentException($"Stem {stem.Name}: expected {_sampleRate} Hz, found {audio.SampleRate}.");
        }

        return audio.Frames == frames ? audio : audio.Slice(0, frames);
    }

    /// <summary>Tone, dynamics and level. False when the stem is silent.</summary>
    private bool Shape(AudioBuffer audio, Strip strip)
    {
        if (!SetLoudness(audio, CompressorLufs))
        {
            return false;
        }

        if (strip.HighPass is { } hertz)
        {
            Biquad.HighPass(hertz, Biquad.Flat, _sampleRate).Apply(audio);
        }

        foreach (var band in strip.Eq)
        {
            band.Filter(_sampleRate).Apply(audio);
        }

        if (strip.Compressor is { } compressor)
        {
            Compressor.Apply(audio, compressor);
        }

        return SetLoudness(audio, ReferenceLufs + strip.Level);
    }

    /// <summary>Scales to a loudness. A stem too short or quiet for the meter's gate goes by its plain power; false when it has none.</summary>
    private static bool SetLoudness(AudioBuffer audio, double lufs)
    {
        var loudness = LoudnessMeter.Integrated(audio);
        if (loudness <= LoudnessMeter.Silence)
        {
            loudness = Decibels.FromPower((SampleKernels.Energy(audio[0]) + SampleKernels.Energy(audio[1])) / Math.Max(1, audio.Frames));
        }

        if (loudness < -120)
        {
            return false;
        }

        var gain = (float)Decibels.ToAmplitude(lufs - loudness);
        SampleKernels.Scale(audio[0], gain);
        SampleKernels.Scale(audio[1], gain);
        return true;
    }

    /// <summary>Width by middle and side, then a balance of constant power: at the edge the near side gains 3 dB as the far one falls silent.</summary>
    internal static void Place(AudioBuffer audio, double pan, double width)
    {
        var angle = (pan + 1) * Math.PI / 4;
        var left = Math.Sqrt(2) * Math.Cos(angle);
        var right = Math.Sqrt(2) * Math.Sin(angle);
        var (own, other) = ((1 + width) / 2, (1 - width) / 2);
        SampleKernels.Rotate(audio[0], audio[1], (float)(left * own), (float)(left * other), (float)(right * other), (float)(right * own));
    }

    private AudioBuffer WithSends(AudioBuffer dry, Strip strip)
    {
        if (strip is { Room: null, Plate: null, Echo: null })
        {
            return dry;
        }

        var sum = dry.Clone();
        if (strip.Room is { } room)
        {
            new Reverb(_settings.Room, _sampleRate).AddTo(sum, dry, (float)Decibels.ToAmplitude(room));
        }

        if (strip.Plate is { } plate)
        {
            new Reverb(_settings.Plate, _sampleRate).AddTo(sum, dry, (float)Decibels.ToAmplitude(plate));
        }

        if (strip.Echo is { } echo)
        {
            var seconds = _settings.Echo.Beats * 60 / _form.Tempo;
            Echo.AddTo(sum, dry, (float)Decibels.ToAmplitude(echo), _settings.Echo, seconds);
        }

        return sum;
    }

    private void Fade(AudioBuffer audio)
    {
        var close = _settings.Ending == MixEnding.Ring ? RingFade : ExactFade;
        for (var channel = 0; channel < 2; channel++)
        {
            FadeStart(audio[channel], _settings.FadeIn);
            FadeEnd(audio[channel], close);
            FadeEnd(audio[channel], _settings.FadeOut);
        }
    }

    private void FadeStart(Span<float> signal, double seconds)
    {
        var frames = (int)Math.Min(signal.Length, seconds * _sampleRate);
        for (var i = 0; i < frames; i++)
        {
            signal[i] *= RaisedCosine((double)i / frames);
        }
    }

    private void FadeEnd(Span<float> signal, double seconds)
    {
        var frames = (int)Math.Min(signal.Length, seconds * _sampleRate);
        for (var i = 0; i < frames; i++)
        {
            signal[^(i + 1)] *= RaisedCosine((double)i / frames);
        }
    }

    private static float RaisedCosine(double x) => (float)(0.5 - (0.5 * Math.Cos(Math.PI * x)));
}
