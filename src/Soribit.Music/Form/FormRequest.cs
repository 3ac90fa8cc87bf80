using Soribit.Text.Lyrics;

namespace Soribit.Music.Form;

/// <summary>What a form is made from. What is null is chosen to suit the style, the mood and the words.</summary>
/// <param name="Lyrics"><see cref="LyricSheet.Empty"/> for an instrumental piece.</param>
public sealed record FormRequest(LyricSheet Lyrics)
{
    public Key? Key { get; init; }

    /// <summary>Major or minor on a tonic that suits; of no effect beside a <see cref="Key"/>.</summary>
    public Mode? Mode { get; init; }

    public Metre? Metre { get; init; }

    /// <summary>Beats a minute, as in <see cref="SongForm.Tempo"/>.</summary>
    public double? Tempo { get; init; }

    /// <summary>Length of the song, hit within 0.05 s by a tempo at most 2 % from the one asked for.</summary>
    public double? Seconds { get; init; }

    /// <summary>Whether missing <see cref="Seconds"/> is an error. If not, a short piece with an asked tempo that has no fitting number of bars takes the nearest.</summary>
    public bool EndsExactly { get; init; }

    /// <summary>One of <see cref="FormTaste.Styles"/>.</summary>
    public string Style { get; init; } = "pop";

    /// <summary>Sections that nobody named get Korean names: 전주, 1절, 후렴.</summary>
    public bool NamesInKorean { get; init; }

    /// <summary>One or more words, as <see cref="Harmony.MoodWords"/> knows them; others have no influence.</summary>
    public string? Mood { get; init; }
}
