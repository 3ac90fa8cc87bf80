namespace Soribit.Music.Melodies.Rhythms;

/// <summary>What a syllable asks of the metre.</summary>
internal enum StressClass
{
    /// <summary>A little word: "the", a particle.</summary>
    WeakWord,

    /// <summary>An unstressed syllable of a longer word.</summary>
    Weak,

    /// <summary>A stressed word of one syllable.</summary>
    StrongWord,

    /// <summary>The stressed syllable of a longer word.</summary>
    Strong,

    /// <summary>Secondary stress.</summary>
    Secondary,
}
