using System.Globalization;
using Soribit.Text.Phonetics;

namespace Soribit.Sound.Singing.Voicebanks.Recording;

/// <summary>All that a person sings to make a voicebank: each syllable, and each way from one sound to the next, at least once.</summary>
/// <param name="Language">"ko" or "en".</param>
public sealed record RecordingList(string Language, IReadOnlyList<RecordingPrompt> Prompts)
{
    private const int VowelsAFile = 5;

    /// <summary>The sound that leads into and out of a cluster.</summary>
    private const string Around = "ɑː";

    private static readonly string[] KoreanVowels = ["a", "ʌ̹", "o", "u", "ɯ", "i", "e"];

    /// <summary>Vowels that are gone to from a glide; the repeated last one gives the way into the consonant.</summary>
    private static readonly string[] KoreanGlided = ["j a", "j ʌ̹", "j o", "j u", "w a", "w ʌ̹", "w i", "w e"];

    private static readonly (string Name, char Letter, string Sound)[] KoreanOnsets =
    [
        ("g", 'ㄱ', "ɡ̊"), ("gg", 'ㄲ', "k͈"), ("n", 'ㄴ', "n"), ("d", 'ㄷ', "d̥"), ("dd", 'ㄸ', "t͈"), ("r", 'ㄹ', "ɾ"), ("m", 'ㅁ', "m"), ("b", 'ㅂ', "b̥"), ("bb", 'ㅃ', "p͈"), ("s", 'ㅅ', "s"),
        ("ss", 'ㅆ', "s͈"), ("j", 'ㅈ', "d͡ʑ̥"), ("jj", 'ㅉ', "t͡ɕ͈"), ("ch", 'ㅊ', "t͡ɕʰ"), ("k", 'ㅋ', "kʰ"), ("t", 'ㅌ', "tʰ"), ("p", 'ㅍ', "pʰ"), ("h", 'ㅎ', "h"),
    ];

    private static readonly string[] KoreanCodas = ["n", "m", "ŋ", "l", "k̚", "t̚", "p̚"];

    private static readonly string[] EnglishVowels = ["ɑː", "æ", "ʌ", "ɔː", "aʊ", "aɪ", "ɛ", "ɜː", "eɪ", "ɪ", "iː", "oʊ", "ɔɪ", "ʊ", "uː"];

    private static readonly string[] EnglishConsonants = "b tʃ d ð f ɡ h dʒ k l m n ŋ p ɹ s ʃ t θ v w j z ʒ".Split(' ');

    private static readonly string[] EnglishClusters =
    [
        "s t", "s p", "s k", "s l", "s m", "s n", "s w", "t ɹ", "d ɹ", "p ɹ", "b ɹ", "k ɹ", "ɡ ɹ", "f ɹ", "θ ɹ", "ʃ ɹ", "k l", "ɡ l", "p l", "b l", "f l", "t w", "k w", "k j", "m j", "f j", "p j", "b j",
        "n t", "n d", "m p", "ŋ k", "ŋ ɡ", "n s", "n z", "n tʃ", "n dʒ", "l d", "l t", "l k", "l f", "l p", "l z", "ɹ t", "ɹ d", "ɹ k", "ɹ m", "ɹ n", "ɹ l", "ɹ s", "ɹ z", "k s", "k t", "p t", "p s", "t s", "d z", "f t", "v z",
    ];

    /// <exception cref="ArgumentException">There is no list for the language.</exception>
    public static RecordingList For(string language) => language switch
    {
        "ko" => Korean(),
        "en" => English(),
        _ => throw new ArgumentException($"Expected ko or en, found \"{language}\".", nameof(language)),
    };

    public RecordingPrompt? Find(string file) => Prompts.FirstOrDefault(prompt => prompt.File.Equals(file, StringComparison.OrdinalIgnoreCase));

