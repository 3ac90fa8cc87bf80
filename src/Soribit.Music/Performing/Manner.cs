using Soribit.Music.Arranging;
using Soribit.Music.Parts;
using Soribit.Music.Styles;

namespace Soribit.Music.Performing;

/// <summary>How one part is played: what follows from its instrument, its role and its style.</summary>
internal sealed class Manner(Part part, StylePart? voice)
{
    public string Name => part.Name;

    public TrackRole Role => part.Role;

    public bool IsDrums => part.Instrument.IsDrums;

    public int Program => part.Instrument.Program;

    public bool IsSustained { get; } = !part.Instrument.IsDrums && GeneralMidi.Tone(part.Instrument.Program) == ToneKind.Sustained;

    public bool IsGuitar { get; } = !part.Instrument.IsDrums && GeneralMidi.IsGuitar(part.Instrument.Program);

    public bool IsPiano { get; } = !part.Instrument.IsDrums && GeneralMidi.IsPiano(part.Instrument.Program);

    public bool IsHarp { get; } = !part.Instrument.IsDrums && part.Instrument.Program == 46;

    public double LateMs { get; } = voice?.LateMs ?? 0;

    public Hand Hand { get; } = voice?.Hand ?? Hand.None;

    public Articulation Articulation { get; } = voice?.Articulation
        ?? (part.Role == TrackRole.Pad ? Articulation.Legato : Articulation.Normal);

    /// <summary>Drum families of the style, whose drummers' timing is taken.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Patterns { get; } = voice?.Patterns ?? [["pop"], ["pop"], ["pop"], ["pop"]];
}
