using Soribit.Sound.Kernels;
using Soribit.Sound.Singing.Analysis;

namespace Soribit.Sound.Singing.Voicebanks.Recording;

/// <summary>What was measured of a recorded prompt.</summary>
/// <param name="PeakDb">dBFS.</param>
/// <param name="LevelDb">dBFS, RMS of what was sung.</param>
/// <param name="NoiseDb">dBFS, RMS of the quietest tenth.</param>
/// <param name="Hertz">Median pitch; 0 where no voice was found.</param>
/// <param name="WanderCents">Half of the vowels' frames lie within this of the median.</param>
/// <param name="Seconds">Sung, from the first sound to the last.</param>
/// <param name="Before">Seconds of silence before it.</param>
/// <param name="After">Seconds of silence after it.</param>
/// <param name="Dc">Mean, of full scale.</param>
/// <param name="Advice">What to do about it, the worst first; none where all is well.</param>
/// <param name="IsUsable">A bank can be built with it.</param>
public sealed record RecordingReport(
    string File,
    double PeakDb,
    double LevelDb,
    double NoiseDb,
    double Hertz,
    double WanderCents,
    double Seconds,
    double Before,
    double After,
    double Dc,
    IReadOnlyList<Wording> Advice,
    bool IsUsable);

/// <summary>Listens to a recording as a patient sound engineer would, and says plainly what to do better.</summary>
public static class RecordingCheck
{
    private const double FrameSeconds = 0.02;
    private const double Quietest = -60;

    /// <param name="samples">Mono.</param>
    public static RecordingReport Of(ReadOnlySpan<float> samples, int sampleRate, RecordingPrompt prompt, CancellationToken cancel)
    {
        var levels = Levels(samples, sampleRate);
        var sorted = levels.Order().ToArray();
        var noise = sorted.Length == 0 ? Quietest : Mean(sorted[..Math.Max(1, sorted.Length / 10)]);
        var top = sorted.Length == 0 ? Quietest : sorted[(int)(sorted.Length * 0.95)];
        var threshold = Math.Max(noise + 8, top - 28);
        var first = Array.FindIndex(levels, level => level > threshold);
        var last = Array.FindLastIndex(levels, level => level > threshold);
        var sung = first < 0 ? [] : levels[first..(last + 1)].Where(level => level > threshold).ToArray();
        var pitch = PitchTracker.Track(samples, sampleRate, 60, 1000, cancel);
        var voiced = pitch.Hertz.Where(hertz => hertz > 0).Select(hertz => (double)hertz).Order().ToArray();
        var median = voiced.Length == 0 ? 0 : voiced[voiced.Length / 2];
        var wander = voiced.Length == 0 ? 0 : voiced.Select(hertz => Math.Abs(1200 * Math.Log2(hertz / median))).Order().ElementAt(voiced.Length / 2);
        var mean = 0.0;
        foreach (var sample in samples)
        {
            mean += sample / Math.Max(1, samples.Length);
        }

        var report = new RecordingReport(
            prompt.File,
            Decibels.FromAmplitude(Math.Max(1e-9, SampleKernels.Peak(samples))),
            sung.Length == 0 ? Quietest : Mean(sung),
            noise,
            median,
            wander,
            first < 0 ? 0 : (last - first + 1) * FrameSeconds,
            first < 0 ? 0 : first * FrameSeconds,
            first < 0 ? 0 : (levels.Length - 1 - last) * FrameSeconds,
            mean,
            [],
            IsUsable: true);
        return Advised(report, prompt, Clipped(samples), voiced.Length * VocalCurves.StepSeconds, sampleRate);
    }

