using Soribit.Music.Melodies;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Tests.Melodies;

/// <summary>Fifty tunes beside the figures of those that people wrote (bars.md).</summary>
public sealed class MelodyFigureTests(ITestOutputHelper output)
{
    private static readonly string[] Styles = ["ballad", "pop", "rock", "folk", "waltz", "cinematic", "lofi", "electronic"];

    [Fact]
    public void Compose_FiftySongs_AreLikeWhatPeopleWrite()
    {
        var figures = new MelodyFigures();
        for (var song = 0; song < 50; song++)
        {
            Add(figures, song);
        }

        foreach (var name in figures.Names)
        {
            output.WriteLine($"{name,-32} {figures[name]:0.000}");
        }

        Assert.InRange(figures["chord tones"], 0.59, 0.71);
        Assert.InRange(figures["chord tones on strong beats"], 0.67, 0.79);
        Assert.InRange(figures["steps"], 0.59, 0.75);
        Assert.InRange(figures["leaps"], 0, 0.05);
        Assert.InRange(figures["bars that recur"], 0.6, 0.85);
        Assert.InRange(figures["notes a syllable"], 1.02, 1.08);
        Assert.InRange(figures["stress on the strongest place"], 0.92, 1);
        Assert.InRange(figures["unstressed on a strong beat"], 0, 0.12);
    }

    private static void Add(MelodyFigures figures, int song)
    {
        var style = Styles[song % Styles.Length];
        var metre = style == "waltz" ? new Metre(3, 4) : song % 16 == 3 ? new Metre(6, 8) : Metre.FourFour;
        var rng = new Rng((ulong)(song * 77) + 5);
        var key = new Key(rng.Next(12), song % 4 == 3 ? Mode.Minor : Mode.Major);
        double tempo = metre.IsCompound ? 50 + rng.Next(30) : style is "ballad" or "lofi" ? 66 + rng.Next(16) : 90 + rng.Next(40);
        var lyrics = (song % 3) switch { 0 => SampleSongs.English, 1 => SampleSongs.Korean, _ => LyricSheet.Empty };
        var (form, chords) = lyrics.Lines.Count == 0
            ? SampleSongs.Wordless(key, metre, tempo, (ulong)song)
            : SampleSongs.Setting(lyrics, key, metre, tempo, (ulong)song, metre == Metre.FourFour ? 2 : 4);
        var request = MelodyRequest.ForVoice(song % 2 == 0 ? "female" : "male") with { Style = style };
        var melody = MelodyComposer.Compose(form, chords, lyrics, request, (ulong)song);
        figures.Add(form, chords, melody, song % 3 == 0 ? lyrics : null);
    }
}