    private static RecordingList Korean()
    {
        var prompts = new List<RecordingPrompt>
        {
            Prompt("ko-vowels", KoreanVowels.Append("a").SelectMany(vowel => new[] { vowel, null })),
            Prompt("ko-glides", KoreanGlided.Append("j e").Append("ɰ i").SelectMany(pair => pair.Split(' ').Append(null))),
            Prompt("ko-glides-joined", KoreanGlided.Append("j e").Append("ɰ i").SelectMany(pair => pair.Split(' '))),
        };
        foreach (var (name, _, sound) in KoreanOnsets)
        {
            prompts.Add(Prompt("ko-" + name, KoreanVowels.Append("a").SelectMany(vowel => new[] { Palatal(sound, vowel), vowel })));
        }

        foreach (var (name, letter, sound) in KoreanOnsets)
        {
            // ㅈ ㅉ ㅊ are palatal already: 쟈 is 자.
            var glided = letter is 'ㅈ' or 'ㅉ' or 'ㅊ' ? KoreanGlided.Where(pair => pair[0] != 'j') : KoreanGlided;
            prompts.Add(Prompt($"ko-{name}-glides", glided.SelectMany(pair => new[] { Palatal(sound, pair), pair.Split(' ')[0], pair.Split(' ')[1] })));
        }

        prompts.Add(Prompt("ko-l", KoreanVowels.SelectMany(vowel => new[] { vowel, "l", vowel, null })));
        foreach (var (vowel, i) in KoreanVowels.Select((vowel, i) => (vowel, i)))
        {
            prompts.Add(Prompt(string.Create(CultureInfo.InvariantCulture, $"ko-codas-{i + 1}"), KoreanCodas.SelectMany(coda => new[] { vowel, coda, null })));
        }

        foreach (var (walk, i) in AllPairs(KoreanVowels).Chunk(KoreanVowels.Length).Select((walk, i) => (walk, i)))
        {
            prompts.Add(Prompt(string.Create(CultureInfo.InvariantCulture, $"ko-vowels-{i + 1}"), walk.Select(pair => pair.From).Append(walk[^1].To)));
        }

        return new RecordingList("ko", prompts);
    }

    private static RecordingList English()
    {
        var prompts = EnglishVowels.Chunk(VowelsAFile)
            .Select((vowels, i) => Prompt(string.Create(CultureInfo.InvariantCulture, $"en-vowels-{i + 1}"), vowels.SelectMany(vowel => new[] { vowel, null })))
            .ToList();
        foreach (var consonant in EnglishConsonants)
        {
            var name = SoundSpelling.Of(AliasScript.Arpabet).Alone(Phonemes.Of(consonant), isCoda: false)[0].Text;
            prompts.AddRange(EnglishVowels.Chunk(VowelsAFile).Select((vowels, i) =>
                Prompt(string.Create(CultureInfo.InvariantCulture, $"en-{name}-{i + 1}"), vowels.SelectMany(vowel => new[] { consonant, vowel }).Append(consonant))));
        }

        prompts.AddRange(EnglishClusters.Chunk(VowelsAFile).Select((clusters, i) =>
            Prompt(string.Create(CultureInfo.InvariantCulture, $"en-clusters-{i + 1}"), clusters.SelectMany(cluster => cluster.Split(' ').Prepend(Around).Append(Around).Append(null)))));
        return new RecordingList("en", prompts);
    }

    /// <summary>ㅅ before ㅣ, ㅟ and the glide of ㅑ is another sound.</summary>
    private static string Palatal(string sound, string vowel) =>
        vowel[0] is 'i' or 'j' || vowel == "w i" ? sound switch { "s" => "ɕ", "s͈" => "ɕ͈", _ => sound } : sound;

    private static RecordingPrompt Prompt(string name, IEnumerable<string?> sounds)
    {
        Phoneme?[] all = [.. sounds.Select(sound => sound is null ? null : Phonemes.Of(sound))];
        all = all[^1] is null ? all[..^1] : all;
        return new RecordingPrompt(name + ".wav", PromptText.Of(all, name[..2]), all);
    }

    /// <summary>Each ordered pair of different items, every one beginning where the one before ended: a walk over all edges (Hierholzer 1873).</summary>
    private static List<(string From, string To)> AllPairs(string[] items)
    {
        var open = items.ToDictionary(item => item, item => new Queue<string>(items.Where(other => other != item)));
        var (stack, walk) = (new Stack<string>([items[0]]), new List<string>());
        while (stack.Count > 0)
        {
            if (open[stack.Peek()].TryDequeue(out var next))
            {
                stack.Push(next);
            }
            else
            {
                walk.Add(stack.Pop());
            }
        }

        walk.Reverse();
        return [.. walk.Zip(walk.Skip(1))];
    }
}
