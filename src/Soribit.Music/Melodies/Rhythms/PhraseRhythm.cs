namespace Soribit.Music.Melodies.Rhythms;

/// <summary>A note of a phrase that has no pitch yet.</summary>
/// <param name="Tick">From the start of the phrase; negative in a pickup.</param>
/// <param name="IsSlurred">Goes on with the syllable before.</param>
internal readonly record struct RhythmNote(int Tick, int Duration, bool IsSlurred)
{
    public int EndTick => Tick + Duration;
}

/// <summary>Where the notes of a phrase may stand, in ticks from the start of the phrase.</summary>
/// <param name="First">0, or negative when a pickup may reach into the phrase before.</param>
/// <param name="End">Where the singer must have ended to breathe.</param>
/// <param name="Limit">Where the phrase or the pickup of the next one begins: even breathless notes end here.</param>
internal readonly record struct PhraseWindow(int First, int End, int Limit);
