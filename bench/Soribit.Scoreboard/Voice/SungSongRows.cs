using System.Diagnostics;
using System.Globalization;
using Soribit.Production.Voices;
using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Analysis;
using Soribit.Sound.Singing.Planning;

namespace Soribit.Scoreboard;

/// <summary>Twenty songs of both languages as they are sung: in tune, on the beat, every syllable, and how fast.</summary>
internal static class SungSongRows
{
    private const int SampleRate = 48000;

    /// <summary>Two that are built in, and the best of each engine.</summary>
    private static readonly string[] Voices = ["yuna", "jiho", "flite-rms", "espeak-ko-male"];

    /// <summary>Frames this near to the edge of a sound are in between two.</summary>
    private const double Edge = 0.02;

    public static IEnumerable<Row> Measure(Options options)
    {
        var songs = SongSet.Compose(options.Quick ? 7 : 24).Where(song => song.Language.Length > 0).Take(options.Quick ? 4 : 20).ToArray();
        foreach (var name in Voices.Where(name => VoiceLibrary.Find(name) is not null))
        {
            foreach (var row in Measure(VoiceLibrary.Singer(name), songs))
            {
                yield return row;
            }
        }

        foreach (var row in options.Quick ? [] : Measure(RecordedBank.Singer(), songs))
        {
            yield return row;
        }
    }

    private static IEnumerable<Row> Measure(ISinger singer, IReadOnlyList<BenchSong> songs)
    {
        var heard = new Heard();
        foreach (var song in songs.Where(song => singer.Voice.Languages.Contains(song.Language)))
        {
            Sing(song, singer, heard);
        }

        return heard.Rows(singer.Voice.Name);
    }

    private static void Sing(BenchSong song, ISinger singer, Heard heard)
    {
        var voice = singer.Voice;
        var plan = VocalPlanner.Plan(song.Melody, song.Form, song.Lyrics, new VocalRequest(voice.Name, voice.Low, voice.High, song.Style.Name, 0, Doubles: false, VocalEffect.None));
        heard.Songs++;
        heard.Written += song.Melody.Notes.Count(note => note.Syllable is not null);
        foreach (var (placed, written) in VocalTiming.Place(plan, song.Seed).Zip(plan.Phrases))
        {
            var start = Stopwatch.GetTimestamp();
            var sound = singer.SingAsync(placed.Phrase, SampleRate, song.Seed, CancellationToken.None).GetAwaiter().GetResult();
            heard.SecondsTaken += Stopwatch.GetElapsedTime(start).TotalSeconds;
            heard.SecondsSung += placed.Phrase.Seconds;
            Listen(sound, placed, written, heard);
        }

        heard.SongSeconds += song.Form.Seconds;
    }

    private static void Listen(float[] sound, PlacedPhrase placed, PlannedPhrase written, Heard heard)
    {
        heard.Wrong += sound.Any(sample => !float.IsFinite(sample) || Math.Abs(sample) > 1) ? 1 : 0;
        var track = PitchTracker.Track(sound, SampleRate);
        var (planned, sung, stray) = SungSyllables.Count(sound, SampleRate, placed.Phrase, track);
        (heard.Planned, heard.Sung, heard.Stray) = (heard.Planned + planned, heard.Sung + sung, heard.Stray + stray);
        foreach (var note in written.Notes)
        {
            var (from, to) = (note.Start - placed.Start + (0.25 * note.Seconds), note.Start - placed.Start + (0.85 * note.Seconds));
            var cents = Frames(from, to).Where(track.IsVoiced).Select(frame => Cents(track.Hertz[frame]) - (100.0 * note.Pitch)).Order().ToArray();
            if (cents.Length >= 4)
            {
                heard.NoteErrors.Add(Math.Abs(cents[cents.Length / 2]));
            }
        }

        foreach (var phone in placed.Phrase.Phones.Where(phone => phone.Phoneme.IsSonorant))
        {
            foreach (var frame in Frames(phone.Start + Edge, phone.End - Edge).Where(track.IsVoiced))
            {
                var off = Math.Abs(Cents(track.Hertz[frame]) - Cents(VocalCurves.At(placed.Phrase.Curves.Hertz, frame * VocalCurves.StepSeconds)));
                heard.Voiced++;
                heard.Near += off <= 50 ? 1 : 0;
                heard.Slipped += off > 600 ? 1 : 0;
            }
        }

        heard.Onsets.AddRange(VowelOnsets.Late(sound, placed.Phrase, settled: 0.05));
    }

