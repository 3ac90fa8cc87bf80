using System.Globalization;
using Soribit.Music.Arranging;
using Soribit.Music.Events;

namespace Soribit.Music.Learned.Why;

/// <summary>What a token says, in the words of musicians.</summary>
public static class TokenWords
{
    /// <summary>What kind of choice it was.</summary>
    public static Wording Kind(int token) =>
        EventVocabulary.Link.Contains(token) ? new("bar", "마디")
        : EventVocabulary.Pitch.Contains(token) ? new("pitch", "음높이")
        : EventVocabulary.Duration.Contains(token) ? new("length", "길이")
        : new("onset", "시작");

    /// <param name="report">For the bar and the key that the token is to be read in.</param>
    /// <param name="choice">The choice that it was considered for.</param>
    public static Wording Of(int token, WritingReport report, WritingChoice choice, Key key, Metre metre)
    {
        if (EventVocabulary.Link.Contains(token))
        {
            return Link(BarLink.Of(EventVocabulary.Link.ValueOf(token)), report.FirstBar + choice.Bar + 1);
        }

        if (EventVocabulary.Pitch.Contains(token))
        {
            return Wording.Same(Pitch(EventVocabulary.Pitch.ValueOf(token) - report.Shift, key));
        }

        if (EventVocabulary.Duration.Contains(token))
        {
            var beats = Beats(EventGrid.Durations[EventVocabulary.Duration.ValueOf(token)], metre);
            return new(beats == "1" ? "1 beat" : $"{beats} beats", $"{beats}박");
        }

        return EventVocabulary.Position.Contains(token)
            ? new($"beat {Beat(EventVocabulary.Position.ValueOf(token), metre)}", $"{Beat(EventVocabulary.Position.ValueOf(token), metre)}박")
            : new("no more in this bar", "이 마디는 여기까지");
    }

    /// <summary>A pitch as the key spells it, with its octave.</summary>
    public static string Pitch(int pitch, Key key) => PitchName.Of(pitch, key);

    /// <summary>A place in a bar as musicians count it: 1, 2.5, 4.67.</summary>
    /// <param name="position">In units of <see cref="EventGrid"/>; before the first note the bar's start.</param>
    public static string Beat(int position, Metre metre) =>
        (1 + (Math.Max(0, position) * EventGrid.TicksPerUnit / (double)metre.BeatTicks)).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Beats(int units, Metre metre) => (units * EventGrid.TicksPerUnit / (double)metre.BeatTicks).ToString("0.##", CultureInfo.InvariantCulture);

    private static Wording Link(BarLink link, int bar) => link.Kind switch
    {
        LinkKind.Same => new($"as bar {bar - link.Back}", $"{bar - link.Back}마디와 같게"),
        LinkKind.Shape => new($"in the shape of bar {bar - link.Back}", $"{bar - link.Back}마디의 모양으로"),
        LinkKind.Rhythm => new($"in the rhythm of bar {bar - link.Back}", $"{bar - link.Back}마디의 리듬으로"),
        _ => new("new", "새로"),
    };
}