    private static RecordingReport Advised(RecordingReport report, RecordingPrompt prompt, int clipped, double voicedSeconds, int sampleRate)
    {
        var advice = new List<Wording>();
        var wanted = prompt.Seconds;
        var isUsable = true;
        if (report.Seconds < 0.2 || voicedSeconds < 0.15 * prompt.Sounds.Count(sound => sound is { IsVowel: true }))
        {
            isUsable = false;
            advice.Add(new("Hardly any voice is heard: check the microphone, and sing the line again.", "목소리가 거의 들리지 않습니다. 마이크를 확인하고 다시 부르십시오."));
        }
        else if (report.Seconds < 0.45 * wanted || report.Seconds > 2.2 * wanted)
        {
            isUsable = report.Seconds > 0.3 * wanted && report.Seconds < 3 * wanted;
            advice.Add(new(
                $"It is {report.Seconds:0.0} s long and should be about {wanted:0.0} s: sing every syllable of the line once, one or two a second.",
                $"길이가 {report.Seconds:0.0}초인데 {wanted:0.0}초쯤이어야 합니다. 줄의 음절을 하나도 빠짐없이, 1초에 한둘씩 부르십시오."));
        }

        if (clipped > 0)
        {
            advice.Add(new($"It clips at {clipped} places: turn the input down or step back a hand's breadth, and sing it again.", $"소리가 {clipped}군데 찌그러졌습니다. 입력을 낮추거나 한 뼘 물러나 다시 부르십시오."));
        }
        else if (report.LevelDb < -34)
        {
            advice.Add(new($"It is quiet ({report.LevelDb:0} dB): come closer or turn the input up; about -20 dB is right.", $"소리가 작습니다({report.LevelDb:0} dB). 가까이 가거나 입력을 높이십시오. -20 dB쯤이 알맞습니다."));
        }

        if (report.LevelDb - report.NoiseDb < 25)
        {
            advice.Add(new(
                $"The room is loud: only {report.LevelDb - report.NoiseDb:0} dB below the voice; 40 are good. Switch fans off, close the window, come closer.",
                $"주위가 시끄럽습니다. 목소리보다 {report.LevelDb - report.NoiseDb:0} dB밖에 작지 않은데 40 dB는 되어야 좋습니다. 선풍기를 끄고 창을 닫고 가까이 가십시오."));
        }

        if (report.WanderCents > 60)
        {
            advice.Add(new($"The pitch wanders by {report.WanderCents:0} cents: stay on one note, as straight as you can, without vibrato.", $"음이 {report.WanderCents:0}센트나 흔들립니다. 한 음을 곧게, 떨지 말고 부르십시오."));
        }

        if (report.Before < 0.1 || report.After < 0.1)
        {
            advice.Add(new("It begins or ends at once: leave half a second of silence before and after.", "앞뒤에 빈 시간이 없습니다. 앞뒤로 0.5초쯤 조용히 두십시오."));
        }

        if (Math.Abs(report.Dc) > 0.01)
        {
            advice.Add(new("The signal is shifted (DC): another cable or sound card is better; the bank can still be built.", "신호가 한쪽으로 치우쳐 있습니다(DC). 선이나 사운드 카드를 바꾸는 것이 좋지만 음원은 만들 수 있습니다."));
        }

        if (sampleRate < 32000)
        {
            advice.Add(new($"It was recorded at {sampleRate} Hz and will sound dull: record at 44100 or 48000.", $"{sampleRate} Hz로 녹음되어 소리가 어둡습니다. 44100이나 48000으로 녹음하십시오."));
        }

        return report with { Advice = advice, IsUsable = isUsable };
    }

    private static double[] Levels(ReadOnlySpan<float> samples, int sampleRate)
    {
        var frame = Math.Max(1, (int)(FrameSeconds * sampleRate));
        var levels = new double[samples.Length / frame];
        for (var i = 0; i < levels.Length; i++)
        {
            var part = samples.Slice(i * frame, frame);
            var mean = 0f;
            foreach (var sample in part)
            {
                mean += sample / frame;
            }

            var power = 1e-12;
            foreach (var sample in part)
            {
                power += (sample - mean) * (sample - mean) / (double)frame;
            }

            levels[i] = Decibels.FromPower(power);
        }

        return levels;
    }

    private static double Mean(double[] levels) => Decibels.FromPower(levels.Average(level => Math.Pow(10, level / 10)));

    /// <summary>Places at which three samples and more stand at the top.</summary>
    private static int Clipped(ReadOnlySpan<float> samples)
    {
        var (places, run) = (0, 0);
        foreach (var sample in samples)
        {
            run = Math.Abs(sample) >= 0.998f ? run + 1 : 0;
            places += run == 3 ? 1 : 0;
        }

        return places;
    }
}
