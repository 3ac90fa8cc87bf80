using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Formant;
using Soribit.Sound.Singing.Planning;
using Soribit.Sound.Singing.Voicebanks;
using Soribit.Text;
using Soribit.Text.Briefs;
using Soribit.Works;

namespace Soribit.Production.Voices;

/// <summary>Every voice that can sing on this machine, by name: those that are built in, and those of engines that are installed.</summary>
public static class VoiceLibrary
{
    /// <summary>Who sings where a brief names only the kind of voice, or none (""): the first that is there and knows the language. Ordered by how well their words were understood when measured.</summary>
    private static readonly Dictionary<string, string[]> ByKind = new(StringComparer.Ordinal)
    {
        [""] = ["flite-rms", "yuna"],
        ["female"] = ["flite-slt", "yuna"],
        ["mezzo"] = ["flite-slt", "yuna"],
        ["soprano"] = ["yuna"],
        ["alto"] = ["flite-slt", "haneul"],
        ["male"] = ["flite-rms", "jiho"],
        ["tenor"] = ["flite-rms", "jiho"],
        ["baritone"] = ["flite-rms", "mason"],
        ["bass"] = ["mason"],
        ["child"] = ["sora"],
    };

    /// <summary>The engines are asked once, and only when a voice of theirs may be meant.</summary>
    private static readonly Lazy<EngineVoicesFound> Engines = new(() => Task.Run(() => EngineVoices.FoundAsync(CancellationToken.None)).GetAwaiter().GetResult());

    /// <summary>Built-in voices, and several of one as a choir.</summary>
    private static readonly Lazy<IReadOnlyList<ISinger>> BuiltIn = new(() =>
    [
        .. FormantVoices.All.Select(timbre => new FormantSinger(timbre)),
        Choir("choir-women", "haneul", new("Five women together, wide and soft; words blur, as in any choir.", "여자 다섯의 합창, 넓고 부드럽습니다. 합창이 그렇듯 낱말은 흐려집니다.")),
        Choir("choir-men", "mason", new("Five men together, dark and full; words blur, as in any choir.", "남자 다섯의 합창, 어둡고 두텁습니다. 합창이 그렇듯 낱말은 흐려집니다.")),
    ]);

    public static IReadOnlyList<Voice> All => [.. Singers.Select(singer => singer.Voice)];

    private static IEnumerable<ISinger> Singers => BuiltIn.Value.Concat(Engines.Value.Singers).Concat(BankVoices.All);

    /// <summary>What is missing that could sing, too, and how to get it.</summary>
    public static IReadOnlyList<Wording> Missing => [.. Engines.Value.Notes, .. BankVoices.Notes];

    /// <summary>The voice that a brief asks for.</summary>
    /// <exception cref="BadInputException">It names one that is not there, or that does not know the language.</exception>
    public static Voice For(Brief brief)
    {
        if (brief.Singer is not { } name)
        {
            return ByKind.GetValueOrDefault(brief.Voice ?? "", ByKind[""]).Select(Find).OfType<Voice>().First(found => found.Languages.Contains(brief.Language));
        }

        RefuseUnknown(name, file: null);
        var voice = Find(name)!;
        RefuseLanguage(voice, brief.Language);
        return voice;
    }

    /// <exception cref="BadInputException">The voice does not know the language.</exception>
    public static void RefuseLanguage(Voice voice, string language)
    {
        if (!voice.Languages.Contains(language))
        {
            throw new BadInputException(null, null, new(
                $"{voice.Name} sings in {string.Join(", ", voice.Languages)} only, and these words are in {language}; voices for them: {Names(Knowing(language))}.",
                $"{voice.Name}은/는 {string.Join(", ", voice.Languages)}로만 부르는데 노랫말은 {language}입니다. 부를 수 있는 목소리: {Names(Knowing(language))}."));
        }
    }

    public static Voice? Find(string name) => SingerOf(name)?.Voice;

    /// <summary>What is asked of the singing, with the pitch at which its voice speaks.</summary>
    public static VocalRequest Speaking(VocalRequest request) => Find(request.Voice) is { } voice ? request with { SpeechHertz = voice.SpeechHertz } : request;

    /// <param name="file">Named in the message; null when the name is from elsewhere.</param>
    /// <exception cref="BadInputException">There is no voice of that name, or its terms are not decided.</exception>
    public static void RefuseUnknown(string name, string? file)
    {
        if ((Find(name) ?? throw Unknown(name, file)).Refusal is { } refusal)
        {
            throw new BadInputException(file, null, refusal);
        }
    }

    /// <exception cref="WorkException">The voice is not there, or not any more, or its terms are not decided.</exception>
    public static ISinger Singer(string name) => SingerOf(name) switch
    {
        null => throw new WorkException(Unknown(name, null).Sentence),
        { Voice.Refusal: { } refusal } => throw new WorkException(refusal),
        var singer => singer,
    };

    /// <summary>What a director should know of what a voice just sang: sounds that a bank does not have.</summary>
    public static IEnumerable<Wording> NotesAfter(ISinger singer)
    {
        if (singer is VoicebankSinger { Replacements: { Count: > 0 } replacements })
        {
            var some = string.Join(", ", replacements.Take(12).Select(replacement => replacement.Sounds).Distinct());
            yield return new(
                $"{singer.Voice.Name} has no recording of {replacements.Count} sounds; the nearest were sung instead: {some}.",
                $"{singer.Voice.Name}에 녹음이 없는 소리 {replacements.Count}가지를 가장 가까운 소리로 불렀습니다: {some}.");
        }
    }

    private static ISinger? SingerOf(string name) =>
        BuiltIn.Value.FirstOrDefault(singer => singer.Voice.Name == name) ?? Engines.Value.Singers.Concat(BankVoices.All).FirstOrDefault(singer => singer.Voice.Name == name);

    private static Ensemble Choir(string name, string timbre, Wording about)
    {
        const int singers = 5;
        var single = FormantVoices.All.First(voice => voice.Voice.Name == timbre);
        return Ensemble.Of(single with { Voice = single.Voice with { Name = name, About = about } }, singers, seed: 1);
    }

    private static IEnumerable<Voice> Knowing(string language) => All.Where(voice => voice.Languages.Contains(language));

    private static string Names(IEnumerable<Voice> voices) => string.Join(", ", voices.Select(voice => voice.Name));

    private static BadInputException Unknown(string name, string? file) => new(file, null, new(
        $"There is no voice {name} here; there are {Names(All)}. ./soribit voices tells more.",
        $"{name}이라는/라는 목소리가 없습니다. 있는 목소리: {Names(All)}. 자세한 것은 ./soribit voices로 볼 수 있습니다."));
}
