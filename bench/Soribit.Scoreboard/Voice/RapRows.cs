using System.Globalization;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Production.Programs;
using Soribit.Production.Voices;
using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Planning;
using Soribit.Text.Briefs;
using Soribit.Text.Lyrics;

namespace Soribit.Scoreboard;

/// <summary>Two pages with raps as they are rapped: every syllable once, on the beat; and English words beside the same lines spoken.</summary>
internal static class RapRows
{
    private const int SampleRate = 48000;
    private const ulong Seed = 7;

    /// <summary>A rap's vowels are short: their level is taken after so many seconds.</summary>
    private const double Settled = 0.03;

    /// <summary>Cut out of a line, a word brings this much of its neighbours along.</summary>
    private const double Margin = 0.02;

    private static readonly string[] Pages = ["corner-light", "last-bus"];
    private static readonly string[] Voices = ["yuna", "jiho", "flite-rms"];

    public static IEnumerable<Row> Measure(Options options)
    {
        foreach (var page in Pages)
        {
            using var reader = new StreamReader(typeof(RapRows).Assembly.GetManifestResourceStream($"pages/{page}.md")!);
            var brief = BriefReader.Read(reader.ReadToEnd(), page);
            var text = brief.Lyrics!.Text;
            var pronunciations = EspeakNg.PronounceAsync(LyricReader.EnglishWords(text, brief.Language), CancellationToken.None).GetAwaiter().GetResult();
            var lyrics = LyricReader.Read(text, brief.Language, pronunciations);
            var form = FormComposer.Compose(new FormRequest(lyrics) { Style = brief.Style! }, Seed);
            var chords = ChordComposer.Compose(form, new ChordRequest { Style = brief.Style! }, Seed);
            foreach (var name in Voices.Where(name => VoiceLibrary.Find(name)?.Languages.Contains(brief.Language) == true))
            {
                var singer = VoiceLibrary.Singer(name);
                var voice = singer.Voice;
                var melody = MelodyComposer.Compose(form, chords, lyrics, MelodyRequest.ForVoice(voice.Low < 52 ? "male" : "female") with { Style = brief.Style! }, Seed);
                var plan = VocalPlanner.Plan(melody, form, lyrics, VoiceLibrary.Speaking(new VocalRequest(name, voice.Low, voice.High, brief.Style!, 0, Doubles: false, VocalEffect.None)));
                foreach (var row in Measure(page, singer, melody, form, plan))
                {
                    yield return row;
                }

                if (brief.Language == "en" && WordRecogniser.IsInstalled && (!options.Quick || name == "flite-rms"))
                {
                    yield return Words(singer, form, lyrics, plan);
                }
            }
        }
    }

    private static IEnumerable<Row> Measure(string page, ISinger singer, Melody melody, SongForm form, VocalPlan plan)
    {
        var written = melody.Notes.Where(note => note.IsRapped && note.Syllable is not null).ToArray();
        var planned = plan.Phrases.SelectMany(phrase => phrase.Notes).Where(note => note.IsRapped && note.Syllable is not null).ToArray();
        var isEach = planned.Select(note => note.Syllable!.Text).SequenceEqual(written.Select(note => note.Syllable!.Text));
        var off = isEach ? planned.Zip(written).Max(pair => Math.Abs(pair.First.Start - (pair.Second.Tick * form.SecondsPerTick))) : double.NaN;
        var late = new List<double>();
        foreach (var (placed, phrase) in VocalTiming.Place(plan, Seed).Zip(plan.Phrases).Where(pair => pair.Second.Notes[0].IsRapped))
        {
            late.AddRange(VowelOnsets.Late(singer.SingAsync(placed.Phrase, SampleRate, Seed, CancellationToken.None).GetAwaiter().GetResult(), placed.Phrase, Settled));
        }

        late.Sort();
        var name = $"{singer.Voice.Name}, rap of {page}";
        yield return new Row("voice", $"{name}: syllables said once", isEach ? 1 : (double)planned.Length / written.Length, "", new Goal(1, 1), $"{written.Length} syllables");
        yield return new Row("voice", $"{name}: vowels planned off the grid, most", 1000 * off, "ms", Goal.AtMost(10), "by the plan");
        yield return new Row("voice", $"{name}: vowel onset off the beat, median", At(late, 0.5), "ms", Goal.Around(0, 10), string.Create(
            CultureInfo.InvariantCulture, $"80 % between {At(late, 0.1):0} and {At(late, 0.9):0} ms; {late.Count} vowels after sounds without voice"));
    }

