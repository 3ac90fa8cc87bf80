namespace Soribit.Sound.Speaking;

/// <summary>When each sound of a line is heard: for mouths, subtitles and the labelling of recordings. Times are seconds from the start of the sound.</summary>
public sealed record SpeechTimings(double Seconds, IReadOnlyList<TimedSentence> Sentences, IReadOnlyList<TimedWord> Words, IReadOnlyList<TimedPhone> Phones)
{
    /// <summary>Several lines one after the other, each from its own start.</summary>
    public static SpeechTimings Joined(IReadOnlyList<SpeechTimings> lines, IReadOnlyList<double> starts)
    {
        var (sentences, words, phones) = (new List<TimedSentence>(), new List<TimedWord>(), new List<TimedPhone>());
        for (int i = 0, syllables = 0; i < lines.Count; syllables += lines[i++].Syllables)
        {
            var (start, sentence, word, syllable) = (starts[i], sentences.Count, words.Count, syllables);
            sentences.AddRange(lines[i].Sentences.Select(own => own with { Start = start + own.Start, End = start + own.End }));
            words.AddRange(lines[i].Words.Select(own => own with { Start = start + own.Start, End = start + own.End, Sentence = sentence + own.Sentence }));
            phones.AddRange(lines[i].Phones.Select(own => own with { Start = start + own.Start, End = start + own.End, Word = word + own.Word, Syllable = syllable + own.Syllable }));
        }

        return new SpeechTimings(lines.Count == 0 ? 0 : starts[^1] + lines[^1].Seconds, sentences, words, phones);
    }

    /// <summary>How many syllables there are.</summary>
    public int Syllables => Phones.Count == 0 ? 0 : Phones[^1].Syllable + 1;

    /// <summary>The same words at the times of other phones: those of a recording.</summary>
    /// <param name="phones">As many as here, in order.</param>
    public SpeechTimings At(IReadOnlyList<(double Start, double End)> phones, double seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(phones.Count, Phones.Count);
        TimedPhone[] moved = [.. Phones.Zip(phones, (phone, time) => phone with { Start = time.Start, End = time.End })];
        TimedWord[] words = [.. Words.Select((word, i) => moved.Where(phone => phone.Word == i).ToArray() is { Length: > 0 } own ? word with { Start = own[0].Start, End = own[^1].End } : word)];
        return new SpeechTimings(
            seconds,
            [.. Sentences.Select((sentence, i) => words.Where(word => word.Sentence == i).ToArray() is { Length: > 0 } own ? sentence with { Start = own[0].Start, End = own[^1].End } : sentence)],
            words,
            moved);
    }
}

/// <param name="Symbol">IPA, a symbol of <see cref="Text.Phonetics.Phonemes"/>.</param>
/// <param name="Word">Position of its word in the line, from 0.</param>
/// <param name="Syllable">Position of its syllable in the line, from 0.</param>
public sealed record TimedPhone(string Symbol, double Start, double End, int Word, int Syllable);

/// <param name="Sentence">Position of its sentence in the line, from 0.</param>
public sealed record TimedWord(string Text, double Start, double End, int Sentence);

public sealed record TimedSentence(string Text, double Start, double End);

/// <summary>A line as it is heard.</summary>
/// <param name="Audio">Mono.</param>
public sealed record SpokenLine(AudioBuffer Audio, SpeechTimings Timings);
