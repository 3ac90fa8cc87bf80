using Soribit.Music.Analysis;
using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Tests.Melodies;

/// <summary>Means over many tunes of the figures by which they are compared with those that people wrote.</summary>
internal sealed class MelodyFigures
{
    private readonly Dictionary<string, (double Sum, double Count)> _sums = [];

    public double this[string name] => _sums.TryGetValue(name, out var sum) && sum.Count > 0 ? sum.Sum / sum.Count : double.NaN;

    public IEnumerable<string> Names => _sums.Keys;

    public void Add(SongForm form, ChordChart chords, Melody melody, LyricSheet? lyrics)
    {
        Add("chord tones", MelodyStatistics.ChordToneShare(melody, chords, form.Metre, strongBeatsOnly: false));
        Add("chord tones on strong beats", MelodyStatistics.ChordToneShare(melody, chords, form.Metre, strongBeatsOnly: true));
        Add("steps", MelodyStatistics.IntervalShare(melody, 0, 2));
        Add("repeated notes", MelodyStatistics.IntervalShare(melody, 0, 0));
        Add("leaps", MelodyStatistics.IntervalShare(melody, 8, 127));
        Add("bars that recur", MelodyStatistics.RepeatedBarShare(melody, form.Metre));
        Add("notes a bar", melody.Notes.Count / (double)melody.Notes.Select(note => note.Tick / form.Metre.BarTicks).Distinct().Count());
        Add("range", melody.Notes.Max(note => note.Pitch) - melody.Notes.Min(note => note.Pitch));
        Add("seconds of the shortest note", melody.Notes.Where(note => !note.IsSlurred).Min(note => note.Duration) * form.SecondsPerTick);
        if (lyrics is not null)
        {
            var prosody = Prosody.Of(lyrics, melody, form.Metre);
            Add("notes a syllable", melody.Notes.Count / (double)melody.Notes.Count(note => note.Syllable is not null));
            Add("stress on the strongest place", prosody.StrongestShare);
            Add("unstressed on a strong beat", prosody.OnStrongShare);
        }
    }

    private void Add(string name, double value)
    {
        if (!double.IsNaN(value))
        {
            var (sum, count) = _sums.GetValueOrDefault(name);
            _sums[name] = (sum + value, count + 1);
        }
    }
}
