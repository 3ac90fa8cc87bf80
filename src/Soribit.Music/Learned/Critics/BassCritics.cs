using Soribit.Music.Parts;

namespace Soribit.Music.Learned.Critics;

/// <summary>The lowest voice as foundation; nothing to judge in a melody.</summary>
internal static class BassCritics
{
    public static IEnumerable<CriticIdea> All =>
    [
        new("roots-on-downbeats", new("roots on downbeats", "첫 박의 근음"), part => At(part, note => note.Accent == MetricAccent.Downbeat, IsBass)),
        new("other-tones", new("other chord tones on strong beats", "센박의 다른 코드음"), part => At(part, note => note.Accent >= MetricAccent.Strong, note => note.IsChordTone && !IsBass(note))),
        new("approach", new("each bar is led to by step, fourth or fifth", "다음 마디로 이끄는 진행"), Approach),
    ];

    private static bool Judges(Listening part) => part.Role is TrackRole.Bass or TrackRole.Accompaniment;

    private static bool IsBass(VoiceNote note) => note.Chord is { } chord && (((note.Pitch % 12) + 12) % 12) is var pitchClass && (pitchClass == chord.Root || pitchClass == chord.Bass);

    private static double At(Listening part, Func<VoiceNote, bool> of, Func<VoiceNote, bool> holds)
    {
        var tally = new Tally();
        foreach (var note in part.Low)
        {
            if (Judges(part) && note.Chord is not null && of(note))
            {
                tally.Add(holds(note));
            }
        }

        return tally.Mean;
    }

    private static double Approach(Listening part)
    {
        var tally = new Tally();
        for (var i = 1; Judges(part) && i < part.Low.Length; i++)
        {
            if (part.Low[i].Accent == MetricAccent.Downbeat)
            {
                tally.Add(Math.Abs(part.Low[i].Pitch - part.Low[i - 1].Pitch) is 1 or 2 or 5 or 7);
            }
        }

        return tally.Mean;
    }
}
