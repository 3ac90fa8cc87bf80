using System.Text;
using Soribit.Sound.Singing;
using Soribit.Sound.Singing.Voicebanks;

namespace Soribit.Production.Voices;

/// <summary>The voicebanks of this machine: a folder each, in a folder that SORIBIT_VOICES names, else in <c>voices</c> in the current folder.</summary>
public static class BankVoices
{
    public const string Variable = "SORIBIT_VOICES";

    private const int DefaultLow = 50;
    private const int DefaultHigh = 74;
    private const int Reach = 9;
    private const int LongestName = 32;

    private static readonly Lazy<IReadOnlyList<VoicebankSinger>> LazyAll = new(() => FoundIn(Folder));

    public static string Folder =>
        Path.GetFullPath(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : "voices");

    /// <summary>As found when first asked for, in order of their names.</summary>
    public static IReadOnlyList<VoicebankSinger> All => LazyAll.Value;

    /// <summary>What every bank lacks or has wrong, in a line each.</summary>
    public static IReadOnlyList<Wording> Notes => [.. All.SelectMany(singer => singer.Voice.Refusal is { } refusal ? [.. Problems(singer), refusal] : Problems(singer))];

    /// <summary>The banks in a folder: each folder in it that holds an oto.ini.</summary>
    public static IReadOnlyList<VoicebankSinger> FoundIn(string folder)
    {
        try
        {
            if (!Directory.Exists(folder))
            {
                return [];
            }

            return [.. Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Select(Open).OfType<VoicebankSinger>().DistinctBy(singer => singer.Voice.Name)];
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The singer of one bank's folder; null where there is no sound in it.</summary>
    public static VoicebankSinger? Open(string folder)
    {
        try
        {
            var bank = Voicebank.Read(new BankFolder(folder));
            return bank.Entries.Count == 0 ? null : new VoicebankSinger(bank, Described(bank, NameFrom(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)))), BankCacheFolder.OfThisPerson);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A name as voices have: small letters, digits and hyphens, in any script.</summary>
    public static string NameFrom(string text)
    {
        var name = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                name.Append(Rune.ToLowerInvariant(rune));
            }
            else if (name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }
        }

        var plain = name.ToString()[..Math.Min(name.Length, LongestName)].Trim('-');
        return plain.Length == 0 ? "bank" : plain;
    }

    private static Voice Described(Voicebank bank, string name)
    {
        var (low, high) = Range(bank);
        var kind = bank.Style.Kind switch { BankKind.Cv => "CV", BankKind.Vcv => "VCV", BankKind.Cvvc => "CVVC", BankKind.Cbnn => "CBNN", _ => "diphones" };
        var script = bank.Style.Scripts.Count == 0 ? "?" : bank.Style.Scripts[0].ToString();
        var (own, ownKorean) = bank.Style.Scripts.Count == 0 ? ("unknown", "알 수 없는") : bank.Style.Scripts[0] switch
        {
            AliasScript.Latin or AliasScript.Hangul => ("Korean", "한국어"),
            AliasScript.Arpabet => ("English", "영어"),
            _ => ("Japanese", "일본어"),
        };
        var by = bank.Author is { } author ? $", {author}" : "";
        return new Voice(
            name,
            bank.Settings.Languages ?? ["ko", "en"],
            low,
            high,
            bank.Terms.Licence,
            bank.Terms.IsForSale,
            bank.Settings.Credit ?? $"Voicebank: {(bank.Name.Length > 0 ? bank.Name : name)}{by}.",
            new(
                $"A voicebank ({kind}, {script}, {bank.Entries.Count} sounds{by}): recordings of a {own} singer; other languages are sung with an accent, and what was not recorded with the nearest sound.",
                $"{ownKorean} 가수를 녹음한 음원입니다({kind}, {script}, 소리 {bank.Entries.Count}개{by}). 다른 언어는 그 억양으로, 녹음되지 않은 소리는 가장 가까운 소리로 부릅니다."))
        {
            Refusal = Refusal(name, bank.Terms),
        };
    }

    private static (int Low, int High) Range(Voicebank bank)
    {
        if (bank.Settings is { Low: { } low, High: { } high })
        {
            return (low, high);
        }

        return BankPitch.Of(bank) is { } middle ? (Math.Max(24, middle - Reach), Math.Min(103, middle + Reach)) : (DefaultLow, DefaultHigh);
    }

    private static IEnumerable<Wording> Problems(VoicebankSinger singer)
    {
        var problems = singer.Problems;
        if (problems.Count > 0)
        {
            var more = problems.Count - 1;
            yield return new(
                $"{singer.Voice.Name}: {problems[0].Sentence}{(more > 0 ? $" And {more} more: ./soribit voicebank check {singer.Voice.Name}" : "")}",
                $"{singer.Voice.Name}: {problems[0].Sentence}{(more > 0 ? $" 이 밖에 {more}건: ./soribit voicebank check {singer.Voice.Name}" : "")}");
        }
    }

    /// <summary>Nothing is sung that could not be sold, unless the director has said so.</summary>
    private static Wording? Refusal(string name, BankTerms terms)
    {
        if (terms.IsDecided)
        {
            return null;
        }

        var read = terms.Files.Count > 0 ? terms.Files[0] : null;
        return terms.IsForbidden
            ? new(
                $"{name}: {read} forbids to sell what it sings. To sing with it for yourself alone, write \"for-sale: no\" to {BankSettings.FileName} in its folder.",
                $"{name}: 부른 것을 파는 일을 {read}에서 금지합니다. 혼자 쓰려면 그 폴더의 {BankSettings.FileName}에 \"for-sale: no\"라고 적으십시오.")
            : new(
                $"{name}: whether its songs may be sold is not known{(read is null ? "" : $" (read {read})")}. Write \"for-sale: yes\" to {BankSettings.FileName} in its folder if they may, \"for-sale: no\" to sing with it for yourself alone.",
                $"{name}: 부른 노래를 팔아도 되는지 알 수 없습니다{(read is null ? "" : $"({read} 참조)")}. 그 폴더의 {BankSettings.FileName}에 팔아도 되면 \"for-sale: yes\", 혼자만 쓰려면 \"for-sale: no\"라고 적으십시오.");
    }
}
