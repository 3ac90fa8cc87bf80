using System.Buffers.Binary;
using System.Text;
using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Analysis;
using Soribit.Sound.Singing.Resynthesis;
using Soribit.Sound.Waves;
using Soribit.Text.Phonetics;

namespace Soribit.Production.Programs;

/// <summary>Korean speech by espeak-ng (GPL-3, run as a program; what it says is not covered by its licence).</summary>
/// <remarks>
/// It does not tell when each sound is heard. So it says the syllables of a phrase with pauses in between, in one call: where they begin and end is where its
/// silence, which is all zeros, ends and begins; within a syllable, of seldom more than three sounds, the cuts are found by their change of colour.
/// </remarks>
public sealed class EspeakSpeech : ISpeechSource
{
    private const string Program = "espeak-ng";
    private const string Package = "espeak-ng";
    private const string Voice = "ko";

    /// <summary>Words a minute: slower than it speaks by itself.</summary>
    private const string Pace = "140";

    /// <summary>Of the WAV file that it writes: RIFF, fmt and data, nothing else.</summary>
    private const int HeaderBytes = 44;

    /// <summary>Syllables between two brackets: of some fifty and more it says nothing at all.</summary>
    private const int MostSyllables = 8;

    private const string Pause = "_:";

    /// <summary>A stop's closure is silent: so much of the pause before its release belongs to it.</summary>
    private const double ClosureSeconds = 0.045;

    /// <summary>Before a pause a sound is faded within this time, which is not to be held.</summary>
    private const double FadeSeconds = 0.008;

    /// <summary>Shorter silences are parts of sounds.</summary>
    private const double LeastGapSeconds = 0.025;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static bool IsInstalled => ExternalProgram.IsInstalled(Program);

    /// <exception cref="ProgramFailedException">It is missing, failed, or paused elsewhere than it was told to.</exception>
    public async Task<Speech> SpeakAsync(IReadOnlyList<SungPhone> phones, CancellationToken cancel)
    {
        var syllables = phones.GroupBy(phone => phone.Syllable).Select(syllable => syllable.ToArray()).ToArray();
        var output = await ExternalProgram.RunAsync(
            Program,
            ["-v", Voice, "-s", Pace, "--stdin", "--stdout"],
            Encoding.UTF8.GetBytes($"[[{Text(phones, syllables)}]]"),
            Limit,
            Package,
            cancel);
        var audio = WaveReader.Read(new MemoryStream(WithLength(output.Output)));
        var samples = audio[0].ToArray();
        var pieces = Pieces(samples, audio.SampleRate, syllables.Length);
        if (pieces.Count != syllables.Length)
        {
            throw new ProgramFailedException(Program, new(
                $"espeak-ng was to say {syllables.Length} syllables and said {pieces.Count}.",
                $"espeak-ng가 {syllables.Length}음절 대신 {pieces.Count}음절을 말했습니다."));
        }

        var times = new List<(double Start, double End)>(phones.Count);
        for (var i = 0; i < syllables.Length; i++)
        {
            var before = i > 0 ? pieces[i - 1].End : 0;
            var after = i + 1 < pieces.Count ? pieces[i + 1].Start : (double)samples.Length / audio.SampleRate;
            times.AddRange(Times(samples, audio.SampleRate, syllables[i], pieces[i], before, after));
        }

        return new Speech(samples, audio.SampleRate, times);
    }

    /// <summary>Writes the length into the header, which could not know it when it went into the pipe.</summary>
    private static byte[] WithLength(byte[] wave)
    {
        if (wave.Length >= HeaderBytes)
        {
            BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(4), wave.Length - 8);
            BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(HeaderBytes - 4), wave.Length - HeaderBytes);
        }

        return wave;
    }

    private static string Text(IReadOnlyList<SungPhone> phones, SungPhone[][] syllables)
    {
        var text = new StringBuilder();
        SungPhone? before = null;
        for (var i = 0; i < syllables.Length; i++)
        {
            var syllable = syllables[i];
            text.Append(i > 0 && i % MostSyllables == 0 ? "]] [[" : "").Append(i > 0 ? Pause : "");
            foreach (var phone in syllable)
            {
                text.Append(phone.Phoneme.IsVowel ? "'" : "").Append(EspeakSounds.Of(phone, before));
                before = phone;
            }
        }

        return phones.Count > 0 ? text.ToString() : "";
    }

    /// <summary>The stretches between the longest silences, so many that each syllable has one.</summary>
    private static List<(double Start, double End)> Pieces(float[] samples, int sampleRate, int count)
    {
        var gaps = new List<(int Start, int End)>();
        for (var i = 0; i < samples.Length;)
        {
            var end = i;
            while (end < samples.Length && Math.Abs(samples[end]) < 1.5f / 32768)
            {
                end++;
            }

            if (end - i > LeastGapSeconds * sampleRate || end == samples.Length || i == 0)
            {
                gaps.Add((i, end));
            }

            i = Math.Max(end, i + 1);
        }

        if (gaps.Count == 0)
        {
            return [];
        }

        var inner = gaps.Where(gap => gap.Start > 0 && gap.End < samples.Length).OrderByDescending(gap => gap.End - gap.Start).Take(count - 1).OrderBy(gap => gap.Start);
        var (first, last) = (gaps[0].Start == 0 ? gaps[0].End : 0, gaps[^1].End == samples.Length ? gaps[^1].Start : samples.Length);
        var pieces = new List<(double Start, double End)>();
        foreach (var (start, end) in inner)
        {
            pieces.Add(((double)first / sampleRate, (double)start / sampleRate));
            first = end;
        }

        pieces.Add(((double)first / sampleRate, (double)last / sampleRate));
        return pieces;
    }

    private static IEnumerable<(double Start, double End)> Times(
        float[] samples,
        int sampleRate,
        SungPhone[] syllable,
        (double Start, double End) piece,
        double before,
        double after)
    {
        var (start, end) = (piece.Start, piece.End - FadeSeconds);
        double[] ends = [.. SoundBoundaries.Find(samples, sampleRate, start, end, [.. syllable.Select(phone => phone.Phoneme)]), end];
        var at = start;
        for (var i = 0; i < syllable.Length; i++)
        {
            var sound = syllable[i].Phoneme;
            var opensClosed = i == 0 && sound is { Manner: Manner.Stop or Manner.Affricate, Voicing: not Voicing.Voiced };
            var endsClosed = i == syllable.Length - 1 && sound.Voicing == Voicing.Unreleased;
            var since = opensClosed ? Math.Max(at - ClosureSeconds, (before + at) / 2) : at;
            var until = endsClosed ? Math.Min(piece.End + ClosureSeconds, (piece.End + after) / 2) : ends[i];
            yield return (since, until);
            at = ends[i];
        }
    }
}
