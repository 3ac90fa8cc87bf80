using System.Globalization;
using Soribit.Music.Form;

namespace Soribit.Training;

/// <summary>Counts which section follows which in the Billboard songs, and how long each kind is.</summary>
internal static class FormTraining
{
    private const int LeastCount = 3;

    /// <summary>Lines "next verse chorus 1035" ("start" and "end" stand for the song's edges) and "bars verse 8 702"; held-out songs are left out as in the chord model.</summary>
    public static int Run(string data, string output)
    {
        var songs = BillboardReader.ReadAll(Path.Combine(data, "mcgill-billboard")).Where((_, index) => index % 10 != 0);
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var song in songs)
        {
            var previous = "start";
            foreach (var section in Joined(song))
            {
                var name = HarmonicRhythmTraining.Name(section.Kind);
                Count($"next {previous} {name}");
                Count($"bars {name} {section.Bars}");
                previous = name;
            }

            Count($"next {previous} end");
        }

        Directory.CreateDirectory(output);
        File.WriteAllLines(
            Path.Combine(output, "forms.txt"),
            counts.Where(entry => entry.Value >= LeastCount).Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key} {entry.Value}")));
        return 0;

        void Count(string key) => counts[key] = counts.GetValueOrDefault(key) + 1;
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
