using Soribit.Music.Events;
using Soribit.Music.Parts;

namespace Soribit.Training.Critics;

/// <summary>Windows of eight bars that humans wrote.</summary>
internal static class HumanWindows
{
    public const int Bars = 8;

    /// <summary>Of a window that says something: notes a bar on average, and bars that are not silent.</summary>
    private const int FewestNotes = 12;
    private const int FewestBars = 7;

    public static IReadOnlyList<TrackRole> Roles { get; } = [TrackRole.MainMelody, TrackRole.SubMelody, TrackRole.Accompaniment, TrackRole.Bass];

    /// <summary>So many of each manner, spread evenly over its tracks.</summary>
    public static IReadOnlyList<Track> Of(IEnumerable<Track> tracks, TrackRole role, int perManner)
    {
        var taken = new List<Track>();
        foreach (var manner in tracks.Where(track => track.Role == role).GroupBy(track => track.Manner).OrderBy(group => group.Key))
        {
            var windows = manner.SelectMany(track => Enumerable.Range(0, track.Bars.Count / Bars).Select(i => track with { Bars = [.. track.Bars.Skip(i * Bars).Take(Bars)] }))
                .Where(window => window.Notes >= FewestNotes && window.Bars.Count(bar => bar.Notes.Count > 0) >= FewestBars).ToList();
            var step = Math.Max(1, windows.Count / (double)perManner);
            taken.AddRange(Enumerable.Range(0, Math.Min(perManner, windows.Count)).Select(i => windows[(int)(i * step)]));
        }

        return taken;
    }
}
