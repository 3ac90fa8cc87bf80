using System.Diagnostics;
using Soribit.Production.Programs;
using Soribit.Production.Voices;
using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Analysis;
using Soribit.Sound.Singing.Resynthesis;
using Soribit.Text.Phonetics;

namespace Soribit.Scoreboard;

/// <summary>The singers that stand on speech engines, and what they are made of: pitch note by note, and the time of each part.</summary>
internal static class EngineRows
{
    private const int SampleRate = 48000;
    private const double Lead = 0.3;
    private const double NoteSeconds = 0.6;

    /// <summary>Syllables with consonants of every kind, in sounds that both languages know.</summary>
    private static readonly string[] Syllables = ["na", "so", "mi", "pʰu", "le", "tʰa", "ha", "kʰi"];

    /// <summary>Semitones above the middle of a voice's range.</summary>
    private static readonly int[] Tune = [0, 2, 4, 5, 7, 4, -3, -5];

    public static IEnumerable<Row> Measure(Options options)
    {
        var found = EngineVoices.FoundAsync(CancellationToken.None).GetAwaiter().GetResult();
        foreach (var singer in found.Singers.Where(singer => !options.Quick || singer.Voice.Name is "flite-rms" or "espeak-ko-male"))
        {
            foreach (var row in Sung(singer))
            {
                yield return row;
            }
        }

        if (ExternalProgram.IsInstalled("flite"))
        {
            foreach (var row in Parts())
            {
                yield return row;
            }
        }
    }

    private static IEnumerable<Row> Sung(ISinger singer)
    {
        var name = singer.Voice.Name;
        var phrase = Phrase((singer.Voice.Low + singer.Voice.High) / 2);
        Sing(singer, phrase);
        var start = Stopwatch.GetTimestamp();
        var sound = Sing(singer, phrase);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var track = PitchTracker.Track(sound, SampleRate, 60, 1000);
        var errors = new List<double>();
        var (voiced, near) = (0, 0);
        for (var note = 0; note < Tune.Length; note++)
        {
            var (from, to) = (Lead + ((note + 0.25) * NoteSeconds), Lead + ((note + 0.85) * NoteSeconds));
            var cents = Enumerable.Range((int)(from / VocalCurves.StepSeconds), (int)((to - from) / VocalCurves.StepSeconds))
                .Where(track.IsVoiced)
                .Select(frame => Math.Abs(1200 * Math.Log2(track.Hertz[frame] / VocalCurves.At(phrase.Curves.Hertz, frame * VocalCurves.StepSeconds))))
                .Order()
                .ToArray();
            errors.Add(cents.Length == 0 ? 1200 : cents[cents.Length / 2]);
            (voiced, near) = (voiced + cents.Length, near + cents.Count(off => off < 50));
        }

        errors.Sort();
        yield return new Row("voice", $"{name}: pitch error of a note, median", errors[errors.Count / 2], "cents", Goal.AtMost(5), $"{Tune.Length} notes; prototype 2.6");
        yield return new Row("voice", $"{name}: octave slips", errors.Count(error => error > 600), "", new Goal(0, 0), "the same notes");
        yield return new Row("voice", $"{name}: frames within 50 cents", 100.0 * near / Math.Max(1, voiced), "%", Goal.AtLeast(95), "the same notes");
        yield return new Row("voice", $"{name}: time for a second of singing, its speech known", seconds / phrase.Seconds, "s", Goal.AtMost(0.1), "one core; prototype .016 overlapped, .13 vocoded");
    }

    /// <summary>The time that each part takes for a second of speech, at the speech's own sample rate.</summary>
    private static IEnumerable<Row> Parts()
    {
        var speech = new FliteSpeech("rms").SpeakAsync(Phrase(50).Phones, CancellationToken.None).GetAwaiter().GetResult();
        var seconds = (double)speech.Samples.Length / speech.SampleRate;
        var curves = new VocalCurves(
            [.. Enumerable.Repeat(150f, VocalCurves.Length(seconds))],
            [.. Enumerable.Repeat(0.7f, VocalCurves.Length(seconds))],
            [.. Enumerable.Repeat(0.2f, VocalCurves.Length(seconds))]);
        var pitch = PitchTracker.Track(speech.Samples, speech.SampleRate, 60, 320);
        var marks = PeriodMarks.Find(speech.Samples, speech.SampleRate, pitch);
        var frames = SpeechAnalyser.Analyse(speech.Samples, speech.SampleRate, pitch);
        yield return Time("tracking its pitch", 0.02, () => PitchTracker.Track(speech.Samples, speech.SampleRate, 60, 320));
        yield return Time("taking it apart (pitch, envelope, aperiodicity)", 0.1, () => SpeechAnalyser.Analyse(speech.Samples, speech.SampleRate, 60, 320));
        yield return Time("putting it together (vocoder)", 0.05, () => Vocoder.Sing(frames, TimeMap.Identity, curves, VocoderSettings.Plain, speech.Samples.Length, 1));
        yield return Time("overlapping its periods (PSOLA)", 0.016, () => Psola.Sing(speech.Samples, speech.SampleRate, marks, TimeMap.Identity, curves.Hertz, speech.Samples.Length, 1));

        Row Time(string what, double goal, Action work)
        {
            var times = new double[5];
            for (var i = 0; i < times.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                work();
                times[i] = Stopwatch.GetElapsedTime(start).TotalSeconds / seconds;
            }

            return new Row("voice", $"a second of speech: {what}", times.Min(), "s", Goal.AtMost(goal), $"{speech.SampleRate} Hz, one core, best of 5");
        }
    }

    private static VocalPhrase Phrase(int middle)
    {
        var phones = new List<SungPhone>();
        var seconds = Lead + (Tune.Length * NoteSeconds) + 0.3;
        var hertz = new float[VocalCurves.Length(seconds)];
        for (var note = 0; note < Tune.Length; note++)
        {
            var sounds = Phonemes.Parse(Syllables[note]);
            var beat = Lead + (note * NoteSeconds);
            var before = note == 0 ? beat - 0.1 : phones[^1].End;
            var end = beat + NoteSeconds - (note + 1 < Tune.Length ? 0.1 : 0.02);
            phones.Add(new SungPhone(sounds[0], before, beat, note, IsCoda: false));
            phones.Add(new SungPhone(sounds[^1], beat, end, note, IsCoda: false));
        }

        for (var i = 0; i < hertz.Length; i++)
        {
            var note = Math.Clamp((int)(((i * VocalCurves.StepSeconds) - Lead) / NoteSeconds), 0, Tune.Length - 1);
            hertz[i] = (float)(440 * Math.Pow(2, (middle + Tune[note] - 69) / 12.0));
        }

        float[] Flat(float value) => [.. Enumerable.Repeat(value, hertz.Length)];
        return new VocalPhrase(seconds, phones, new VocalCurves(hertz, Flat(0.7f), Flat(0.2f)));
    }

    private static float[] Sing(ISinger singer, VocalPhrase phrase) => singer.SingAsync(phrase, SampleRate, 1, CancellationToken.None).GetAwaiter().GetResult();
}
