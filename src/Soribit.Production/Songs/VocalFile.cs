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

    /// <summary>Whether the file's name says MIDI, MusicXML, UST or USTX.</summary>
    public static bool IsScore(string file) => TuneFile.IsKnown(file);

    /// <summary>The singing of a file as the text of the step vocal: the file's notes, words and pitch, and of the plan that is there what no file can say.</summary>
    /// <exception cref="BadInputException">The file cannot be read, or does not fit the song.</exception>
    /// <exception cref="WorkException">The work has no singing yet.</exception>
    public static async Task<string> ReadAsync(WorkView work, string file, CancellationToken cancel)
    {
        var form = SongFiles.Form(Needed(work, "form"));
        var plan = SongFiles.Vocal(Needed(work, "vocal"));
        if (new FileInfo(file).Length > TuneFile.MaxBytes)
        {
            throw new BadInputException(file, null, new($"It is larger than {TuneFile.MaxBytes >> 20} MB, which no song is.", $"{TuneFile.MaxBytes >> 20}MB가 넘습니다. 노래 파일로는 너무 큽니다."));
        }

        var tune = TuneFile.Read(await File.ReadAllBytesAsync(file, cancel), file);
        var edited = new VocalReturn(tune, plan, form, file);
        var style = SongWishes.Of(BriefReader.Read(work.Brief, "brief.md")).Vocal?.Style ?? "";
        return VocalText.Format(edited.Read(await EspeakNg.PronounceAsync(edited.EnglishWords, cancel), style), form.Key, form.IsNamedInKorean);
    }

    /// <summary>Writes the singing for other programs: MIDI with lyrics, UST for UTAU, USTX for OpenUtau.</summary>
    internal static async Task WriteAsync(StepRun run, string title, CancellationToken cancel)
    {
        var form = SongFiles.Form(run);
        var plan = SongFiles.Vocal(run.Input("vocal"));
        await File.WriteAllBytesAsync(run.PathFor(Midi), VocalInterchange.ToMidi(plan, form, title).ToBytes(), cancel);
        await run.WriteTextAsync(Ust, VocalInterchange.ToUst(plan, form, title), cancel);
        await run.WriteTextAsync(Ustx, VocalInterchange.ToUstx(plan, form, title), cancel);
    }

    private static Take Needed(WorkView work, string step) =>
        work.Chosen(step) ?? throw new WorkException(new($"{work.Name} has no {step} yet: make it first.", $"{work.Name}에 아직 {step}이/가 없습니다. 먼저 만드십시오."));
}
