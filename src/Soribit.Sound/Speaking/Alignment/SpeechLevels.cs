namespace Soribit.Sound.Speaking.Alignment;

/// <summary>Where there is sound in a recording of speech, and where silence: by its power each 5 ms.</summary>
internal sealed class SpeechLevels
{
    private const double StepSeconds = 0.005;
    private const double MarginSeconds = 0.03;

    /// <summary>Shares of the greatest power: less is silence whatever the noise, and more is sound.</summary>
    private const double Silent = 1e-5;

    private const double Loud = 3e-3;

    /// <summary>How far above the softest stretches sound begins.</summary>
    private const double AboveNoise = 8;

    /// <summary>Seconds in which the nearest silence is looked for.</summary>
    private const double Search = 0.25;

    private readonly double[] _powers;
    private readonly double _least;
    private readonly int _step;
    private readonly int _length;

    public SpeechLevels(ReadOnlySpan<float> sound, int sampleRate)
    {
        _step = Math.Max(1, (int)(StepSeconds * sampleRate));
        _length = sound.Length;
        SampleRate = sampleRate;
        _powers = new double[(sound.Length / _step) + 1];
        for (var i = 0; i < sound.Length; i++)
        {
            _powers[i / _step] += (double)sound[i] * sound[i];
        }

        var most = _powers.Max();
        var noise = _powers.Order().ElementAt(_powers.Length / 20);
        _least = Math.Max(Silent * most, Math.Min(AboveNoise * noise, Loud * most));
    }

    private int SampleRate { get; }

    /// <summary>The samples from the first sound to the last, with a little around them.</summary>
    public (int From, int To) Sounding
    {
        get
        {
            var first = Math.Max(0, Array.FindIndex(_powers, power => power > _least));
            var last = Math.Max(first, Array.FindLastIndex(_powers, power => power > _least));
            var margin = (int)(MarginSeconds * SampleRate);
            return (Math.Max(0, (first * _step) - margin), Math.Min(_length, ((last + 1) * _step) + margin));
        }
    }

    /// <summary>The silence at a time or nearest to it, in seconds; null when there is none near.</summary>
    public (double Start, double End)? SilenceAround(double seconds)
    {
        var middle = Math.Clamp((int)(seconds * SampleRate / _step), 0, _powers.Length - 1);
        var reach = (int)(Search * SampleRate / _step);
        for (var away = 0; away <= reach; away++)
        {
            foreach (var at in new[] { middle - away, middle + away })
            {
                if (at >= 0 && at < _powers.Length && _powers[at] <= _least)
                {
                    var (first, last) = (at, at);
                    while (first > 0 && _powers[first - 1] <= _least)
                    {
                        first--;
                    }

                    while (last + 1 < _powers.Length && _powers[last + 1] <= _least)
                    {
                        last++;
                    }

                    return ((double)first * _step / SampleRate, (double)(last + 1) * _step / SampleRate);
                }
            }
        }

        return null;
    }
}
