using Soribit.Music.Form;
using Soribit.Music.Harmony;
using Soribit.Music.Melodies;
using Soribit.Sound.Singing.Planning;
using Soribit.Text.Lyrics;

namespace Soribit.Sound.Singing.Interchange;

/// <summary>A tune with words, ready to be planned: whatever file it came from.</summary>
/// <param name="Form">One section with the tempo and metre of the file.</param>
/// <param name="Melody">Sung notes alone, each with its syllable or going on with the one before.</param>
/// <param name="Chords">Null where the file has no chord symbols.</param>
/// <param name="Lead">Seconds of empty beats that <paramref name="Form"/> has before the file begins, so that the bar lines of a pickup stand right.</param>
/// <param name="Sources">The note of the file behind each note of the melody.</param>
/// <param name="Remarks">What was left out or read otherwise than it is written.</param>
public sealed record SungScore(
    SongForm Form, Melody Melody, LyricSheet Lyrics, ChordChart? Chords, double Lead, IReadOnlyList<WrittenNote> Sources, IReadOnlyList<Wording> Remarks)
{
    /// <summary>Of the words: "ko" or "en".</summary>
    public required string Language { get; init; }

    /// <summary>How the tune is sung, in seconds of the file; what the file draws of pitch and vibrato is taken over.</summary>
    public VocalPlan Plan(VocalRequest request)
    {
        var plan = VocalPlanner.Plan(Melody, Form, Lyrics, request);
        var draws = Sources.Any(source => source.Line is { } line && line.Any(point => Math.Abs(point.Cents) >= 1)) || Sources.Any(source => source.Line?.Count > 2);
        var shakes = Sources.Any(source => source.Vibrato is { IsHeard: true });
        var at = 0;
        return plan with
        {
            Phrases =
            [
                .. plan.Phrases.Select(phrase => phrase with
                {
                    Notes = [.. phrase.Notes.Select((note, i) =>
                    {
                        var source = Sources[at++];
                        var interval = i == 0 || phrase.Notes[i - 1].End < note.Start - 1e-3 ? 0 : 100.0 * (phrase.Notes[i - 1].Pitch - note.Pitch);
                        var manner = PitchDrawing.Apply(note.Manner, draws ? source.Line : null, shakes ? source.Vibrato ?? default : null, note.Seconds, interval);
                        return note with { Start = Math.Round(note.Start - Lead, 4), Manner = manner };
                    })],
                }),
            ],
        };
    }
}
