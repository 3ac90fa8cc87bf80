using Soribit.Music;
using Soribit.Production.Programs;
using Soribit.Sound;
using Soribit.Sound.Speaking;
using Soribit.Sound.Speaking.Alignment;
using Soribit.Sound.Waves;
using Soribit.Text;
using Soribit.Text.Speech;

namespace Soribit.Production.Voices;

/// <summary>What is to be said, and how.</summary>
/// <param name="Language">"ko" or "en"; null to go by each sentence's script.</param>
/// <param name="Voice">A name of <see cref="VoiceLibrary"/>.</param>
/// <param name="Style">A name of <see cref="SpeakingStyle.All"/>.</param>
/// <param name="Rate">1 usual; see <see cref="SpeechManner"/>.</param>
/// <param name="Semitones">Added to the voice's pitch.</param>
public sealed record SpeakingRequest(string Text, string? Language, string Voice, string Style, double Rate, double Semitones, ulong Seed);

/// <summary>From a text to a voice that says it.</summary>
public static class Speaking
{
    public const int SampleRate = 48000;

    /// <summary>About an hour.</summary>
    private const int MostSyllables = 20_000;

    /// <summary>Letters of a text that are looked at: more than so many syllables have.</summary>
    private const int MostLetters = 500_000;

    private const int LongestRecording = 120;

    /// <summary>Mean distance of <see cref="SpeechAligner"/> from which a recording is likely to be of other words: of the same words flite and espeak-ng measured 0.70 to 0.77, of others 0.95 to 0.99.</summary>
    private const double OtherWords = 0.88;

    private static Wording Unlike => new(
        "The recording does not sound like this text; its times may be wrong. Check the words, and --language.",
        "녹음이 이 글과 달라 보여 시각이 틀릴 수 있습니다. 글과 --language를 확인하십시오.");