    private static IEnumerable<int> Frames(double from, double to)
    {
        for (var frame = (int)Math.Ceiling(from / VocalCurves.StepSeconds); frame * VocalCurves.StepSeconds < to; frame++)
        {
            yield return frame;
        }
    }

    private static double Cents(double hertz) => (1200 * Math.Log2(hertz / 440)) + 6900;

    /// <summary>What was heard of one voice.</summary>
    private sealed class Heard
    {
        public List<double> NoteErrors { get; } = [];

        public List<double> Onsets { get; } = [];

        public int Songs { get; set; }

        public int Written { get; set; }

        public int Planned { get; set; }

        public int Sung { get; set; }

        public int Stray { get; set; }

        public int Wrong { get; set; }

        public long Voiced { get; set; }

        public long Near { get; set; }

        public long Slipped { get; set; }

        public double SecondsTaken { get; set; }

        public double SecondsSung { get; set; }

        public double SongSeconds { get; set; }

        public IEnumerable<Row> Rows(string voice)
        {
            var basis = string.Create(CultureInfo.InvariantCulture, $"{Songs} songs, {NoteErrors.Count} notes, {Onsets.Count} onsets");
            NoteErrors.Sort();
            Onsets.Sort();
            yield return new Row("voice", $"{voice}: syllables planned once", (double)Planned / Written, "", new Goal(1, 1), basis);
            yield return new Row("voice", $"{voice}: syllables heard in the sound, at their time and pitch", (double)Sung / Planned, "", new Goal(1, 1), string.Create(CultureInfo.InvariantCulture, $"{Sung} of {Planned}: half of the vowel voiced within 100 cents, no softer than the phrase by 26 dB; by a tracker that knows no plan"));
            yield return new Row("voice", $"{voice}: voice heard where the plan is silent", Stray, "times", Goal.AtMost(0), "30 ms and more");
            yield return new Row("voice", $"{voice}: pitch error, median over notes", At(NoteErrors, 0.5), "cents", Goal.AtMost(10), string.Create(CultureInfo.InvariantCulture, $"90 % within {At(NoteErrors, 0.9):0.0}; prototype 2.3 – 2.9"));
            yield return new Row("voice", $"{voice}: voiced frames within 50 cents of the curve", (double)Near / Voiced, "", Goal.AtLeast(0.95), string.Create(CultureInfo.InvariantCulture, $"{Slipped} of {Voiced} frames an octave off"));
            yield return new Row("voice", $"{voice}: vowel onset off the beat, median", At(Onsets, 0.5), "ms", Goal.Around(0, 10), string.Create(CultureInfo.InvariantCulture, $"80 % between {At(Onsets, 0.1):0} and {At(Onsets, 0.9):0} ms; after sounds without voice"));
            yield return new Row("voice", $"{voice}: time for a second of singing", SecondsTaken / SecondsSung, "s", Goal.AtMost(0.1), "one core; prototype .008 – .016");
            yield return new Row("voice", $"{voice}: samples that are no sound", Wrong, "", Goal.AtMost(0), "not finite or beyond full scale");
        }

        private static double At(List<double> sorted, double share) => sorted.Count == 0 ? double.NaN : sorted[(int)(share * (sorted.Count - 1))];
    }
}
