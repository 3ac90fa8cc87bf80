using System.Text;
using Soribit.Sound.Singing.Interchange;
using Soribit.Sound.Singing.Planning;
using Soribit.Sound.Singing.Voicebanks;
using Soribit.Text.Speech;

namespace Soribit.Scoreboard;

/// <summary>The readers of what is sung and said, for <see cref="FuzzRows"/>. A tune that is read is planned, too: what a file hides shows when it is sung.</summary>
internal static class FuzzedVoices
{
    private const string Page = "Call Dr. Lee at 7:30, *please*: $3.50 a km! 안녕하세요, 010-1234-5678로 3.14kg을 1/4만. \"No!\" she said... 정말?\n";
    private const string Oto = "a.wav=ka,0,10,0,5,2\r\na.wav=a ka,5,10,-80,5,2\r\na.wav=geo,1,20,30,10,5\r\n";
    private const string Character = "name: Yuna\ntext_file_encoding: utf-8\nsubbanks:\n- color: ''\n  prefix: ''\n  suffix: _F4\n  tone_ranges: [C4-B7]\n";
    private const string Settings = "licence: own voice\nfor-sale: yes\ncredit: \"Voice: me\"\nlow: F#3\nhigh: B4\nlanguages: [ko, en]\n";

    private static readonly string[] Songs = ["twinkle twinkle little star", "나 보기가 역겨워 가실 때에는"];

    /// <param name="song">In English.</param>
    /// <param name="xml">Its tune with words.</param>
    /// <param name="wave">A short sound.</param>
    public static IReadOnlyList<(string Name, byte[] Valid, Action<byte[]> Read)> Readers(BenchSong song, byte[] xml, byte[] wave)
    {
        // Two phrases are as much of a file as a mutant is likely to hit.
        var whole = VocalPlanner.Plan(song.Melody, song.Form, song.Lyrics, new VocalRequest("yuna", 57, 79, song.Style.Name, 1, Doubles: true, VocalEffect.None));
        var plan = whole with { Phrases = [.. whole.Phrases.Take(2)] };
        var ust = VocalInterchange.ToUst(plan, song.Form, "Harbor");
        var tune = TuneFile.Read(Bytes(ust), "tune.ust");
        return
        [
            ("vocal", Bytes(VocalText.Format(plan)), bytes => VocalText.Parse(Text(bytes), "vocal.txt")),
            ("UST", Bytes(ust), bytes => Sing(bytes, "tune.ust")),
            ("USTX", Bytes(VocalInterchange.ToUstx(plan, song.Form, "Harbor")), bytes => Sing(bytes, "tune.ustx")),
            ("MIDI tune", VocalInterchange.ToMidi(plan, song.Form, "Harbor").ToBytes(), bytes => Sing(bytes, "tune.mid")),
            ("MusicXML tune", xml, bytes => Sing(bytes, "tune.musicxml")),
            ("edited tune", Bytes(ust), bytes => _ = new VocalReturn(TuneFile.Read(bytes, "tune.ust"), plan, song.Form, "tune.ust").Read(null, song.Style.Name)),
            ("words of a tune", Bytes(string.Join('\n', Songs)), bytes => _ = new TextLaying(Text(bytes), null, "words.txt").Lay(tune, null, "tune.ust")),
            ("speech", Bytes(Page), bytes => Speak(Text(bytes))),
            ("oto.ini", Bytes(Oto), bytes => Bank("oto.ini", bytes)),
            ("character.yaml", Bytes(Character), bytes => Bank("character.yaml", bytes)),
            ("prefix.map", Bytes("C4\t\t\nC#4\t\t_high\nB3\tlow_\t\n"), bytes => Bank("prefix.map", bytes)),
            (BankSettings.FileName, Bytes(Settings), bytes => Bank(BankSettings.FileName, bytes)),
            (AliasMap.FileName, Bytes("ɡ̊ ʌ̹\tgeo,go+ga\na n\tan\n"), bytes => Bank(AliasMap.FileName, bytes)),
        ];

        void Bank(string name, byte[] bytes)
        {
            var files = new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["oto.ini"] = Bytes(Oto), ["a.wav"] = wave, [name] = bytes };
            _ = Voicebank.Read(new BankFilesInMemory(files)).Style;
        }
    }

    private static void Sing(byte[] bytes, string name) => _ = new SungScoreReader(TuneFile.Read(bytes, name), null, name).Read(null).Plan(new VocalRequest("yuna", 57, 79, "pop", 0, Doubles: false, VocalEffect.None));

    private static void Speak(string text)
    {
        foreach (var language in new[] { null, "ko" })
        {
            _ = SpeechReader.LatinWords(text, language);
            _ = SpeechReader.Read(text, language, null);
        }
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
