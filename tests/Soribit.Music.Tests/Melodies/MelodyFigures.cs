using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Tests.Melodies;

/// <summary>The figures by which tunes are compared with those that people wrote.</summary>
internal sealed class MelodyFigures
{
    private readonly Dictionary<string, (double Sum, double Count)> _sums = [];

    public double this[string name] => _sums.TryGetValue(name, out var sum) && sum.Count > 0 ? sum.Sum / sum.Count : double.NaN;

    public IEnumerable<string> Names => _sums.Keys;

    public void Add(SongForm form, ChordChart chords, Melody melody, LyricSheet? lyrics)
    {
        var notes = melody.Notes;
        foreach (var note in notes)
        {
            var isTone = chords.At(note.Tick).Contains(note.Pitch);
            Count("chord tones", isTone);
            if (form.Metre.Strength(note.Tick) >= 2)
            {
                Count("chord tones on strong beats", isTone);
            }

            Count("in the scale", form.Key.Contains(note.Pitch));
        }

        for (var i = 1; i < notes.Count; i++)
        {
            var size = Math.Abs(notes[i].Pitch - notes[i - 1].Pitch);
            Count("steps", size <= 2);
            Count("repeated notes", size == 0);
            Count("leaps", size > 7);
            Add("mean interval", size);
        }

        var bars = notes.GroupBy(note => note.Tick / form.Metre.BarTicks)
            .Select(bar => string.Join(' ', bar.Select(note => $"{note.Tick % form.Metre.BarTicks}:{note.Duration}:{note.Pitch}")))
            .ToArray();
        var times = bars.GroupBy(bar => bar).ToDictionary(bar => bar.Key, bar => bar.Count());
        foreach (var bar in bars)
        {
            Count("bars that recur", times[bar] > 1);
        }

        Add("notes a bar", notes.Count / (double)bars.Length);
        Add("range", notes.Max(note => note.Pitch) - notes.Min(note => note.Pitch));
        Add("seconds of the shortest note", notes.Where(note => !note.IsSlurred).Min(note => note.Duration) * form.SecondsPerTick);
        Entropy(form, notes, 1);
        Entropy(form, notes, 4);
        if (lyrics is not null)
        {
            Stress(form, melody, lyrics);
        }
    }

    private void Entropy(SongForm form, IReadOnlyList<MelodyNote> notes, int bars)
    {
        foreach (var window in notes.GroupBy(note => note.Tick / (form.Metre.BarTicks * bars)))
        {
            var counts = new double[12];
            foreach (var note in window)
            {
                counts[note.Pitch % 12]++;
            }

            Add($"H{bars} of the tune", -counts.Where(count => count > 0).Sum(count => count / window.Count() * Math.Log2(count / window.Count())));
        }
    }

    private void Stress(SongForm form, Melody melody, LyricSheet lyrics)
    {
        var sung = melody.Notes.Where(note => note.Syllable is not null).ToArray();
        Add("notes a syllable", melody.Notes.Count / (double)sung.Length);
        var at = 0;
        while (at < sung.Length)
        {
            var line = lyrics.Lines[sung[at].Syllable!.Line];
            foreach (var word in line.Words)
            {
                var levels = word.Syllables.Select((_, i) => MetricLevel.Of(form.Metre, sung[at + i].Tick)).ToArray();
                var stressed = word.Syllables.ToList().FindIndex(syllable => syllable.Stress == 1);
                if (levels.Length > 1 && stressed >= 0)
                {
                    Count("stress on the strongest place", levels[stressed] == levels.Max());
                    Count("stress alone on the strongest place", levels[stressed] == levels.Max() && levels.Count(level => level == levels.Max()) == 1);
                    for (var i = 0; i < levels.Length; i++)
                    {
                        if (word.Syllables[i].Stress == 0)
                        {
                            Count("unstressed on a strong beat", levels[i] >= MetricLevel.MidBar);
                        }
                    }
                }

                at += word.Syllables.Count;
            }
        }
    }

    private void Count(string name, bool isSo) => Add(name, isSo ? 1 : 0);

    private void Add(string name, double value)
    {
        var (sum, count) = _sums.GetValueOrDefault(name);
        _sums[name] = (sum + value, count + 1);
    }
}
