using System.Globalization;
using System.Text;
using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Resynthesis;
using Soribit.Sound.Waves;

namespace Soribit.Production.Programs;

/// <summary>Speech by flite (CMU, BSD-like), run as a program: English voices that say given sounds and tell when each ends.</summary>
/// <remarks>
/// Each syllable is said as a word whose pronunciation is added to flite's dictionary: so its models of length and sound see syllables and stress, which they do
/// not when flite is given bare sounds (<c>-p</c>); of the sung words, 73 of 100 were recognised instead of 65.
/// </remarks>
/// <param name="name">As <c>flite -lv</c> lists it: "rms", "slt", "awb".</param>
public sealed class FliteSpeech(string name) : ISpeechSource
{
    private const string Program = "flite";
    private const string Package = "flite";
    private const string Pause = "pau";

    /// <summary>A fifth slower than it speaks by itself: the sounds reach their targets.</summary>
    private const string Pace = "duration_stretch=1.2";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly char[] Blanks = [' ', '\n', '\r', '\t'];

    /// <summary>The voices that the installed flite has; null where it is not installed.</summary>
    /// <exception cref="ProgramFailedException">It is installed and failed.</exception>
    public static async Task<IReadOnlyList<string>?> VoicesAsync(CancellationToken cancel)
    {
        if (!ExternalProgram.IsInstalled(Program))
        {
            return null;
        }

        var output = await ExternalProgram.RunAsync(Program, ["-lv"], null, Limit, Package, cancel);
        var list = output.OutputText.Split(':', 2);
        return list.Length == 2 ? list[1].Split(Blanks, StringSplitOptions.RemoveEmptyEntries) : [];
    }

    /// <exception cref="ProgramFailedException">It is missing, failed, or said other sounds than it was given.</exception>
    public async Task<Speech> SpeakAsync(IReadOnlyList<SungPhone> phones, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("soribit-flite-");
        try
        {
            var wave = Path.Combine(folder.FullName, "speech.wav");
            var lexicon = Path.Combine(folder.FullName, "words.txt");
            var (text, entries) = Words(phones);
            await File.WriteAllTextAsync(lexicon, entries, cancel);
            string[] arguments = ["-voice", name, "--setf", Pace, "-add_lex", lexicon, "-psdur", "-t", text, "-o", wave];
            var output = await ExternalProgram.RunAsync(Program, arguments, null, Limit, Package, cancel);
            using var stream = File.OpenRead(wave);
            var audio = WaveReader.Read(stream);
            return new Speech(audio[0].ToArray(), audio.SampleRate, Times(phones, output.OutputText));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The syllables as made-up words, and how each is said.</summary>
    private static (string Text, string Entries) Words(IReadOnlyList<SungPhone> phones)
    {
        var (text, entries) = (new StringBuilder(), new StringBuilder());
        foreach (var syllable in phones.GroupBy(phone => phone.Syllable))
        {
            var word = Word(syllable.Key);
            var sounds = syllable.SelectMany(phone => Arpabet.Of(phone.Phoneme).Select(sound => phone.Phoneme.IsVowel ? sound + Arpabet.Stress(phone.Phoneme) : sound));
            text.Append(word).Append(' ');
            entries.Append(CultureInfo.InvariantCulture, $"\"{word}\" nil : {string.Join(' ', sounds)}\n");
        }

        return (text.ToString(), entries.ToString());
    }

    /// <summary>A word that no dictionary has, with vowels, lest it be spelled out.</summary>
    private static string Word(int syllable) =>
        $"ba{string.Concat(syllable.ToString(CultureInfo.InvariantCulture).Select(digit => "abcdefghij"[digit - '0']))}ba";

    /// <summary>Reads "pau:0.174 l:0.344 …", each sound and its end. A voice may say a sound otherwise than it was given ("ah" as "aa"), but it leaves none out.</summary>
    private static List<(double Start, double End)> Times(IReadOnlyList<SungPhone> phones, string printed)
    {
        var said = new List<(double Start, double End)>();
        var time = 0.0;
        foreach (var item in printed.Split(Blanks, StringSplitOptions.RemoveEmptyEntries).Select(item => item.Split(':')))
        {
            var start = time;
            if (item is [var sound, var end] && double.TryParse(end, NumberStyles.Float, CultureInfo.InvariantCulture, out time) && sound != Pause)
            {
                said.Add((start, time));
            }
        }

        var counts = phones.Select(phone => Arpabet.Of(phone.Phoneme).Count).ToArray();
        if (counts.Sum() != said.Count)
        {
            throw new ProgramFailedException(Program, new(
                $"flite was given {counts.Sum()} sounds and said {said.Count}: {printed.Trim()}",
                $"flite가 소리 {counts.Sum()}개 대신 {said.Count}개를 냈습니다: {printed.Trim()}"));
        }

        var times = new List<(double Start, double End)>(phones.Count);
        var at = 0;
        foreach (var count in counts)
        {
            times.Add((said[at].Start, said[at + count - 1].End));
            at += count;
        }

        return times;
    }
}
