using Soribit.Music.Events;
using Soribit.Music.Learned;

namespace Soribit.Music.Tests.Learned;

/// <summary>Reads a passage's tokens on its own terms, sharing nothing with the grammar but the vocabulary.</summary>
internal static class PassageReading
{
    public static List<List<EventNote>> Bars(IReadOnlyList<int> tokens, PassageTask task)
    {
        var bars = new List<List<EventNote>>();
        var isNotes = false; // after the link of a bar
        var (position, pitch) = (0, 0);
        foreach (var token in tokens)
        {
            if (token == EventVocabulary.Bar[0] || token == EventVocabulary.End[0])
            {
                isNotes = false;
            }
            else if (EventVocabulary.Link.Contains(token))
            {
                isNotes = true;
                bars.Add([]);
            }
            else if (isNotes && EventVocabulary.Position.Contains(token))
            {
                position = EventVocabulary.Position.ValueOf(token);
            }
            else if (isNotes && EventVocabulary.Pitch.Contains(token))
            {
                pitch = EventVocabulary.Pitch.ValueOf(token);
            }
            else if (isNotes && EventVocabulary.Duration.Contains(token))
            {
                bars[^1].Add(new EventNote(position, EventGrid.Durations[EventVocabulary.Duration.ValueOf(token)], pitch));
            }
        }

        return bars[task.After.Count..];
    }
}
