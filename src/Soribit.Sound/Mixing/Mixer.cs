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
/// <param name="Load">
/// Fills a stereo buffer of the mix's length and rate (<see cref="Waves.WaveReader.ReadInto"/> does), so that a mix needs no more memory than the
/// stems it works on at once. May be called twice, and from any thread.
/// </param>
public sealed record Stem(string Name, bool IsDrums, Action<AudioBuffer> Load)
{
    /// <summary>A stem that is in memory; it is copied, and cut or followed by silence to the length of the mix.</summary>
    public static Stem Of(string name, bool isDrums, AudioBuffer audio) => new(name, isDrums, destination =>
    {
        for (var channel = 0; channel < destination.Channels; channel++)
        {
            var samples = audio[Math.Min(channel, audio.Channels - 1)];
            var count = Math.Min(samples.Length, destination.Frames);
            samples[..count].CopyTo(destination[channel]);
            destination[channel][count..].Clear();
        }
    });
}

/// <summary>Mixes stems. Each one is processed on its own; its share of the reverbs can be taken with it, so that the processed stems add up to the mix.</summary>
/// <remarks>
/// Reverbs and echo are linear, so it is one sum whether each stem has its own or all share one of each: shared ones cost a seventh in a song of seven
/// parts, so stems get their own only where they are kept. The two sums differ by rounding, below -120 dBFS.
/// </remarks>
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
    /// <param name="keep">
    /// Takes each processed stem: in any order, from several threads at once. The buffer is used again afterwards, so it must be
    /// copied or written out before returning, and not changed. Null keeps none, which is much faster.
    /// </param>
    /// <param name="progress">Told the share of the work that is done, 0 to 1.</param>
    /// <returns>The stereo sum of the processed stems, in the order of <paramref name="stems"/>, before mastering.</returns>
    public static AudioBuffer Mix(
        IReadOnlyList<Stem> stems,
        MixSettings settings,
        SongForm form,
        Action<Stem, AudioBuffer>? keep,
        int parallelism,
        int sampleRate = 48000,
        Action<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parallelism);
        var mixer = new Mixer(settings, form, sampleRate);
        var mix = new AudioBuffer(2, Frames(settings, form, sampleRate), sampleRate);
        var heard = stems.Where(stem => !settings.For(stem.Name).Mute).ToArray();
        var desks = new Desk[Math.Min(parallelism, heard.Length)];
        for (var i = 0; i < desks.Length; i++)
        {
            desks[i] = new Desk(new AudioBuffer(2, mix.Frames, sampleRate), keep is null ? null : new AudioBuffer(2, mix.Frames, sampleRate));
        }

        var key = mixer.DuckKey(heard, desks);
        var buses = keep is null ? new Buses([.. heard.Select(stem => settings.For(stem.Name))], mix.Frames, sampleRate) : null;
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellation };
        var done = 0;
        foreach (var batch in heard.Chunk(parallelism))
        {
            Parallel.For(0, batch.Length, options, i =>
            {
                mixer.Process(batch[i], desks[i].Audio, key);
                if (keep is not null)
                {
                    mixer.AddSends(desks[i], settings.For(batch[i].Name));
                    mixer.Fade(desks[i].Audio);
                    keep(batch[i], desks[i].Audio);
                }
            });

            Parallel.For(0, mix.Channels, options, channel =>
            {
                for (var i = 0; i < batch.Length; i++)
                {
                    SampleKernels.Add(mix[channel], desks[i].Audio[channel]);
                    buses?.Add(channel, desks[i].Audio[channel], settings.For(batch[i].Name));
                }
            });
            done += batch.Length;
            progress?.Invoke((double)done / (heard.Length + 1)); // the reverbs take about as long as a stem
        }

        if (buses is not null && heard.Length > 0)
        {
            mixer.AddBuses(mix, buses, desks);
            mixer.Fade(mix);
        }

        return mix;
    }

    private float[]? DuckKey(Stem[] stems, Desk[] desks)
    {
        if (stems.FirstOrDefault(stem => stem.IsDrums) is not { } drums || !stems.Any(stem => _settings.For(stem.Name).Duck is { Depth: > 0 }))
        {
            return null;
        }

        drums.Load(desks[0].Audio);
        return Duck.Key(desks[0].Audio);
    }

    /// <summary>All of a stem but its sends; silence stays silence.</summary>
    private void Process(Stem stem, AudioBuffer audio, float[]? duckKey)
    {
        var strip = _settings.For(stem.Name);
        stem.Load(audio);
        if (!Shape(audio, strip))
        {
            return;
        }

        if (strip.Duck is { Depth: > 0 } duck && duckKey is not null && !stem.IsDrums)
        {
            Duck.Apply(audio, duckKey, duck.Depth, duck.Release);
        }

        Place(audio, strip.Pan, strip.Width);
    }

    /// <summary>Tone, dynamics and level. False when the stem is silent.</summary>
    private bool Shape(AudioBuffer audio, Strip strip)
    {
        if (!SetLoudness(audio, CompressorLufs))
        {
            return false;
        }

        var filters = strip.Eq.Select(band => band.Filter(_sampleRate));
        if (strip.HighPass is { } hertz)
        {
            filters = filters.Prepend(Biquad.HighPass(hertz, Biquad.Flat, _sampleRate));
        }

        StereoFilter.Apply(audio, [.. filters]);
        if (strip.DeEsser is { } deEsser)
        {
            DeEsser.Apply(audio, deEsser);
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

    /// <summary>A kept stem's own share of the reverbs and the echo.</summary>
    private void AddSends(Desk desk, Strip strip)
    {
        if (strip is { Room: null, Plate: null, Echo: null })
        {
            return;
        }

        var sends = desk.Sends!;
        Clear(sends);
        if (strip.Room is { } room)
        {
            AddRoom(sends, desk.Audio, room);
        }

        if (strip.Plate is { } plate)
        {
            AddPlate(sends, desk.Audio, plate);
        }

        if (strip.Echo is { } echo)
        {
            AddEcho(sends, desk.Audio, echo);
        }

        Add(desk.Audio, sends);
    }

    /// <summary>What all stems sent comes back from the reverbs, both at once, and from the echo.</summary>
    private void AddBuses(AudioBuffer mix, Buses buses, Desk[] desks)
    {
        var fromRoom = desks[0].Audio;
        var fromPlate = desks.Length > 1 ? desks[1].Audio : new AudioBuffer(2, mix.Frames, _sampleRate);
        Clear(fromRoom);
        Clear(fromPlate);
        Parallel.Invoke(
            new ParallelOptions { MaxDegreeOfParallelism = desks.Length },
            () =>
            {
                if (buses.Room is { } room)
                {
                    AddRoom(fromRoom, room, 0);
                }
            },
            () =>
            {
                if (buses.Plate is { } plate)
                {
                    AddPlate(fromPlate, plate, 0);
                }
            });
        Add(mix, fromRoom);
        Add(mix, fromPlate);

        if (buses.Echo is { } echo)
        {
            AddEcho(mix, echo, 0);
        }
    }

    private void AddRoom(AudioBuffer destination, AudioBuffer send, double levelDb) =>
        new Reverb(_settings.Room, _sampleRate).AddTo(destination, send, (float)Decibels.ToAmplitude(levelDb));

    private void AddPlate(AudioBuffer destination, AudioBuffer send, double levelDb) =>
        new Reverb(_settings.Plate, _sampleRate).AddTo(destination, send, (float)Decibels.ToAmplitude(levelDb));

    private void AddEcho(AudioBuffer destination, AudioBuffer send, double levelDb) =>
        Echo.AddTo(destination, send, (float)Decibels.ToAmplitude(levelDb), _settings.Echo, _settings.Echo.Beats * 60 / _form.Tempo);

    private static void Add(AudioBuffer destination, AudioBuffer source)
    {
        SampleKernels.Add(destination[0], source[0]);
        SampleKernels.Add(destination[1], source[1]);
    }

    private static void Clear(AudioBuffer audio)
    {
        audio[0].Clear();
        audio[1].Clear();
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

    /// <summary>The memory in which one stem is worked on.</summary>
    /// <param name="Sends">Null where the sends are shared.</param>
    private sealed record Desk(AudioBuffer Audio, AudioBuffer? Sends);

    /// <summary>What all stems send together. A bus that none uses has no memory.</summary>
    private sealed class Buses(IReadOnlyList<Strip> strips, int frames, int sampleRate)
    {
        public AudioBuffer? Room { get; } = strips.Any(strip => strip.Room is not null) ? new AudioBuffer(2, frames, sampleRate) : null;

        public AudioBuffer? Plate { get; } = strips.Any(strip => strip.Plate is not null) ? new AudioBuffer(2, frames, sampleRate) : null;

        public AudioBuffer? Echo { get; } = strips.Any(strip => strip.Echo is not null) ? new AudioBuffer(2, frames, sampleRate) : null;

        public void Add(int channel, ReadOnlySpan<float> audio, Strip strip)
        {
            Send(Room, channel, audio, strip.Room);
            Send(Plate, channel, audio, strip.Plate);
            Send(Echo, channel, audio, strip.Echo);
        }

        private static void Send(AudioBuffer? bus, int channel, ReadOnlySpan<float> audio, double? levelDb)
        {
            if (bus is not null && levelDb is { } level)
            {
                SampleKernels.AddScaled(bus[channel], audio, (float)Decibels.ToAmplitude(level));
            }
        }
    }
}
