namespace Soribit.Sound.Waves;

/// <summary>How a WAV file holds its samples.</summary>
public enum SampleFormat
{
    Int16,
    Int24,
    Float32,
}
