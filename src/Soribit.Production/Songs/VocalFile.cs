using System.Text;
using Soribit.Production.Programs;
using Soribit.Sound.Singing.Interchange;
using Soribit.Sound.Singing.Planning;
using Soribit.Text;
using Soribit.Text.Briefs;
using Soribit.Works;

namespace Soribit.Production.Songs;

/// <summary>The singing as files of other programs: written for them, and put back into the work when it was edited there.</summary>
public static class VocalFile
{
    public const string Midi = "vocal.mid";
    public const string Ust = "vocal.ust";
    public const string Ustx = "vocal.ustx";

    /// <summary>What goes out with a finished song.</summary>
    public static IReadOnlyList<string> Names { get; } = [Midi, Ust, Ustx];

    /// <summary>Whether the file's name says MIDI, MusicXML, UST or USTX.</summary>
    public static bool IsScore(string file) => TuneFile.IsKnown(file);

    /// <summary>The singing of a file as the text of the step vocal: the file's notes, words and pitch, and of the plan that is there what no file can say.</summary>
    /// <exception cref="BadInputException">The file cannot be read, or does not fit the song.</exception>
    /// <exception cref="WorkException">The work has no singing yet.</exception>
    public static async Task<string> ReadAsync(WorkView work, string file, CancellationToken cancel)
    {
        var form = SongFiles.Form(MelodyFile.Needed(work, "form"));
        var plan = SongFiles.Vocal(MelodyFile.Needed(work, "vocal"));
        if (new FileInfo(file).Length > TuneFile.MaxBytes)
        {
            throw new BadInputException(file, null, new($"It is larger than {TuneFile.MaxBytes >> 20} MB, which no song is.", $"{TuneFile.MaxBytes >> 20}MB가 넘습니다. 노래 파일로는 너무 큽니다."));
        }

        var tune = TuneFile.Read(await File.ReadAllBytesAsync(file, cancel), file);
        var edited = new VocalReturn(tune, plan, form, file);
        var style = SongWishes.Of(BriefReader.Read(work.Brief, "brief.md")).Vocal?.Style ?? "";
        return VocalText.Format(edited.Read(await EspeakNg.PronounceAsync(edited.EnglishWords, cancel), style), form.Key, form.IsNamedInKorean);
    }

    /// <summary>The singing for another program: USTX (OpenUtau), UST (UTAU) or MIDI with lyrics by the file's name; MusicXML has the tune and its words alone.</summary>
    /// <exception cref="BadInputException">The name says something else.</exception>
    /// <exception cref="WorkException">The work has no singing yet.</exception>
    public static byte[] Bytes(WorkView work, string file)
    {
        var form = SongFiles.Form(MelodyFile.Needed(work, "form"));
        var plan = SongFiles.Vocal(MelodyFile.Needed(work, "vocal"));
        var title = BriefReader.Read(work.Brief, "brief.md").Title;
        return Path.GetExtension(file).ToUpperInvariant() switch
        {
            ".USTX" => Encoding.UTF8.GetBytes(VocalInterchange.ToUstx(plan, form, title)),
            ".UST" => Encoding.UTF8.GetBytes(VocalInterchange.ToUst(plan, form, title)),
            ".MID" or ".MIDI" => VocalInterchange.ToMidi(plan, form, title).ToBytes(),
            _ => MelodyFile.Bytes(work, file),
        };
    }
}
