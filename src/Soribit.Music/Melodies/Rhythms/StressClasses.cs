namespace Soribit.Music.Melodies.Rhythms;

internal static class StressClasses
{
    /// <param name="stress">0 unstressed, 1 primary, 2 secondary.</param>
    /// <param name="syllables">Of the word.</param>
    public static StressClass ClassOf(int stress, int syllables) => (stress, syllables) switch
    {
        (2, _) => StressClass.Secondary,
        (1, 1) => StressClass.StrongWord,
        (1, _) => StressClass.Strong,
        (_, 1) => StressClass.WeakWord,
        _ => StressClass.Weak,
    };
}
