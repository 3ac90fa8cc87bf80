using System.Text.Json;
using System.Text.Json.Serialization;
using Soribit.Music;
using Soribit.Music.Arranging;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Music.Parts;
using Soribit.Production.Programs;
using Soribit.Sound;
using Soribit.Sound.Mastering;
using Soribit.Sound.Mixing;
using Soribit.Sound.Singing.Planning;
using Soribit.Sound.Waves;
using Soribit.Text;
using Soribit.Text.Lyrics;
using Soribit.Works;

namespace Soribit.Production.Songs;

/// <summary>The files of a song's takes, and the records that they hold.</summary>
internal static class SongFiles
{
    /// <summary>Hz of all sound of a song.</summary>
    public const int SampleRate = 48000;

    public const string LyricsText = "lyrics.txt";
    public const string LyricsSheet = "lyrics.json";
    public const string FormText = "form.txt";
    public const string ChordsText = "chords.txt";
    public const string ComposedChordsText = "composed.txt";
    public const string MelodyText = "melody.txt";
    public const string ArrangementText = "arrangement.txt";
    public const string MixText = "mix.yaml";
    public const string VocalText = "vocal.txt";
    public const string StemSound = "stem.wav";
    public const string MixSound = "mix.wav";
    public const string MasteringText = "mastering.yaml";
    public const string MasterSound = "master.wav";
    public const string CoverPicture = "cover.png";
    public const string RollPicture = "piano-roll.png";
    public const string SoundPicture = "sound.png";

