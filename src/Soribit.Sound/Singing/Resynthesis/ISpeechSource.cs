namespace Soribit.Sound.Singing.Resynthesis;

/// <summary>Says speech sounds; where and in which voice is its own matter.</summary>
public interface ISpeechSource
{
    /// <summary>Says the sounds of a phrase in one flow, at its own pace and pitch.</summary>
    /// <param name="phones">At least one; the planned times tell only what follows what without a pause.</param>
    Task<Speech> SpeakAsync(IReadOnlyList<SungPhone> phones, CancellationToken cancel);
}

/// <summary>Speech, and when each of its sounds is heard.</summary>
/// <param name="Samples">Mono.</param>
/// <param name="Times">Seconds, one for each phone that was asked for, in order.</param>
public sealed record Speech(float[] Samples, int SampleRate, IReadOnlyList<(double Start, double End)> Times);
