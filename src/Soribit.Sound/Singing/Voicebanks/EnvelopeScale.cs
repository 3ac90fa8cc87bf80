namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>Between the vocoder's envelopes, evenly spaced in hertz, and those of <see cref="SampleFrames"/>, spaced in mel (700 Hz, 2595 log10).</summary>
internal sealed class EnvelopeScale
{
    private readonly float[] _places;
    private readonly int[] _below;
    private readonly float[] _share;

    /// <param name="bins">Of the vocoder's envelope, from 0 Hz to half of <paramref name="sampleRate"/>.</param>
    public EnvelopeScale(int bins, int sampleRate)
    {
        Bins = bins;
        var top = Mel(sampleRate / 2.0);
        _places = new float[SampleFrames.Points];
        for (var i = 0; i < _places.Length; i++)
        {
            _places[i] = (float)((Math.Pow(10, top * i / (_places.Length - 1) / 2595) - 1) * 700 / (sampleRate / 2.0) * (bins - 1));
        }

        (_below, _share) = (new int[bins], new float[bins]);
        for (var k = 0; k < bins; k++)
        {
            var place = Mel(k * sampleRate / 2.0 / (bins - 1)) / top * (_places.Length - 1);
            _below[k] = Math.Min((int)place, _places.Length - 2);
            _share[k] = (float)(place - _below[k]);
        }
    }

    public int Bins { get; }

    /// <summary>The mean of what lies about each place.</summary>
    public void Shrink(ReadOnlySpan<float> envelope, Span<float> points)
    {
        for (var i = 0; i < points.Length; i++)
        {
            var low = i == 0 ? 0 : (_places[i - 1] + _places[i]) / 2;
            var high = i == points.Length - 1 ? Bins - 1 : (_places[i] + _places[i + 1]) / 2;
            var (first, last) = ((int)MathF.Ceiling(low), (int)high);
            if (last - first < 2)
            {
                var below = Math.Min((int)_places[i], Bins - 2);
                points[i] = envelope[below] + ((_places[i] - below) * (envelope[below + 1] - envelope[below]));
                continue;
            }

            var sum = 0f;
            for (var k = first; k <= last; k++)
            {
                sum += envelope[k];
            }

            points[i] = sum / (last - first + 1);
        }
    }

    public void Grow(ReadOnlySpan<float> points, Span<float> envelope)
    {
        for (var k = 0; k < envelope.Length; k++)
        {
            var below = _below[k];
            envelope[k] = points[below] + (_share[k] * (points[below + 1] - points[below]));
        }
    }

    private static double Mel(double hertz) => 2595 * Math.Log10(1 + (hertz / 700));
}
