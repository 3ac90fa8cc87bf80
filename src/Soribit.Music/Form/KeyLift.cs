namespace Soribit.Music.Form;

/// <summary>Raises the end of a song: the last chorus and what follows it, by a semitone or a tone.</summary>
internal static class KeyLift
{
    /// <summary>Fewer choruses have nothing to be lifted above.</summary>
    private const int FewestChoruses = 3;

    /// <summary>How much less likely a lift is where the director named the key.</summary>
    private const double WithAskedKey = 0.5;

    private const double Semitone = 0.55;

    /// <summary>The most semitones between a song's key and that of a section which counts as lifted.</summary>
    public const int Most = 2;

    /// <param name="chance">Of the style.</param>
    public static IReadOnlyList<Section> Raise(IReadOnlyList<Section> sections, double chance, bool keyIsAsked, Rng rng)
    {
        var last = sections.Select((section, index) => section.Kind == SectionKind.Chorus ? index : -1).Max();
        var semitones = rng.Chance(Semitone) ? 1 : Most;
        if (!rng.Chance(chance * (keyIsAsked ? WithAskedKey : 1))
            || sections.Count(section => section.Kind == SectionKind.Chorus) < FewestChoruses
            || sections.Skip(last + 1).Any(section => section.Kind is not (SectionKind.Outro or SectionKind.Interlude)))
        {
            return sections;
        }

        return [.. sections.Select((section, index) => index < last ? section : section with { Key = section.Key.Transpose(semitones) })];
    }

    /// <summary>How many semitones a section stands above its song, 1 or 2; 0 when it is in the song's key or in another altogether.</summary>
    public static int Of(Key song, Key section) =>
        song.Mode == section.Mode && (section.Tonic - song.Tonic + 12) % 12 is var semitones && semitones <= Most ? semitones : 0;
}