    private static readonly JsonSerializerOptions SheetOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        IgnoreReadOnlyProperties = true,
        Converters = { new NoteConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads lyrics with the pronunciations of espeak-ng.</summary>
    public static async Task<LyricSheet> ReadLyricsAsync(string text, string language, CancellationToken cancel) =>
        LyricReader.Read(text, language, await EspeakNg.PronounceAsync(LyricReader.EnglishWords(text, language), cancel));

    /// <summary>Reads lyrics, and writes them as text and as a sheet of syllables.</summary>
    public static async Task WriteLyricsAsync(StepRun run, string text, CancellationToken cancel)
    {
        var sheet = await ReadLyricsAsync(text, run.Settings.Read<LyricsWish>().Language, cancel);
        await run.WriteTextAsync(LyricsText, text, cancel);
        await run.WriteTextAsync(LyricsSheet, JsonSerializer.Serialize(sheet, SheetOptions), cancel);
        foreach (var note in sheet.Notes)
        {
            run.Note(note);
        }
    }

    public static LyricSheet Lyrics(StepRun run) => Lyrics(run.Input("lyrics"));

    public static LyricSheet Lyrics(Take take) =>
        JsonSerializer.Deserialize<LyricSheet>(take.ReadText(LyricsSheet), SheetOptions) ?? LyricSheet.Empty;

    public static SongForm Form(StepRun run) => Form(run.Input("form"));

    public static SongForm Form(Take take) => Music.Form.FormText.Parse(take.ReadText(FormText), take.PathOf(FormText));

    public static ChordChart Chords(StepRun run) => ChordText.Parse(run.Input("chords").ReadText(ChordsText), Form(run), run.Input("chords").PathOf(ChordsText));

    /// <summary>The chords as they were composed before anybody wrote others; null where a take does not know them.</summary>
    public static ChordChart? ComposedChords(Take chords, SongForm form) =>
        chords.Has(ComposedChordsText) ? ChordText.Parse(chords.ReadText(ComposedChordsText), form, chords.PathOf(ComposedChordsText)) : null;

    /// <summary>Writes what the letters of the form have of themselves, beside whatever a person wrote.</summary>
    public static async Task<ChordChart> WriteComposedChordsAsync(StepRun run, CancellationToken cancel)
    {
        var form = Form(run);
        var request = run.Settings.Read<ChordsWish>() with { Chart = null };
        var composed = ChordComposer.Compose(form, request.Request(form), run.Seed);
        await run.WriteTextAsync(ComposedChordsText, ChordText.Format(composed, form), cancel);
        return composed;
    }

    public static Melody Melody(StepRun run) => Melody(run.Input("melody"), Form(run), Lyrics(run));

    /// <summary>Refuses what is no melody of this song, and one without a note: a file that came out empty is no wish for silence.</summary>
    public static void CheckMelody(StepRun run, EditedText edited)
    {
        if (Music.Melodies.MelodyText.Parse(edited.Text, Form(run), Lyrics(run), edited.ShownName).Notes.Count == 0)
        {
            throw new BadInputException(edited.ShownName, null, new(
                "There is no note in it. A melody has lines such as \"1  A4/4:la B4/4\"; to silence the part that plays it, put \"mute: yes\" under that part in the mix.",
                "음이 하나도 없습니다. 선율은 \"1  A4/4:라 B4/4\" 같은 줄로 씁니다. 선율 파트를 들리지 않게 하려면 믹스(mix)의 그 파트 아래에 \"mute: yes\"를 쓰십시오."));
        }
    }

    public static Melody Melody(Take take, SongForm form, LyricSheet lyrics) =>
        Music.Melodies.MelodyText.Parse(take.ReadText(MelodyText), form, lyrics, take.PathOf(MelodyText));

    public static Arrangement Arrangement(StepRun run) =>
        Music.Arranging.ArrangementText.Parse(run.Input("arrangement").ReadText(ArrangementText), Form(run), run.Input("arrangement").PathOf(ArrangementText));

    public static MixSettings Mix(StepRun run) => Soribit.Sound.Mixing.MixText.Parse(run.Input("mix").ReadText(MixText), run.Input("mix").PathOf(MixText));

    public static MasterSettings Mastering(StepRun run) => MasterText.Parse(run.Input("mastering").ReadText(MasteringText), run.Input("mastering").PathOf(MasteringText));

    /// <summary>The song as written; a part that has nothing to play has no staff.</summary>
    public static Score Score(StepRun run, TitleWish title)
    {
        var form = Form(run);
        var parts = Arrangement(run).Players.Select(player => PartFiles.Written(run.Input(PartFiles.Step(player.Name)), form, player));
        return new(title.Title, title.Author, form, Chords(run), Melody(run), [.. parts.Where(part => part.Notes.Count > 0)]);
    }

    /// <summary>The same parts as played.</summary>
    public static Performance Performance(StepRun run) =>
        new([.. Arrangement(run).Players.Select(player => PartFiles.Played(run.Input(PartFiles.Step(player.Name))).Part).Where(part => part.Notes.Count > 0)]);

    /// <summary>The stems of all parts, and of the voices, each read when the mixer asks for it.</summary>
    /// <param name="voices">The stems that are sung.</param>
    public static IReadOnlyList<Stem> Stems(IReadOnlyList<PlannedPlayer> band, IReadOnlyList<string> voices, Func<string, Take> takeOf) =>
    [
        .. band.Select(player => (player.Name, player.Instrument.IsDrums)).Concat(voices.Select(voice => (voice, false)))
            .Select(stem => new Stem(stem.Item1, stem.Item2, () => OpenSound(takeOf(stem.Item1), StemSound))),
    ];

    /// <summary>The style and the players that an arrangement names, whether or not it fits its form.</summary>
    public static (string Style, IReadOnlyList<PlannedPlayer> Players) Band(Take arrangement) => Music.Arranging.ArrangementText.Outline(arrangement.ReadText(ArrangementText));

    /// <summary>What a song's texts are counted in.</summary>
    public static Places Bars { get; } = new(new("bar", "마디"), input => Form(input("form")).Bars);

    public static VocalPlan Vocal(Take take) => Soribit.Sound.Singing.Planning.VocalText.Parse(take.ReadText(VocalText), take.PathOf(VocalText));

    /// <summary>The stems that a plan of the singing asks for.</summary>
    public static IReadOnlyList<string> Voices(Take? vocal) => vocal is null ? []
        : Vocal(vocal) is var plan && (plan.Doubles || plan.Harmony > 0) && plan.Phrases.Any(phrase => phrase.IsChorus) ? [MixStyles.Vocal, MixStyles.Backing]
        : [MixStyles.Vocal];

    /// <summary>Begins to read a sound of the song.</summary>
    public static IStereoReader OpenSound(Take take, string artifact) => WaveReader.OpenStereo(File.OpenRead(take.PathOf(artifact)), SampleRate);

    public static AudioBuffer ReadSound(Take take, string artifact)
    {
        using var file = File.OpenRead(take.PathOf(artifact));
        return WaveReader.Read(file);
    }

    public static async Task WriteSoundAsync(StepRun run, string artifact, AudioBuffer sound, SampleFormat format, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        await using var file = File.Create(run.PathFor(artifact));
        WaveWriter.Write(file, sound, format, format == SampleFormat.Float32 ? null : Rng.For(run.Seed, "dither", run.Step));
    }

    /// <summary>A take's bytes must not depend on the language of the screens, so a sheet keeps its notes in English; the take's own record has them as they were told.</summary>
    private sealed class NoteConverter : JsonConverter<Wording>
    {
        public override Wording? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text ? Wording.Same(text) : null;

        public override void Write(Utf8JsonWriter writer, Wording value, JsonSerializerOptions options) => writer.WriteStringValue(value.English);
    }
}
