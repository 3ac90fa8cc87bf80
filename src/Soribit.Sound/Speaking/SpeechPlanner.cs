using Soribit.Music;
using Soribit.Sound.Singing;
using Soribit.Sound.Speaking.Intonation;
using Soribit.Sound.Speaking.Timing;
using Soribit.Text.Phonetics;
using Soribit.Text.Speech;

namespace Soribit.Sound.Speaking;

/// <summary>A phrase at its place in a sentence.</summary>
/// <param name="Start">Seconds from the start of the sentence to that of the phrase's sound; its first phone comes a little later.</param>
public sealed record PlannedPhrase(double Start, VocalPhrase Phrase);

/// <summary>A sentence planned to the last detail, for any singer to say.</summary>
/// <param name="Timings">Its <see cref="SpeechTimings.Seconds"/> end with the sound.</param>
/// <param name="Pause">Seconds of silence before what comes next.</param>
public sealed record PlannedSentence(IReadOnlyList<PlannedPhrase> Phrases, SpeechTimings Timings, double Pause);

/// <summary>From words to sounds at times and curves of pitch, loudness and breath.</summary>
/// <remarks>A sentence depends on its own words, the manner and the seed alone, so that changing one leaves the others as they were.</remarks>
public static class SpeechPlanner
{
    /// <summary>Seconds of silence before the first sound of a phrase and after its last.</summary>
    private const double Lead = 0.05;

    private const double Tail = 0.1;

    /// <summary>Seconds at rate 1 after what a text has.</summary>
    private const double Comma = 0.17;

    private const double Stop = 0.42;
    private const double Ellipsis = 0.65;
    private const double Paragraph = 0.35;

    /// <summary>The pace that the length rules of a language are told in.</summary>
    private const double EnglishPace = 1.0;

    private const double KoreanPace = 1.0;

    /// <summary>How much lengths vary by chance.</summary>
    private const double Unevenness = 0.03;

    /// <summary>A phrase of so many syllables is worth drawing breath for.</summary>
    private const int LongPhrase = 8;

    public static PlannedSentence Plan(SpokenSentence sentence, SpeechManner manner, ulong seed)
    {
        manner = manner.Validated();
        var rng = Rng.For(seed, "speech", sentence.Text, manner.Style.Name);
        var scale = 1 / (manner.Rate * manner.Style.Pace * (sentence.Language == "ko" ? KoreanPace : EnglishPace));
        var phrases = SpeechPhrase.Of(sentence);
        var drafts = new List<PhraseDraft>();
        var at = 0.0;
        for (var i = 0; i < phrases.Count; i++)
        {
            var draft = Draft(phrases[i], sentence, scale, rng);
            var pause = i == 0 ? 0 : scale * manner.Style.Pauses * (phrases[i - 1].End == SpeechBreak.Breath ? Comma : Stop);
            var breathes = manner.Style.Breathes && phrases[i].Syllables.Count >= LongPhrase;
            var lead = (Lead * scale) + (breathes ? (i == 0 ? 0.3 : 0.12) * scale : 0);
            at += i == 0 ? lead : Math.Max(pause, lead + (Tail * scale * 0.5));
            drafts.Add(draft with { Start = at, Lead = lead, Breathes = breathes });
            at += draft.Seconds;
        }

        var end = at + (Tail * scale);
        PlannedPhrase[] planned = [.. drafts.Select((draft, i) => Phrase(draft, sentence, manner, at, scale, i + 1 == drafts.Count, rng))];
        var after = (sentence.Kind == SentenceKind.Trailing ? Ellipsis : Stop) + (sentence.EndsParagraph ? Paragraph : 0);
        return new PlannedSentence(planned, Timings(sentence, drafts, end), scale * manner.Style.Pauses * after);
    }

    /// <param name="Start">Of the first sound, seconds from the start of the sentence.</param>
    /// <param name="Spans">Start and end of each sound of each syllable, seconds from the first sound.</param>
    private sealed record PhraseDraft(SpeechPhrase Phrase, IReadOnlyList<AccentualPhrase> Accents, (double Start, double End)[][] Spans, double Start, double Lead, bool Breathes)
    {
        public double Seconds => Spans[^1][^1].End;

