using Soribit.Music;
using Soribit.Music.Form;
using Soribit.Music.Melodies;
using Soribit.Sound.Singing.Planning;
using Soribit.Text.Lyrics;

namespace Soribit.Sound.Tests.Singing.Planning;

/// <summary>A small song with words, made note by note.</summary>
internal sealed record SungSong(SongForm Form, LyricSheet Lyrics, Melody Melody)
{
    public static VocalRequest Female { get; } = new("yuna", 57, 76, "pop", 0, Doubles: false, VocalEffect.None);

    public VocalPlan Plan(VocalRequest? request = null) => VocalPlanner.Plan(Melody, Form, Lyrics, request ?? Female);

    /// <param name="ipa">Of each syllable; "~" is a slurred note, "" a rest.</param>
    /// <param name="pitches">Of the notes and rests, over and over.</param>
    /// <param name="ticks">Their lengths, over and over.</param>
    public static SungSong Of(string[] ipa, int[] pitches, int[] ticks, double tempo = 96, SectionKind kind = SectionKind.Chorus, double energy = 0.7)
    {
        var notes = new List<MelodyNote>();
        var syllables = new List<LyricSyllable>();
        var tick = 0;
        for (var i = 0; i < ipa.Length; i++)
        {
            var length = ticks[i % ticks.Length];
            if (ipa[i].Length > 0)
            {
                var slurred = ipa[i] == "~";
                notes.Add(new MelodyNote(tick, length, pitches[i % pitches.Length], slurred ? null : new SungSyllable($"s{i}", Syllabic.Single, 0, syllables.Count), slurred));
                if (!slurred)
                {
                    syllables.Add(new LyricSyllable($"s{i}", i % 2, ipa[i]));
                }
            }

            tick += length;
        }

        var bars = Math.Max(1, (tick + (4 * Ticks.PerQuarter) - 1) / (4 * Ticks.PerQuarter));
        var key = Key.CMajor;
        var form = new SongForm(key, Metre.FourFour, tempo, [new Section("Chorus", kind, 'A', bars, key, energy, [new Phrase(0, bars, 0)])]);
        var lyrics = new LyricSheet([new LyricSection("Chorus", LyricSectionKind.Chorus, 'A', [new LyricLine(0, "", [new LyricWord("", syllables)], "")])]);
        return new SungSong(form, lyrics, new Melody(notes));
    }
}
