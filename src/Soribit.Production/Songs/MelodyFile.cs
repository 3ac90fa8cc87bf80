using Soribit.Music.Melodies;
using Soribit.Music.Notation;
using Soribit.Text;
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

    private static Take Needed(WorkView work, string step) =>
        work.Chosen(step) ?? throw new WorkException(new($"{work.Name} has no {step} yet: make it first.", $"{work.Name}에 아직 {step}이/가 없습니다. 먼저 만드십시오."));
}
