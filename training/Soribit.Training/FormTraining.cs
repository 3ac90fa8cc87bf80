using Soribit.Music.Form;

namespace Soribit.Training;

/// <summary>Counts which section follows which in the Billboard songs, and how long each kind is.</summary>
internal static class FormTraining
{
    /// <summary>Writes forms.txt; held-out songs are left out as in the chord model.</summary>
    public static int Run(string data, string output)
    {
        var split = ChordTraining.Divide(BillboardReader.ReadAll(Path.Combine(data, "mcgill-billboard")), song => song.Title);
        Directory.CreateDirectory(output);
        File.WriteAllText(Path.Combine(output, "forms.txt"), FormModel.Learned(split.Train.Select(Joined)).Format());
        return 0;
    }

    /// <summary>Sections of a known kind; what fades out after the outro belongs to it, and two bits of passage in a row are one.</summary>
    internal static List<(SectionKind Kind, int Bars)> Joined(BillboardSong song)
    {
        var joined = new List<(SectionKind Kind, int Bars)>();
        foreach (var section in song.Sections)
        {
            if (section.Kind is not { } kind)
            {
                continue;
            }

            if (joined.Count > 0 && joined[^1].Kind == kind && kind is (SectionKind.Intro or SectionKind.Outro or SectionKind.Interlude))
            {
                joined[^1] = (kind, joined[^1].Bars + section.Bars.Count);
            }
            else
            {
                joined.Add((kind, section.Bars.Count));
            }
        }

        return joined;
    }
}
