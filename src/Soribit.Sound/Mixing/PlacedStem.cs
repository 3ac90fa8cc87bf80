using Soribit.Sound.Dynamics;
using Soribit.Sound.Kernels;

namespace Soribit.Sound.Mixing;

/// <summary>A stem as it stands in the mix, a block at a time: shaped, at its level, ducked, in its place.</summary>
internal sealed class PlacedStem : IDisposable
{
    private readonly ShapedSound _shaped;
    private readonly Duck? _duck;
    private readonly float _gain;

    public PlacedStem(Stem stem, StemLevels levels, Strip strip, int sampleRate)
    {
        Stem = stem;
        Strip = strip;
        Audio = new AudioBuffer(2, Mixer.Block, sampleRate);
        _shaped = strip.Shape(stem.Open(), levels.Recorded, sampleRate);
        _gain = (float)Decibels.ToAmplitude(Mixer.ReferenceLufs + strip.Level - levels.Shaped);
        _duck = strip.Duck is { Depth: > 0 } duck && !stem.IsDrums ? new Duck(duck.Depth, duck.Release, sampleRate) : null;
    }

    public Stem Stem { get; }

    public Strip Strip { get; }

    /// <summary>The block that was read last, without reverb and echo.</summary>
    public AudioBuffer Audio { get; }

    /// <summary>Goes on to the next block.</summary>
    /// <param name="kick">How present the kick is in it, one value a step; null where nothing ducks.</param>
    public void Read(float[]? kick)
    {
        _shaped.Read(Audio[0], Audio[1]);
        if (kick is not null)
        {
            _duck?.Process(Audio[0], Audio[1], kick);
        }

        Place(Audio, Strip.Pan, Strip.Width, _gain);
    }

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
