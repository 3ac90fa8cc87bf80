using Soribit.Music.Parts;

namespace Soribit.Music.Events;

/// <summary>What a passage begins with.</summary>
/// <param name="Tempo">Quarter notes a minute; 0 when not told.</param>
/// <param name="Density">Notes a bar.</param>
/// <param name="Centre">Mean pitch, moved to C major or A minor; not told of drums.</param>
public readonly record struct PassageHead(TrackRole Role, Manner Manner, int Program, Mode Mode, Metre Metre, double Tempo, double Density, double Centre);

/// <summary>What a bar begins with: all that is known before its notes.</summary>
/// <param name="Left">Bars of the passage that follow.</param>
/// <param name="Phrase">Bars of the phrase that follow; 6 or more where its end is far or not known.</param>
/// <param name="Chords">Moved to C major or A minor, as is all that follows.</param>
/// <param name="Next">The chord that the next bar begins with; null where none is known.</param>
/// <param name="Heard">Empty where nothing is heard.</param>
public readonly record struct BarHead(int Left, int Phrase, IReadOnlyList<EventChord> Chords, Chord? Next, IReadOnlyList<EventNote> Heard);

/// <summary>The tokens of what is given: the one place where their order is written.</summary>
internal static class PassageWords
{
    public static IEnumerable<int> Of(PassageHead head) =>
    [
        EventVocabulary.Begin[0],
        EventVocabulary.Role[(int)head.Role],
        EventVocabulary.Manner[(int)head.Manner],
        EventVocabulary.FamilyToken(head.Role, head.Program),
        EventVocabulary.Mode[(int)head.Mode],
        EventVocabulary.Metre[EventGrid.MetreIndex(head.Metre)],
        EventVocabulary.TempoToken(head.Tempo),
        EventVocabulary.DensityToken(head.Density),
        EventVocabulary.CentreToken(head.Role == TrackRole.Drums ? 0 : head.Centre),
    ];

    /// <summary>What follows the token "bar", up to the link.</summary>
    public static IEnumerable<int> Of(BarHead head, TrackRole role)
    {
        yield return EventVocabulary.Left[head.Left];
        yield return EventVocabulary.Phrase[head.Phrase];
        if (role == TrackRole.Drums)
        {
            yield break;
        }

        foreach (var chord in head.Chords)
        {
            if (chord.Position > 0)
            {
                yield return EventVocabulary.Position[chord.Position];
            }

            yield return EventVocabulary.ChordToken(chord.Chord);
        }

        yield return EventVocabulary.Next[0];
        yield return EventVocabulary.ChordToken(head.Next);
        if (head.Heard.Count > 0)
        {
            yield return EventVocabulary.Heard[0];
            foreach (var note in head.Heard)
            {
                yield return EventVocabulary.Position[note.Position];
                yield return EventVocabulary.Pitch[note.Pitch];
            }
        }
    }
}
