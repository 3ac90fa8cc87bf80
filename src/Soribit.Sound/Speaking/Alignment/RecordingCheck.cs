using Soribit.Sound.Loudness;

namespace Soribit.Sound.Speaking.Alignment;

/// <summary>Tells in plain words what is wrong with a recording of speech, if anything.</summary>
public static class RecordingCheck
{
    private const double QuietLufs = -32;
    private const double NoisyDb = 25;
    private const int ClippedRun = 3;
    private const double FullScale = 0.985;
    private const double CutSeconds = 0.03;

    /// <summary>A recording shorter or longer than this against how the text is usually said is likely another text.</summary>
    private const double Shortest = 0.45;

    private const double LongestFactor = 2.2;

    /// <param name="mono">The recording.</param>
    /// <param name="usual">Seconds that the text usually takes.</param>
    /// <returns>Advice, the weightiest first; empty when all is well.</returns>
    public static IReadOnlyList<Wording> Advise(AudioBuffer mono, double usual)
    {
        var advice = new List<Wording>();
        var samples = mono[0];
        var (from, to) = mono.Frames == 0 ? (0, 0) : new SpeechLevels(samples, mono.SampleRate).Sounding;
        var seconds = (double)(to - from) / mono.SampleRate;
        if (mono.Frames == 0 || Speaker.Loudness(mono) <= LoudnessMeter.Silence)
        {
            return [new("The recording is silent; check that the right microphone is chosen.", "녹음에 소리가 없습니다. 마이크를 제대로 골랐는지 확인하십시오.")];
        }

        if (Clipped(samples) is > 0 and var clipped)
        {
            advice.Add(new($"It is too loud in {clipped} places and crackles there; turn the microphone down or stand further off.", $"{clipped}군데에서 너무 커서 소리가 깨집니다. 마이크 감도를 낮추거나 조금 떨어져 녹음하십시오."));
        }

        if (Speaker.Loudness(mono) is < QuietLufs and var loudness)
        {
            advice.Add(new($"It is very soft ({loudness:0} LUFS); come closer to the microphone or turn it up.", $"소리가 아주 작습니다({loudness:0} LUFS). 마이크에 가까이 대거나 감도를 올리십시오."));
        }

        if (SignalToNoise(samples, mono.SampleRate) is < NoisyDb and var noise)
        {
            advice.Add(new($"There is noise only {noise:0} dB below the voice; choose a quieter room, and switch off fans.", $"잡음이 목소리보다 {noise:0} dB 작을 뿐입니다. 조용한 방에서 선풍기 따위를 끄고 녹음하십시오."));
        }

        if (from < CutSeconds * mono.SampleRate || mono.Frames - to < CutSeconds * mono.SampleRate)
        {
            advice.Add(new("It begins or ends in the middle of the sound; leave half a second of silence before and after.", "앞이나 뒤가 잘린 듯합니다. 앞뒤로 반 초쯤 조용히 두십시오."));
        }

        if (seconds < Shortest * usual || seconds > LongestFactor * usual)
        {
            advice.Add(new($"It lasts {seconds:0.0} s, where about {usual:0.0} s are usual for these words; check that it is this text.", $"길이가 {seconds:0.0}초인데 이 글은 보통 {usual:0.0}초쯤 걸립니다. 같은 글을 녹음했는지 확인하십시오."));
        }

        return advice;
    }

    /// <summary>Runs of samples at full scale.</summary>
    private static int Clipped(ReadOnlySpan<float> samples)
    {
        var (runs, run) = (0, 0);
        foreach (var sample in samples)
        {
            run = Math.Abs(sample) >= FullScale ? run + 1 : 0;
            runs += run == ClippedRun ? 1 : 0;
        }

        return runs;
    }

    /// <summary>dB between the loud and the softest stretches of 20 ms.</summary>
    private static double SignalToNoise(ReadOnlySpan<float> samples, int sampleRate)
    {
        var length = Math.Max(1, sampleRate / 50);
        var levels = new List<double>();
        for (var at = 0; at + length <= samples.Length; at += length)
        {
            var sum = 0.0;
            foreach (var sample in samples.Slice(at, length))
            {
                sum += (double)sample * sample;
            }

            levels.Add(Decibels.FromPower(sum / length));
        }

        levels.Sort();
        return levels.Count < 10 ? double.PositiveInfinity : levels[(int)(0.9 * levels.Count)] - levels[(int)(0.03 * levels.Count)];
    }
}