    /// <summary>Each word cut out, chosen among all words of the page.</summary>
    private static Row Words(ISinger singer, SongForm form, LyricSheet lyrics, VocalPlan plan)
    {
        string[] vocabulary = [.. lyrics.Lines.SelectMany(line => line.Words).Select(word => Plain(word.Text)).Concat(SungLines.Distractors).Distinct().Order(StringComparer.Ordinal)];
        var raps = form.Sections.Where(section => section.IsRapped).SelectMany(section => section.Phrases).Select(phrase => phrase.Line).OfType<int>().Distinct().Select(line => lyrics.Lines[line]).ToArray();
        var spoken = new List<(string Text, float[] Sound)>();
        foreach (var line in raps)
        {
            var planned = LinePlan.Spoken([.. line.Words.Select(word => new LinePlan.Said(Plain(word.Text), [.. word.Syllables.Select(syllable => Soribit.Text.Phonetics.Phonemes.Parse(syllable.Phonemes))]))], singer.Voice.SpeechHertz);
            spoken.AddRange(Cut(Sing(singer, planned.Phrase), planned.Words));
        }

        var rapped = new List<(string Text, float[] Sound)>();
        var words = new Queue<string[]>(raps.Select(line => line.Words.SelectMany(word => word.Syllables.Select((_, i) => i == 0 ? Plain(word.Text) : "")).ToArray()));
        foreach (var placed in VocalTiming.Place(plan, Seed).Zip(plan.Phrases).Where(pair => pair.Second.Notes[0].IsRapped).Select(pair => pair.First).Take(raps.Length))
        {
            var starts = words.Dequeue();
            var phones = placed.Phrase.Phones;
            var spans = new List<(string Text, double Start, double End)>();
            for (var s = 0; s < starts.Length; s++)
            {
                var own = phones.Where(phone => phone.Syllable == s).ToArray();
                if (starts[s].Length > 0)
                {
                    spans.Add((starts[s], own[0].Start, own[^1].End));
                }
                else
                {
                    spans[^1] = spans[^1] with { End = own[^1].End };
                }
            }

            rapped.AddRange(Cut(Sing(singer, placed.Phrase), spans));
        }

        var (said, sung) = (Right(spoken, vocabulary), Right(rapped, vocabulary));
        return new Row("voice", $"{singer.Voice.Name}: rapped words beside the same lines spoken", (double)sung / said, "", Goal.AtLeast(0.8), $"{sung} of {rapped.Count} beside {said}; cut out of {raps.Length} lines, {vocabulary.Length}-way; pocketsphinx");
    }

    private static int Right(List<(string Text, float[] Sound)> words, string[] vocabulary)
    {
        using var workshop = new Workshop();
        var heard = new WordRecogniser(workshop.PathOf("heard"), vocabulary).Hear([.. words.Select(word => word.Sound)]);
        return heard.Zip(words).Count(pair => pair.First == pair.Second.Text);
    }

    private static IEnumerable<(string Text, float[] Sound)> Cut(float[] sound, IEnumerable<(string Text, double Start, double End)> words) => words.Select(word =>
        (word.Text, Decimation.ByThree(sound.AsSpan(Math.Max(0, (int)((word.Start - Margin) * SampleRate))..Math.Min(sound.Length, (int)((word.End + Margin) * SampleRate))))));

    private static float[] Sing(ISinger singer, VocalPhrase phrase) => singer.SingAsync(phrase, SampleRate, Seed, CancellationToken.None).GetAwaiter().GetResult();

    private static string Plain(string word) => new([.. word.ToLowerInvariant().Where(letter => letter is >= 'a' and <= 'z' or '\'')]);

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? double.NaN : sorted[(int)(share * (sorted.Count - 1))];
}
