using System.Reflection;

namespace Soribit.Sound.Singing.Formant;

/// <summary>The voices that are always there: one YAML file each under <c>Voices/</c>.</summary>
public static class FormantVoices
{
    private const string Prefix = "singing/voices/";
    private const string Suffix = ".yaml";

    private static readonly Lazy<IReadOnlyList<FormantVoice>> LazyAll = new(() =>
    [
        .. typeof(FormantVoices).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ]);

    /// <summary>In order of their names.</summary>
    public static IReadOnlyList<FormantVoice> All => LazyAll.Value;

    /// <summary>The singer of that name; null when there is none.</summary>
    public static ISinger? Find(string name) => All.FirstOrDefault(voice => voice.Voice.Name == name) is { } found ? new FormantSinger(found) : null;

    private static FormantVoice Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return FormantVoice.Parse(reader.ReadToEnd(), resource[Prefix.Length..^Suffix.Length]);
    }
}
