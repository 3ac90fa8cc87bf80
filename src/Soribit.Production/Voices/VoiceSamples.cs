using Soribit.Music;
using Soribit.Music.Form;
using Soribit.Music.Melodies;
using Soribit.Production.Songs;
using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Planning;
using Soribit.Sound.Waves;

namespace Soribit.Production.Voices;

/// <summary>A phrase by which voices are compared: the same notes for all, an octave lower for low ones.</summary>
public static class VoiceSamples
{
    private const int SampleRate = 48000;
    private const double Tempo = 84;

    /// <summary>Eleven syllables in each language, on the notes of <see cref="Tune"/>.</summary>
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["ko"] = "소리와 빛이 만나 노래가 되네",
        ["en"] = "Let the sound and the light become a song tonight",
    };

    private static readonly (int Pitch, int Ticks)[] Tune =
        [(60, 480), (62, 240), (64, 240), (67, 720), (65, 240), (64, 480), (62, 480), (60, 480), (62, 240), (64, 240), (62, 720), (60, 1200)];

    /// <summary>A WAV file, 24 bit at 48 kHz.</summary>
    /// <param name="language">"ko" or "en".</param>
    public static async Task<byte[]> SingAsync(ISinger singer, string language, CancellationToken cancel)
    {
        var lyrics = await SongFiles.ReadLyricsAsync(Words[language], language, cancel);
        var (notes, tick) = (new List<MelodyNote>(), 0);
        var syllables = lyrics.Lines[0].Syllables;
        for (var i = 0; i < syllables.Count; i++)
        {
            var (pitch, ticks) = Tune[Math.Min(i, Tune.Length - 1)];
            notes.Add(new MelodyNote(tick, ticks, pitch, new SungSyllable(syllables[i].Text, Syllabic.Single, 0, i), IsSlurred: false));
            tick += ticks;
        }

        var bars = (tick / Metre.FourFour.BarTicks) + 1;
        var form = new SongForm(Key.CMajor, Metre.FourFour, Tempo, [new Section("Verse", SectionKind.Verse, 'A', bars, Key.CMajor, 0.6, [new Phrase(0, bars, 0)])]);
        var voice = singer.Voice;
        var plan = VocalPlanner.Plan(new Melody(notes), form, lyrics, new VocalRequest(voice.Name, voice.Low, voice.High, "ballad", 0, Doubles: false, VocalEffect.None));
        var sound = await VocalStage.SingAsync(plan, singer, form.Seconds, SampleRate, 1, progress: null, cancel);
        using var file = new MemoryStream();
        WaveWriter.Write(file, sound, SampleFormat.Int24, Rng.For(1, "dither"));
        return file.ToArray();
    }
}
