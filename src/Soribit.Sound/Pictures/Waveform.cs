using Soribit.Sound.Kernels;

namespace Soribit.Sound.Pictures;

/// <summary>One column of a drawn waveform.</summary>
/// <param name="Low">Lowest sample of any channel.</param>
/// <param name="High">Highest sample of any channel.</param>
/// <param name="Rms">Of all channels.</param>
public readonly record struct WaveformColumn(float Low, float High, float Rms);

/// <summary>The level of a sound over time, as numbers for drawing.</summary>
public static class Waveform
{
    /// <summary>Cuts a sound into equal columns. A column shorter than a sample shows the sample it lies in.</summary>
    public static WaveformColumn[] Peaks(AudioBuffer audio, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        var result = new WaveformColumn[audio.Frames == 0 ? 0 : columns];
        Parallel.For(0, result.Length, i =>
        {
            var start = (int)((long)i * audio.Frames / columns);
            var end = Math.Max(start + 1, (int)((long)(i + 1) * audio.Frames / columns));
            float low = float.MaxValue, high = float.MinValue;
            var energy = 0.0;
            for (var channel = 0; channel < audio.Channels; channel++)
            {
                var part = audio[channel][start..end];
                foreach (var x in part)
                {
                    low = Math.Min(low, x);
                    high = Math.Max(high, x);
                }

                energy += SampleKernels.Energy(part);
            }

            result[i] = new WaveformColumn(low, high, (float)Math.Sqrt(energy / ((end - start) * audio.Channels)));
        });
        return result;
    }
}
