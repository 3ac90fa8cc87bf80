using System.Numerics;

namespace Soribit.Sound.Reverbs;

/// <summary>Schroeder's allpass, a block at a time: <c>v = x - g v[n-m]; y = v[n-m] + g v</c>. Its delay is no shorter than a block, so a block has no feedback into itself.</summary>
internal sealed class Allpass(int delay, float gain, int block)
{
    private readonly DelayLine _line = new(delay, block);
    private readonly float[] _kept = new float[block];

    public void Process(Span<float> signal)
    {
        var delayed = _line.Read(delay, signal.Length);
        var kept = _kept.AsSpan(0, signal.Length);
        var i = 0;
        for (; i <= signal.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var d = new Vector<float>(delayed[i..]);
            var v = new Vector<float>(signal[i..]) - (d * gain);
            (d + (v * gain)).CopyTo(signal[i..]);
            v.CopyTo(kept[i..]);
        }

        for (; i < signal.Length; i++)
        {
            var v = signal[i] - (delayed[i] * gain);
            signal[i] = delayed[i] + (v * gain);
            kept[i] = v;
        }

        _line.Write(kept);
    }
}
