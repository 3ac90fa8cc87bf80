using Soribit.Production.Programs;
using Soribit.Sound;
using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Interchange;
using Soribit.Sound.Singing.Planning;
using Soribit.Text;

namespace Soribit.Production.Voices;

/// <summary>What is asked of the singing of a score.</summary>
/// <param name="Score">File with notes: MusicXML, MIDI, UST or USTX.</param>
/// <param name="Lyrics">File with the words; null where they stand in the score.</param>
/// <param name="Language">"ko" or "en"; null to tell by the letters.</param>
/// <param name="Style">Of the singing, as styles are named; one that is not known is sung as pop.</param>
public sealed record SingingRequest(string Score, string? Lyrics, string? Language, string Style, ulong Seed);

/// <summary>A score that was sung.</summary>
/// <param name="Lead">Seconds of the sound before the score begins: a bar where a score that starts with a word leaves no time for its first consonant and breath, else 0.</param>
/// <param name="Octaves">By how many the tune was moved to suit the voice.</param>
/// <param name="Remarks">What was left out or read otherwise than it is written.</param>
public sealed record SungFile(AudioBuffer Sound, VocalPlan Plan, SungScore Score, double Lead, int Octaves, IReadOnlyList<Wording> Remarks)
{
    public int Syllables => Plan.Phrases.Sum(phrase => phrase.Notes.Count(note => note.Syllable is not null));
}

/// <summary>Sings any score with words: reads it, asks for the pronunciations, plans, sings.</summary>
public static class ScoreSinging
{
    public const int SampleRate = 48000;

    /// <summary>Seconds that are sung at most at once; a sound of it takes some 350 MB.</summary>
    private const double LongestSound = 30 * 60;

    /// <summary>Seconds of silence after the last sound.</summary>
    private const double Tail = 0.5;

    /// <summary>Reads a score, with the words of a text file where one is given.</summary>
    /// <exception cref="BadInputException">It cannot be read, or has no words.</exception>
    public static async Task<SungScore> ReadAsync(SingingRequest request, CancellationToken cancel)
    {
        var tune = TuneFile.Read(await BytesAsync(request.Score, cancel), request.Score);
        var language = request.Language;
        if (request.Lyrics is { } words)
        {
            var laying = new TextLaying(TextFile.Read(words), language, words);
            tune = laying.Lay(tune, await EspeakNg.PronounceAsync(laying.EnglishWords, cancel), request.Score);
            language = laying.Language;
        }

        var reader = new SungScoreReader(tune, language, request.Score);
        return reader.Read(await EspeakNg.PronounceAsync(reader.EnglishWords, cancel));
    }

    /// <param name="progress">Told the share of the singing that is done, 0 to 1.</param>
    /// <inheritdoc cref="ReadAsync"/>
    public static async Task<SungFile> SingAsync(SingingRequest request, ISinger singer, Action<double>? progress, CancellationToken cancel)
    {
        var score = await ReadAsync(request, cancel);
        var voice = singer.Voice;
        VoiceLibrary.RefuseLanguage(voice, score.Language);
        var plan = score.Plan(new VocalRequest(voice.Name, voice.Low, voice.High, request.Style, 0, Doubles: false, VocalEffect.None) { SpeechHertz = voice.SpeechHertz });
        var bar = score.Form.Metre.BarTicks * score.Form.SecondsPerTick;
        var (start, phrase) = VocalTiming.Place(plan, request.Seed)[0];
        var first = start + (phrase.Breath?.Start ?? phrase.Phones[0].Start);
        var lead = first >= 0 ? 0 : bar * Math.Ceiling(-first / bar);
        plan = Later(plan, lead);
        var seconds = Math.Max(plan.Phrases[^1].Notes[^1].End, lead + score.Form.Seconds - score.Lead) + Tail;
        if (seconds > LongestSound)
        {
            throw new BadInputException(request.Score, null, new(
                $"It lasts {seconds / 60:0} minutes; up to {LongestSound / 60:0} can be sung at once. Divide the score.",
                $"{seconds / 60:0}분 길이입니다. 한 번에 {LongestSound / 60:0}분까지 부를 수 있으니 악보를 나누십시오."));
        }

        var sound = await VocalStage.SingAsync(plan, singer, seconds, SampleRate, request.Seed, progress, cancel);
        var sung = plan.Phrases.SelectMany(phrase => phrase.Notes).Zip(score.Melody.Notes).FirstOrDefault(pair => !pair.First.IsRapped);
        var octaves = sung.First is null ? 0 : (int)Math.Round((sung.First.Pitch - sung.Second.Pitch) / 12.0);
        return new SungFile(sound, plan, score, lead, octaves, score.Remarks);
    }

    private static VocalPlan Later(VocalPlan plan, double seconds) => seconds == 0 ? plan : plan with
    {
        Phrases = [.. plan.Phrases.Select(phrase => phrase with { Notes = [.. phrase.Notes.Select(note => note with { Start = Math.Round(note.Start + seconds, 4) })] })],
    };

    private static async Task<byte[]> BytesAsync(string file, CancellationToken cancel)
    {
        if (new FileInfo(file).Length > TuneFile.MaxBytes)
        {
            throw new BadInputException(file, null, new($"It is larger than {TuneFile.MaxBytes >> 20} MB, which no score of a song is.", $"{TuneFile.MaxBytes >> 20}MB가 넘습니다. 노래의 악보로는 너무 큽니다."));
        }

        return await File.ReadAllBytesAsync(file, cancel);
    }
}
