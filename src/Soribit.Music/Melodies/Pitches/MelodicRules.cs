namespace Soribit.Music.Melodies.Pitches;

/// <summary>Which steps and turns a singer is given. Relaxed one by one when nothing fits.</summary>
/// <param name="MustResolve">A note outside its chord moves by a step of the scale, or of the pentatonic scale, or stays until a chord has it.</param>
/// <param name="MustRecover">A leap is answered: one wider than a fifth by a smaller move back, one of a fourth or fifth by no second leap the same way.</param>
/// <param name="MustSing">No tritone, seventh or augmented interval, and no leap beyond a fifth into the last note.</param>
internal readonly record struct MelodicRules(bool MustResolve, bool MustRecover, bool MustSing)
{
    private const int Step = 2;
    private const int Third = 4;
    private const int Fifth = 7;

    public static MelodicRules All { get; } = new(true, true, true);

    /// <param name="fromDegree">Semitones above the tonic.</param>
    public bool Allows(in NoteSetting from, in NoteSetting to, int fromDegree, int interval, bool isSlurred, bool newPhrase)
    {
        var size = Math.Abs(interval);
        if (size > PitchModel.Widest || (isSlurred && MustSing && (size is 0 or > Third)))
        {
            return false;
        }

        if (MustSing && (size is 6 or 10 or 11 || IsAugmented(fromDegree, interval) || (size > Fifth && to.Place == PhrasePlace.Last)))
        {
            return false;
        }

        return newPhrase || !MustResolve || from.ChordTones == 0 || from.IsTone(fromDegree) || Resolves(to, fromDegree, interval);
    }

    private static bool Resolves(in NoteSetting to, int fromDegree, int interval) => Math.Abs(interval) switch
    {
        0 => to.IsTone(fromDegree),
        <= Step => true,
        3 => IsPentatonicStep(to.Mode, interval > 0 ? fromDegree : (fromDegree + interval + 12) % 12),
        _ => false,
    };

    /// <summary>The two minor thirds between neighbours of the pentatonic scale, told by their lower degree.</summary>
    private static bool IsPentatonicStep(Mode mode, int low) => mode == Mode.Major ? low is 4 or 9 : low is 0 or 7;

    /// <param name="previous">The interval before, or <see cref="PitchModel.NoInterval"/>.</param>
    public bool AllowsTurn(int previous, int interval)
    {
        if (!MustRecover || previous == PitchModel.NoInterval)
        {
            return true;
        }

        var sameWay = Math.Sign(previous) == Math.Sign(interval);
        return Math.Abs(previous) switch
        {
            > Fifth => interval != 0 && !sameWay && Math.Abs(interval) <= 5,
            > Third => !sameWay || Math.Abs(interval) <= Step,
            _ => !sameWay || Math.Abs(previous + interval) <= PitchModel.Widest,
        };
    }

    /// <summary>The augmented second between the sixth and seventh of a harmonic minor scale, and the augmented fifth from its third.</summary>
    private static bool IsAugmented(int fromDegree, int interval)
    {
        var toDegree = (fromDegree + interval + 24) % 12;
        var (low, high) = interval > 0 ? (fromDegree, toDegree) : (toDegree, fromDegree);
        return (Math.Abs(interval), low, high) is (3, 8, 11) or (8, 3, 11);
    }
}
