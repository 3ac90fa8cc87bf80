using Soribit.Music;
using Soribit.Music.Form;
using Soribit.Music.Parts;

namespace Soribit.Sound.Tests;

/// <summary>Small pieces to play.</summary>
internal static class Songs
{
    private static readonly int[][] Chords = [[60, 64, 67], [55, 59, 62], [57, 60, 64], [53, 57, 60]];

    public static SongForm Form(int bars, double tempo = 120) =>
        new(Key.CMajor, Metre.FourFour, tempo, [new Section("Verse", SectionKind.Verse, 'A', bars, Key.CMajor, 0.6, [])]);

    public static Part Part(string name, TrackRole role, Instrument instrument, params Note[] notes) => new(name, role, instrument, notes, []);

    /// <summary>Melody, chords, bass and drums, a bar of each chord.</summary>
    public static IReadOnlyList<Part> Band(int bars)
    {
        List<Note> melody = [], chords = [], bass = [], drums = [];
        for (var bar = 0; bar < bars; bar++)
        {
            var (tick, chord) = (bar * 1920, Chords[bar % 4]);
            for (var beat = 0; beat < 4; beat++)
            {
                var at = tick + (beat * 480);
                melody.Add(new Note(at, 420, chord[(beat + bar) % 3] + 12, 80 + (beat * 5)));
                bass.Add(new Note(at, 400, chord[0] - 24, 90));
                drums.Add(new Note(at, 60, beat % 2 == 0 ? 36 : 38, 100));
                drums.Add(new Note(at + 240, 60, 42, 70));
            }

            chords.AddRange(chord.Select(pitch => new Note(tick, 1900, pitch, 70)));
        }

        return
        [
            Part("melody", TrackRole.MainMelody, new Instrument(73, false), [.. melody]),
            Part("piano", TrackRole.Accompaniment, new Instrument(0, false), [.. chords]),
            Part("bass", TrackRole.Bass, new Instrument(33, false), [.. bass]),
            Part("drums", TrackRole.Drums, new Instrument(0, true), [.. drums]),
        ];
    }
}