        public (double Start, double End)[] Vowels => [.. Phrase.Syllables.Select((syllable, s) => Spans[s][syllable.Nucleus])];
    }

    private static PhraseDraft Draft(SpeechPhrase phrase, SpokenSentence sentence, double scale, Rng rng)
    {
        var isKorean = sentence.Language == "ko";
        IReadOnlyList<AccentualPhrase> accents = isKorean ? AccentualPhrase.Of(phrase, sentence.Kind == SentenceKind.OpenQuestion) : [];
        var lengths = isKorean ? KoreanTiming.Of(phrase, accents) : EnglishTiming.Of(phrase);
        var spans = new (double, double)[lengths.Length][];
        var time = 0.0;
        for (var s = 0; s < lengths.Length; s++)
        {
            spans[s] = new (double, double)[lengths[s].Length];
            var pace = scale * (1 + (Unevenness * ((2 * rng.NextDouble()) - 1)));
            for (var k = 0; k < lengths[s].Length; k++)
            {
                spans[s][k] = (time, time + (pace * lengths[s][k]));
                time = spans[s][k].Item2;
            }
        }

        return new PhraseDraft(phrase, accents, spans, 0, 0, false);
    }

    private static PlannedPhrase Phrase(PhraseDraft draft, SpokenSentence sentence, SpeechManner manner, double sentenceEnd, double scale, bool isLast, Rng rng)
    {
        var phones = new List<SungPhone>();
        for (var s = 0; s < draft.Spans.Length; s++)
        {
            var syllable = draft.Phrase.Syllables[s];
            phones.AddRange(draft.Spans[s].Select((span, k) => new SungPhone(syllable.Sounds[k], draft.Lead + span.Start, draft.Lead + span.End, s, k > syllable.Nucleus)));
        }

        var seconds = draft.Lead + draft.Seconds + (Tail * scale);
        var end = draft.Spans.SelectMany((spans, s) => spans.Where((_, k) => draft.Phrase.Syllables[s].Sounds[k].IsSonorant)).Select(span => span.End).DefaultIfEmpty(draft.Seconds).Last();
        var tune = sentence.Language == "ko"
            ? KoreanTune.Of(draft.Accents, draft.Vowels, end, sentence.Kind, isLast, rng)
            : EnglishTune.Of(draft.Phrase, draft.Vowels, 0, end, sentence.Kind, isLast, rng);
        var curves = SpeechCurves.Of(tune, draft.Phrase, draft.Spans, draft.Start, draft.Lead, seconds, sentenceEnd, sentence, manner, isLast, rng);
        return new PlannedPhrase(draft.Start - draft.Lead, new VocalPhrase(seconds, phones, curves)
        {
            Breath = draft.Breathes ? (0.02 * scale, draft.Lead - (0.04 * scale)) : null,
        });
    }

    private static SpeechTimings Timings(SpokenSentence sentence, List<PhraseDraft> drafts, double seconds)
    {
        var (words, phones) = (new List<TimedWord>(), new List<TimedPhone>());
        var first = 0;
        foreach (var draft in drafts)
        {
            for (var s = 0; s < draft.Spans.Length; s++)
            {
                var syllable = draft.Phrase.Syllables[s];
                var word = draft.Phrase.FirstWord + syllable.Word;
                phones.AddRange(draft.Spans[s].Select((span, k) => new TimedPhone(syllable.Sounds[k].Symbol, draft.Start + span.Start, draft.Start + span.End, word, first + s)));
                var end = draft.Start + draft.Spans[s][^1].End;
                if (syllable.IsFirst)
                {
                    words.Add(new TimedWord(draft.Phrase.Words[syllable.Word].Text, draft.Start + draft.Spans[s][0].Start, end, 0));
                }
                else
                {
                    words[^1] = words[^1] with { End = end };
                }
            }

            first += draft.Spans.Length;
        }

        return new SpeechTimings(seconds, [new TimedSentence(sentence.Text, words[0].Start, words[^1].End)], words, phones);
    }
}
