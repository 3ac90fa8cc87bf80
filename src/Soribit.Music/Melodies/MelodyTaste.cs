namespace Soribit.Music.Melodies;

/// <summary>How a style bends the learned models.</summary>
/// <param name="Melisma">Chance that a syllable that is long enough is sung on two notes.</param>
/// <param name="OffBeat">Weight of beginning a syllable off the beat; 1 as learned.</param>
/// <param name="Evenness">Exponent on the learned chances of durations: more makes plainer rhythms.</param>
/// <param name="NotesPerBeat">Of an instrumental tune at density 0.5.</param>
internal readonly record struct MelodyTaste(double Melisma, double OffBeat, double Evenness, double NotesPerBeat)
{
    public static MelodyTaste Of(string style) => style switch
    {
        "ballad" => new(0.2, 1.0, 0.9, 1.1),
        "folk" => new(0.2, 0.8, 1.0, 1.3),
        "waltz" => new(0.2, 0.7, 1.0, 1.2),
        "cinematic" => new(0.13, 0.7, 1.0, 0.9),
        "piano" => new(0.1, 0.8, 1.0, 1.1),
        "jazz" => new(0.1, 1.5, 0.8, 1.4),
        "lofi" => new(0.13, 1.4, 0.8, 1.2),
        "electronic" => new(0.08, 1.5, 0.8, 1.5),
        "hiphop" => new(0.08, 1.4, 0.8, 1.4),
        "rock" => new(0.1, 1.2, 0.9, 1.4),
        _ => new(0.13, 1.2, 0.9, 1.4),
    };
}
