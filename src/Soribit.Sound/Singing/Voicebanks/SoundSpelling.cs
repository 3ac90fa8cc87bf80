using Soribit.Text;
using Soribit.Text.Phonetics;

namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>The scripts in which voicebanks write their aliases.</summary>
public enum AliasScript
{
    /// <summary>Korean in Latin letters: ga, neo, ssi.</summary>
    Latin,

    /// <summary>Blocks of Hangul, with Latin letters where a sound stands alone.</summary>
    Hangul,

    /// <summary>Hiragana, with Latin letters where a sound stands alone.</summary>
    Kana,

    /// <summary>Japanese in Latin letters.</summary>
    Romaji,

    /// <summary>English as in CMU's dictionary: hh, ae.</summary>
    Arpabet,
}

/// <summary>One way to write a sound or a syllable.</summary>
/// <param name="Cost">0 exact; the more, the less it is the sound that was asked for.</param>
/// <param name="Blend">Another sound, as written, that is to be mixed in; null for none.</param>
internal readonly record struct Spelled(string Text, int Cost, string? Blend = null);

/// <summary>Writes the sounds of <see cref="Phonemes"/> as the aliases of banks do, by the tables <c>sounds.tsv</c> and <c>kana.tsv</c>.</summary>
internal sealed class SoundSpelling
{
    /// <summary>How much of the second vowel a blend takes: measured for ㅓ of ㅗ and ㅏ.</summary>
    public const float BlendShare = 0.45f;

    private const int Near = 2;
    private const int Far = 4;

    private static readonly Dictionary<string, string[]> Table = BankTables.Rows("sounds.tsv", 6).ToDictionary(row => row[0], StringComparer.Ordinal);

    private static readonly Dictionary<string, string[]> KanaOf = BankTables.Rows("kana.tsv", 2).ToDictionary(row => row[0], row => BankTables.List(row[1]), StringComparer.Ordinal);

    private static readonly Dictionary<(string Glide, char Vowel), char> GlidedHangul = new()
    {
        [("j", 'ㅏ')] = 'ㅑ',
        [("j", 'ㅓ')] = 'ㅕ',
        [("j", 'ㅗ')] = 'ㅛ',
        [("j", 'ㅜ')] = 'ㅠ',
        [("j", 'ㅐ')] = 'ㅒ',
        [("j", 'ㅔ')] = 'ㅖ',
        [("w", 'ㅏ')] = 'ㅘ',
        [("w", 'ㅓ')] = 'ㅝ',
        [("w", 'ㅐ')] = 'ㅙ',
        [("w", 'ㅔ')] = 'ㅞ',
        [("w", 'ㅣ')] = 'ㅟ',
        [("ɰ", 'ㅣ')] = 'ㅢ',
    };

    private const string HangulOnsets = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    private const string HangulVowels = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";

    private static readonly SoundSpelling[] All = Array.ConvertAll(Enum.GetValues<AliasScript>(), script => new SoundSpelling(script));

    private readonly Dictionary<string, IReadOnlyList<Spelled>> _known = new(StringComparer.Ordinal);

    private SoundSpelling(AliasScript script) => Script = script;

    /// <summary>Spellings are remembered, so each script has but one.</summary>
    public static SoundSpelling Of(AliasScript script) => All[(int)script];

    public AliasScript Script { get; }

    /// <summary>An onset of at most a consonant and a glide with its vowel.</summary>
    public IReadOnlyList<Spelled> Syllable(Phoneme? consonant, Phoneme? glide, Phoneme vowel) =>
        Remembered($"{consonant} {glide} {vowel}", () => [.. Syllables(consonant, glide, vowel).Where(spelled => spelled.Text.Length > 0).DistinctBy(spelled => (spelled.Text, spelled.Blend))]);

    /// <summary>A sound by itself, as it stands on the left of "a ka" or on the right of "a k".</summary>
    /// <param name="glide">What follows a consonant on the right.</param>
    public IReadOnlyList<Spelled> Alone(Phoneme sound, bool isCoda, Phoneme? glide = null) => Remembered($"{sound} {glide} {isCoda}", () =>
    [
        .. Letters(sound, isCoda, alone: true)
            .SelectMany<Spelled, Spelled>(letters => glide?.Symbol switch
            {
                "j" => [letters with { Text = letters.Text + "y" }, letters],
                "w" => [letters with { Text = letters.Text + "w" }, letters],
                _ => [letters],
            })
            .DistinctBy(letters => letters.Text),
    ]);

