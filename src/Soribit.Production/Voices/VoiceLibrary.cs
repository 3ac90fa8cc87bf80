using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Formant;
using Soribit.Text;
using Soribit.Text.Briefs;
using Soribit.Works;

namespace Soribit.Production.Voices;

/// <summary>Every voice that can sing on this machine, by name.</summary>
public static class VoiceLibrary
{
    /// <summary>Who sings where a brief names only the kind of voice, or none.</summary>
    private static readonly Dictionary<string, string> ByKind = new(StringComparer.Ordinal)
    {
        ["female"] = "yuna",
        ["mezzo"] = "yuna",
        ["soprano"] = "yuna",
        ["alto"] = "haneul",
        ["male"] = "jiho",
        ["tenor"] = "jiho",
        ["baritone"] = "mason",
        ["bass"] = "mason",
        ["child"] = "sora",
    };

    public static IReadOnlyList<Voice> All => [.. FormantVoices.All.Select(timbre => timbre.Voice)];

    /// <summary>The voice that a brief asks for.</summary>
    /// <exception cref="BadInputException">It names one that is not there.</exception>
    public static Voice For(Brief brief)
    {
        var name = brief.Singer ?? ByKind.GetValueOrDefault(brief.Voice ?? "", ByKind["female"]);
        return Find(name) ?? throw Unknown(name, file: null);
    }

    public static Voice? Find(string name) => All.FirstOrDefault(voice => voice.Name == name);

    /// <param name="file">Named in the message; null when the name is from elsewhere.</param>
    /// <exception cref="BadInputException">There is no voice of that name.</exception>
    public static void RefuseUnknown(string name, string? file)
    {
        if (Find(name) is null)
        {
            throw Unknown(name, file);
        }
    }

    /// <exception cref="WorkException">The voice is not there, or not any more.</exception>
    public static ISinger Singer(string name) => FormantVoices.Find(name) ?? throw new WorkException(Unknown(name, null).Sentence);

    private static BadInputException Unknown(string name, string? file) => new(file, null, new(
        $"There is no voice {name} here; there are {string.Join(", ", All.Select(voice => voice.Name))}. ./soribit voices tells more.",
        $"{name}이라는/라는 목소리가 없습니다. 있는 목소리: {string.Join(", ", All.Select(voice => voice.Name))}. 자세한 것은 ./soribit voices로 볼 수 있습니다."));
}
