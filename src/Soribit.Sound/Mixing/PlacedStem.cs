using Soribit.Sound.Dynamics;
using Soribit.Sound.Kernels;

namespace Soribit.Sound.Mixing;

/// <summary>A stem as it stands in the mix, a block at a time: shaped, at its level, ducked, in its place.</summary>
internal sealed class PlacedStem : IDisposable
{
    private const double DuckMilliseconds = 4;
    private const double GiveWayMilliseconds = 60;
    private const double ComeBackMilliseconds = 700;

    private readonly ShapedSound _shaped;
    private readonly Duck? _duck;
    private readonly Duck? _giveWay;
    private readonly float _gain;
    private readonly Doubled<AudioBuffer> _blocks;

    public PlacedStem(Stem stem, StemLevels levels, Strip strip, int sampleRate)
    {
        Stem = stem;
        Strip = strip;
        _blocks = new(() => new AudioBuffer(2, Mixer.Block, sampleRate));
        _shaped = strip.Shape(stem.Open(), levels.Recorded, sampleRate);
        _gain = (float)Decibels.ToAmplitude(Mixer.ReferenceLufs + strip.Level - levels.Shaped);
        _duck = strip.Duck is { Depth: > 0 } duck && !stem.IsDrums ? new Duck(duck.Depth, DuckMilliseconds, duck.Release, sampleRate) : null;
        _giveWay = strip.GiveWay > 0 ? new Duck(strip.GiveWay, GiveWayMilliseconds, ComeBackMilliseconds, sampleRate) : null;
    }

    public Stem Stem { get; }

    public Strip Strip { get; }

    /// <summary>The block before the one that is being read.</summary>
    public AudioBuffer Now => _blocks.Now;

    /// <summary>The block that is being read, without reverb and echo.</summary>
    public AudioBuffer Next => _blocks.Next;

    /// <summary>Reads the next block.</summary>
    /// <param name="kick">How present the kick is in it, one value a step; null where nothing ducks.</param>
    /// <param name="singing">How present the voice is; null where nothing gives way, or none sings.</param>
    public void Read(float[]? kick, float[]? singing)
    {
        _shaped.Read(Next[0], Next[1]);
        if (kick is not null)
        {
            _duck?.Process(Next[0], Next[1], kick);
        }

        if (singing is not null)
        {
            _giveWay?.Process(Next[0], Next[1], singing);
        }

        Place(Next, Strip.Pan, Strip.Width, _gain);
    }

    /// <summary>Goes on: what was read is now <see cref="Now"/>.</summary>
    public void Advance() => _blocks.Advance();

    /// <summary>Level, width by middle and side, then a balance of constant power: at the edge the near side gains 3 dB as the far one falls silent.</summary>
    internal static void Place(AudioBuffer audio, double pan, double width, double gain)
    {
        var angle = (pan + 1) * Math.PI / 4;
        var left = gain * Math.Sqrt(2) * Math.Cos(angle);
        var right = gain * Math.Sqrt(2) * Math.Sin(angle);
        var (own, other) = ((1 + width) / 2, (1 - width) / 2);
        SampleKernels.Rotate(audio[0], audio[1], (float)(left * own), (float)(left * other), (float)(right * other), (float)(right * own));
    }

    public void Dispose() => _shaped.Dispose();
}