    private IReadOnlyList<Spelled> Remembered(string key, Func<IReadOnlyList<Spelled>> spell)
    {
        lock (_known)
        {
            return _known.TryGetValue(key, out var spelled) ? spelled : _known[key] = spell();
        }
    }

    private IEnumerable<Spelled> Syllables(Phoneme? consonant, Phoneme? glide, Phoneme vowel)
    {
        var onsets = consonant is null ? [new Spelled("", 0)] : Letters(consonant, isCoda: false, alone: false);
        var vowels = Letters(vowel, isCoda: false, alone: false);
        var glides = glide is null ? [""] : Script == AliasScript.Hangul ? [glide.Symbol] : BankTables.List(Cell(glide));
        return
            from onset in onsets
            from middle in glides
            from nucleus in vowels
            let cost = onset.Cost + nucleus.Cost
            from text in Join(onset.Text, middle, nucleus.Text)
            let blend = nucleus.Blend is { } other ? Join(onset.Text, middle, other).FirstOrDefault() : null
            orderby cost
            select new Spelled(text, cost, blend);
    }

    private IEnumerable<string> Join(string onset, string glide, string vowel) => Script switch
    {
        AliasScript.Hangul => Block(onset, glide, vowel) is { } block ? [block] : [],
        AliasScript.Kana => KanaOf.GetValueOrDefault(onset + glide + vowel, []),
        AliasScript.Latin => Latin(onset, glide, vowel),
        AliasScript.Romaji when onset is "sh" or "ch" or "j" && glide == "y" => [onset + vowel, onset + glide + vowel],
        AliasScript.Romaji when onset == "sh" && vowel == "i" => ["shi", "si"],
        AliasScript.Arpabet when onset.Length + glide.Length > 0 => [string.Join(' ', new[] { onset, glide, vowel }.Where(part => part.Length > 0))],
        _ => [onset + glide + vowel],
    };

    /// <summary>의 is eui or ui; 시 is si; 샤 is sya; 자 is ja whatever glides.</summary>
    private static IEnumerable<string> Latin(string onset, string glide, string vowel)
    {
        if (glide == "eu")
        {
            return [onset + "eui", onset + "ui"];
        }

        return onset is "sy" or "ssy" && glide == "y" ? [onset + vowel] : [onset + glide + vowel];
    }

    private static string? Block(string onset, string glide, string vowel)
    {
        if (vowel.Length != 1 || onset.Length > 1)
        {
            return null;
        }

        var letter = glide.Length == 0 ? vowel[0] : GlidedHangul.GetValueOrDefault((glide, vowel[0]));
        var (first, second) = (HangulOnsets.IndexOf(onset.Length == 0 ? 'ㅇ' : onset[0], StringComparison.Ordinal), HangulVowels.IndexOf(letter, StringComparison.Ordinal));
        return first < 0 || second < 0 ? null : Hangul.Syllable(first, second, 0).ToString();
    }

    /// <summary>A sound in this script: its own spellings, then those of the nearest sounds.</summary>
    private List<Spelled> Letters(Phoneme sound, bool isCoda, bool alone)
    {
        var letters = Own(sound.Symbol, isCoda, alone).ToList();
        foreach (var (near, rank) in Table[sound.Symbol][5].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((near, rank) => (near, rank)))
        {
            letters.AddRange(Own(near, isCoda, alone).Select(other => other with { Cost = other.Cost + Far + rank }));
        }

        return letters;
    }

    private IEnumerable<Spelled> Own(string symbol, bool isCoda, bool alone)
    {
        var cell = Cell(symbol, alone);
        var parts = cell.Split('|');
        var spellings = BankTables.List(isCoda && parts.Length > 1 ? parts[1] : parts[0]);
        for (var i = 0; i < spellings.Length; i++)
        {
            var isOther = spellings[i][0] == '~';
            var text = isOther ? spellings[i][1..] : spellings[i];
            var cost = isOther ? Near + i : 0;
            var plus = text.IndexOf('+', StringComparison.Ordinal);
            yield return plus < 0 ? new Spelled(text, cost) : new Spelled(text[..plus], cost + 1, text[(plus + 1)..]);
        }
    }

    /// <summary>Where sounds stand alone, Hangul and kana banks write Latin letters.</summary>
    private string Cell(string symbol, bool alone) => Table[symbol][Script switch
    {
        AliasScript.Latin => 1,
        AliasScript.Hangul => alone ? 1 : 2,
        AliasScript.Kana or AliasScript.Romaji => 3,
        _ => 4,
    }];

    private string Cell(Phoneme glide) => Cell(glide.Symbol, alone: false);
}
