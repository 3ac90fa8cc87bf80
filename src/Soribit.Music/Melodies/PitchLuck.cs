namespace Soribit.Music.Melodies;

/// <summary>The luck that each pitch has at one note: an exponential time, which its weight shortens; the pitch whose time comes first is sung.</summary>
/// <remarks>
/// Pitches are so drawn in proportion to their weights, as by any draw. But sections of one letter have the same luck at the same places, and where a pitch won once it wins again under
/// nearly the same weights, and it may win again after others between: so a tune whose chords are changed in one bar comes back to itself, though none of the sections knows of the others.
/// </remarks>
/// <param name="seed">Of the note.</param>
internal sealed class PitchLuck(Func<Rng> seed)
{
    /// <summary>The pitch that is drawn, by index among the options.</summary>
    /// <param name="options">Pitches, ascending.</param>
    /// <param name="weights">One per option, at least 0.</param>
    /// <exception cref="ArgumentException">No weight is positive.</exception>
    public int Choose(IReadOnlyList<int> options, ReadOnlySpan<double> weights)
    {
        var rng = seed();
        var (chosen, earliest, pitch, luck) = (-1, double.PositiveInfinity, 0, 0.0);
        for (var i = 0; i < options.Count; i++)
        {
            for (; pitch <= options[i]; pitch++)
            {
                luck = rng.NextDouble();
            }

            var time = -Math.Log(1 - luck) / weights[i];
            if (weights[i] > 0 && (time < earliest || chosen < 0))
            {
                (chosen, earliest) = (i, time);
            }
        }

        return chosen >= 0 ? chosen : throw new ArgumentException("No weight is positive.", nameof(weights));
    }
}
