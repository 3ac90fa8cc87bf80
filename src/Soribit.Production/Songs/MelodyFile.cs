using Soribit.Music;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Music.Midi;
using Soribit.Music.Notation;
using Soribit.Text;
using Soribit.Text.Briefs;
using Soribit.Works;

namespace Soribit.Production.Songs;

/// <summary>A melody that was edited in another program, put back into the work.</summary>
public static class MelodyFile
{
    /// <summary>Whether the file's name says MIDI or MusicXML.</summary>
    public static bool IsScore(string file) => Path.GetExtension(file).ToUpperInvariant() is ".MID" or ".MIDI" or ".MUSICXML" or ".MXL" or ".XML";

    /// <summary>The melody of a file as the text of the melody step.</summary>
    /// <exception cref="BadInputException">The file cannot be read, or does not fit the song.</exception>
    /// <exception cref="WorkException">The work has no melody yet.</exception>
    public static string Read(WorkView work, string file)
    {
        var form = SongFiles.Form(Needed(work, "form"));
        var original = SongFiles.Melody(Needed(work, "melody"), form, SongFiles.Lyrics(Needed(work, "lyrics")));
        using var stream = File.OpenRead(file);
        var melody = Path.GetExtension(file).ToUpperInvariant() is ".MID" or ".MIDI"
            ? MelodyImport.FromMidi(stream, form, original, file)
            : MelodyImport.FromMusicXml(stream, form, original, file);
        return MelodyText.Format(melody, form);
    }

    /// <summary>The tune with its words for another program: MIDI or MusicXML by the file's name.</summary>
    /// <exception cref="BadInputException">The name says something else.</exception>
    /// <exception cref="WorkException">The work has no melody yet.</exception>
    public static byte[] Bytes(WorkView work, string file)
    {
        var form = SongFiles.Form(Needed(work, "form"));
        var melody = SongFiles.Melody(Needed(work, "melody"), form, SongFiles.Lyrics(Needed(work, "lyrics")));
        var chords = Needed(work, "chords");
        var brief = BriefReader.Read(work.Brief, "brief.md");
        var score = new Score(brief.Title, brief.Author, form, ChordText.Parse(chords.ReadText(SongFiles.ChordsText), form, chords.PathOf(SongFiles.ChordsText)), melody, []);
        switch (Path.GetExtension(file).ToUpperInvariant())
        {
            case ".MID" or ".MIDI":
                return ScoreMidi.ToMidi(score).ToBytes();
            case ".MUSICXML" or ".XML":
                using (var bytes = new MemoryStream())
                {
                    MusicXmlWriter.Write(score, bytes);
                    return bytes.ToArray();
                }

            default:
                throw new BadInputException(file, null, new(
                    "The name does not say what to write; accepted are .musicxml and .mid, for vocal .ustx and .ust, too, and .txt for the step's own text.",
                    "이름으로 보아 무엇을 쓸지 알 수 없습니다. .musicxml과 .mid, vocal은 .ustx와 .ust도, 단계의 글 그대로는 .txt를 쓸 수 있습니다."));
        }
    }

    internal static Take Needed(WorkView work, string step) =>
        work.Chosen(step) ?? throw new WorkException(new($"{work.Name} has no {step} yet: make it first.", $"{work.Name}에 아직 {step}이/가 없습니다. 먼저 만드십시오."));
}
