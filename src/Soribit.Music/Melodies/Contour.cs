using Soribit.Music.Form;

namespace Soribit.Music.Melodies;

/// <summary>The shape of a phrase: heights from -1 (the bottom of the section's range) to 1 at three points.</summary>
internal readonly record struct Contour(double Start, double Middle, double End)
{
    private static readonly Contour Arch = new(-0.4, 0.35, -0.3);
    private static readonly Contour Rise = new(-0.5, 0.0, 0.3);
    private static readonly Contour Fall = new(0.4, 0.1, -0.5);
    private static readonly Contour Bowl = new(0.25, -0.35, 0.0);

    /// <summary>Arches are the commonest shape of a sung phrase (Huron, "The melodic arch in Western folksongs", 1996), then falls; a refrain rather falls from its top.</summary>
    public static Contour Choose(Rng rng, SectionKind kind, int phrase, int phrases)
    {
        var isLast = phrase == phrases - 1;
        var isHook = kind == SectionKind.Chorus;
        ReadOnlySpan<double> weights = [4, isLast ? 0.3 : isHook ? 1.2 : 2, isHook || isLast ? 3.5 : 1.5, 0.8];
        var shape = rng.Choose(weights) switch { 0 => Arch, 1 => Rise, 2 => Fall, _ => Bowl };

        // Later phrases of a section lie a little higher, until the last comes home.
        var lift = isLast || phrases < 3 ? 0 : 0.3 * phrase / phrases;
        return new Contour(shape.Start + lift, shape.Middle + lift, shape.End + (lift / 2));
    }

    /// <param name="place">0 to 1.</param>
    public double At(double place) => place < 0.5
        ? Start + ((Middle - Start) * 2 * place)
        : Middle + ((End - Middle) * ((2 * place) - 1));
}
