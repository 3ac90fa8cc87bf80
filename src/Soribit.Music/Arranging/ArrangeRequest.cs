namespace Soribit.Music.Arranging;

/// <summary>What the director wishes of the band.</summary>
/// <param name="Wished">Instruments that shall play: General MIDI names or everyday words in English or Korean.</param>
/// <param name="Forbidden">Instruments that shall not.</param>
/// <param name="OnlyWished">Nothing but the wished instruments; of no effect when none is wished.</param>
/// <param name="IsSung">A voice sings what has words, so no instrument doubles it.</param>
/// <param name="Kit">Program of the drum kit, or null for one that suits the style.</param>
public sealed record ArrangeRequest(IReadOnlyList<string> Wished, IReadOnlyList<string> Forbidden, bool OnlyWished = false, int? Kit = null, bool IsSung = false)
{
    public static ArrangeRequest None { get; } = new([], []);
}