    /// <summary>Says a text sentence by sentence, several at once.</summary>
    /// <param name="progress">Told how many sentences of how many are said.</param>
    /// <returns>The line, and sentences for the person about what could not be read.</returns>
    /// <exception cref="BadInputException">There is nothing to say, too much, or no such voice or style.</exception>
    public static async Task<(SpokenLine Line, IReadOnlyList<Wording> Notes)> SayAsync(SpeakingRequest request, Action<int, int>? progress, CancellationToken cancel)
    {
        var manner = MannerOf(request);
        var text = await ReadAsync(request, cancel);
        var singer = VoiceLibrary.Singer(request.Voice);
        var plans = text.Sentences.Select(sentence => SpeechPlanner.Plan(sentence, manner, request.Seed)).ToArray();
        var said = new SpokenLine[plans.Length];
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel };
        await Parallel.ForAsync(0, plans.Length, options, async (i, stop) =>
        {
            said[i] = await Speaker.SayAsync(plans[i], singer, manner.Style.Lufs, SampleRate, request.Seed, stop);
            progress?.Invoke(Interlocked.Increment(ref done), plans.Length);
        });
        return (Joined(said, plans), text.Notes);
    }

    /// <summary>Puts a person's recording in the place of the voice: the times of the sounds are found in it, and it is levelled like any line.</summary>
    /// <param name="recording">Mono or stereo, of the text.</param>
    /// <returns>The recording at <see cref="SampleRate"/>, mono, its times, and advice about it.</returns>
    /// <inheritdoc cref="SayAsync"/>
    public static async Task<(SpokenLine Line, IReadOnlyList<Wording> Notes)> ReplaceAsync(SpeakingRequest request, AudioBuffer recording, CancellationToken cancel)
    {
        if (recording.Seconds > LongestRecording)
        {
            throw new BadInputException(null, null, new(
                $"The recording lasts {recording.Seconds:0} s; give it sentence by sentence, at most {LongestRecording} s each.",
                $"녹음이 {recording.Seconds:0}초입니다. 한 번에 {LongestRecording}초까지, 문장마다 나누어 주십시오."));
        }

        var (model, notes) = await SayAsync(request, progress: null, cancel);
        var mono = new AudioBuffer(SampleRate, Resampler.Convert(Mixed(recording), recording.SampleRate, SampleRate));
        var advice = RecordingCheck.Advise(mono, model.Timings.Seconds);
        var (phones, distance) = SpeechAligner.Align(
            model.Audio[0], SampleRate, [.. model.Timings.Phones.Select(phone => (phone.Start, phone.End))], mono[0], SampleRate, cancel);
        var timings = model.Timings.At(phones, mono.Seconds);
        Speaker.Level(mono, SpeakingStyle.Find(request.Style)!.Lufs);
        return (new SpokenLine(mono, timings), [.. notes, .. advice, .. distance > OtherWords ? [Unlike] : Array.Empty<Wording>()]);
    }

    /// <summary>A WAV file, 24 bit.</summary>
    public static byte[] Wave(AudioBuffer audio)
    {
        using var file = new MemoryStream();
        WaveWriter.Write(file, audio, SampleFormat.Int24, Rng.For(1, "dither"));
        return file.ToArray();
    }

    private static float[] Mixed(AudioBuffer audio)
    {
        var mono = new float[audio.Frames];
        for (var channel = 0; channel < audio.Channels; channel++)
        {
            for (var i = 0; i < mono.Length; i++)
            {
                mono[i] += audio[channel][i] / audio.Channels;
            }
        }

        return mono;
    }

    private static SpeechManner MannerOf(SpeakingRequest request)
    {
        VoiceLibrary.RefuseUnknown(request.Voice, file: null);
        var style = SpeakingStyle.Find(request.Style) ?? throw new BadInputException(null, null, new(
            $"There is no style {request.Style}; there are {string.Join(", ", SpeakingStyle.All.Select(style => style.Name))}.",
            $"{request.Style}이라는/라는 말투가 없습니다. 있는 말투: {string.Join(", ", SpeakingStyle.All.Select(style => style.Name))}."));
        return new SpeechManner(VoiceLibrary.Find(request.Voice)!.SpeechHertz, request.Rate, request.Semitones, style).Validated();
    }

    private static async Task<SpokenText> ReadAsync(SpeakingRequest request, CancellationToken cancel)
    {
        if (request.Text.Length > MostLetters)
        {
            throw new BadInputException(null, null, new(
                $"The text has {request.Text.Length} letters; give it in parts of at most {MostLetters}.",
                $"글이 {request.Text.Length}자입니다. 한 번에 {MostLetters}자까지로 나누십시오."));
        }

        var pronunciations = await EspeakNg.PronounceAsync(SpeechReader.LatinWords(request.Text, request.Language), cancel);
        var text = SpeechReader.Read(request.Text, request.Language, pronunciations);
        var syllables = text.Sentences.Sum(sentence => sentence.Words.Sum(word => word.Syllables.Count));
        return syllables switch
        {
            0 => throw new BadInputException(null, null, new("There is nothing to say in this text; it takes Korean or English words or figures.", "이 글에는 읽을 것이 없습니다. 한국어나 영어 낱말 또는 숫자를 적으십시오.")),
            > MostSyllables => throw new BadInputException(null, null, new(
                $"The text has {syllables} syllables; give it in parts of at most {MostSyllables}, about an hour each.",
                $"글이 {syllables}음절입니다. 한 번에 {MostSyllables}음절, 한 시간쯤까지로 나누십시오.")),
            _ => text,
        };
    }

    private static SpokenLine Joined(SpokenLine[] said, PlannedSentence[] plans)
    {
        var (timings, starts, at) = (new List<SpeechTimings>(), new int[said.Length], 0);
        for (var i = 0; i < said.Length; i++)
        {
            starts[i] = at;
            at += said[i].Audio.Frames + (i + 1 < said.Length ? (int)Math.Round(plans[i].Pause * SampleRate) : 0);
            timings.Add(said[i].Timings);
        }

        var audio = new AudioBuffer(1, at, SampleRate);
        for (var i = 0; i < said.Length; i++)
        {
            said[i].Audio[0].CopyTo(audio[0][starts[i]..]);
        }

        return new SpokenLine(audio, SpeechTimings.Joined(timings, [.. starts.Select(start => (double)start / SampleRate)]));
    }
}
