using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Soribit.Sound.Speaking;

/// <summary>Timings as files: JSON for mouths and machines, SRT for screens.</summary>
public static class TimingText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Seconds to the millisecond: <c>{"seconds", "sentences": [{"text", "start", "end"}], "words": [... "sentence"], "phones": [{"symbol", "start", "end", "word", "syllable"}]}</c>.</summary>
    public static string Json(SpeechTimings timings) => JsonSerializer.Serialize(
        new
        {
            seconds = Milliseconds(timings.Seconds),
            sentences = timings.Sentences.Select(sentence => new { text = sentence.Text, start = Milliseconds(sentence.Start), end = Milliseconds(sentence.End) }),
            words = timings.Words.Select(word => new { text = word.Text, start = Milliseconds(word.Start), end = Milliseconds(word.End), sentence = word.Sentence }),
            phones = timings.Phones.Select(phone => new { symbol = phone.Symbol, start = Milliseconds(phone.Start), end = Milliseconds(phone.End), word = phone.Word, syllable = phone.Syllable }),
        },
        Indented) + "\n";

    /// <summary>A caption a sentence.</summary>
    public static string Srt(SpeechTimings timings)
    {
        var text = new StringBuilder();
        for (var i = 0; i < timings.Sentences.Count; i++)
        {
            var sentence = timings.Sentences[i];
            text.Append(CultureInfo.InvariantCulture, $"{i + 1}\n{Clock(sentence.Start)} --> {Clock(sentence.End)}\n{sentence.Text}\n\n");
        }

        return text.ToString();
    }

    private static string Clock(double seconds) => TimeSpan.FromMilliseconds(Math.Round(seconds * 1000)).ToString(@"hh\:mm\:ss\,fff", CultureInfo.InvariantCulture);

    private static double Milliseconds(double seconds) => Math.Round(seconds, 3);
}
