using Soribit.Text.Phonetics;

namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>A sound of a bank that was found for some of ours.</summary>
/// <param name="Cost">0 where it is what was asked for.</param>
/// <param name="Leads">It holds the sound before it, too.</param>
internal sealed record FoundAlias(OtoEntry Entry, int Cost, bool Leads, OtoEntry? Blend = null);

/// <summary>Finds the sounds of a bank that come nearest to ours, whatever script and style it is in.</summary>
internal sealed class AliasFinder(Voicebank bank)
{
    /// <summary>The sound itself counts for more than the sound before it.</summary>
    private const int SoundWeight = 10;

    /// <summary>The wrong beginning: "- ka" within a phrase.</summary>
    private const int WrongStart = 6;

    private readonly SoundSpelling[] _spellings = [.. bank.Style.Scripts.Select(script => SoundSpelling.Of(script))];

    public bool IsDiphones => bank.Style.Kind == BankKind.Diphones;

    /// <summary>A syllable: at most a consonant and a glide, and a vowel.</summary>
    /// <param name="before">The sound before it; null for silence.</param>
    /// <param name="after">What closes it; null for nothing.</param>
    /// <param name="tone">MIDI note.</param>
    public FoundAlias? Syllable(Phoneme? before, Phoneme? consonant, Phoneme? glide, Phoneme vowel, Phoneme? after, int tone)
    {
        if (Mapped(bank.Aliases.Find(consonant, glide, vowel), tone, leads: false) is { } own)
        {
            return own;
        }

        var (best, score) = ((FoundAlias?)null, int.MaxValue);
        foreach (var spelling in _spellings)
        {
            var contexts = before is null ? [] : spelling.Alone(before, isCoda: !before.IsVowel);
            foreach (var syllable in spelling.Syllable(consonant, glide, vowel))
            {
                foreach (var (alias, extra, leads) in Written(syllable.Text, before, contexts, after))
                {
                    var cost = (syllable.Cost * SoundWeight) + extra;
                    if (cost < score && bank.Find(alias, tone) is { } entry)
                    {
                        var blend = syllable.Blend is { } other ? bank.Find(other, tone) ?? bank.Find("- " + other, tone) : null;
                        (best, score) = (new FoundAlias(entry, syllable.Cost, leads, blend), cost);
                    }
                }
            }
        }

        return best;
    }

    /// <summary>The way from one sound to the next, both within a phrase: "a k", "a n", "an".</summary>
    /// <param name="glide">Of the syllable that the consonant opens.</param>
    public FoundAlias? Transition(Phoneme first, Phoneme second, Phoneme? glide, bool isCoda, int tone)
    {
        if (Mapped(bank.Aliases.Find(first, second), tone, leads: true) is { } own)
        {
            return own;
        }

        foreach (var (spelling, left, right) in Pairs(first, second, glide, isCoda))
        {
            var cost = left.Cost + right.Cost;
            if (cost < SoundWeight)
            {
                var entry = (isCoda && !second.IsVowel ? bank.Find(left.Text + right.Text, tone) : null)
                    ?? bank.Find($"{left.Text} {right.Text}", tone)
                    ?? (spelling.Script == AliasScript.Kana && isCoda && right.Text == "n" ? bank.Find(left.Text + " ん", tone) : null);
                if (entry is not null)
                {
                    return new FoundAlias(entry, cost, Leads: true);
                }
            }
        }

        return null;
    }

    /// <summary>A sound that has an alias of its own: "ん", "n".</summary>
    public FoundAlias? Alone(Phoneme sound, int tone)
    {
        foreach (var spelling in _spellings)
        {
            foreach (var letters in spelling.Alone(sound, isCoda: true).OrderBy(letters => letters.Cost))
            {
                var entry = (spelling.Script == AliasScript.Kana && letters.Text == "n" ? bank.Find("ん", tone) : null) ?? (sound.IsSonorant ? bank.Find(letters.Text, tone) : null);
                if (entry is not null)
                {
                    return new FoundAlias(entry, letters.Cost, Leads: false);
                }
            }
        }

        return null;
    }

    /// <summary>The way from a sound to silence.</summary>
    public OtoEntry? Ending(Phoneme last, int tone) => _spellings
        .SelectMany(spelling => spelling.Alone(last, isCoda: !last.IsVowel).Where(letters => letters.Cost < SoundWeight / 2))
        .SelectMany(letters => new[] { letters.Text + " -", letters.Text + " R", letters.Text + "-" })
        .Select(alias => bank.Find(alias, tone))
        .FirstOrDefault(entry => entry is not null);

    /// <summary>In a bank of diphones, the way from silence to a sound.</summary>
    public FoundAlias? Opening(Phoneme sound, int tone) => _spellings
        .SelectMany(spelling => spelling.Alone(sound, isCoda: false))
        .OrderBy(letters => letters.Cost)
        .Select(letters => (letters.Cost, Entry: bank.Find("- " + letters.Text, tone) ?? bank.Find(letters.Text, tone)))
        .Where(found => found.Entry is not null)
        .Select(found => new FoundAlias(found.Entry!, found.Cost, Leads: false))
        .FirstOrDefault();

    private IEnumerable<(SoundSpelling Spelling, Spelled Left, Spelled Right)> Pairs(Phoneme first, Phoneme second, Phoneme? glide, bool isCoda)
    {
        foreach (var spelling in _spellings)
        {
            var rights = spelling.Alone(second, isCoda, glide);
            foreach (var (left, right) in spelling.Alone(first, isCoda: !first.IsVowel).SelectMany(left => rights.Select(right => (left, right))).OrderBy(pair => pair.left.Cost + pair.right.Cost))
            {
                yield return (spelling, left, right);
            }
        }
    }

    /// <summary>The first alias of the person's own list that the bank has.</summary>
    private FoundAlias? Mapped(IReadOnlyList<string> aliases, int tone, bool leads)
    {
        foreach (var alias in aliases)
        {
            if (bank.Find(alias, tone) is { } entry)
            {
                return new FoundAlias(entry, 0, leads);
            }

            var plus = alias.IndexOf('+', StringComparison.Ordinal);
            if (plus > 0 && bank.Find(alias[..plus], tone) is { } first && bank.Find(alias[(plus + 1)..], tone) is { } second)
            {
                return new FoundAlias(first, 0, leads, second);
            }
        }

        return null;
    }

    private static IEnumerable<(string Alias, int Extra, bool Leads)> Written(string syllable, Phoneme? before, IReadOnlyList<Spelled> contexts, Phoneme? after)
    {
        if (ClosingNumber(after) is { } number)
        {
            yield return ((before is null ? "- " : "") + syllable + number, -2, false);
            yield return (syllable + number, -1, false);
        }

        if (before is null)
        {
            yield return ("- " + syllable, 0, false);
            yield return ("-" + syllable, 1, false);
        }
        else
        {
            foreach (var context in contexts)
            {
                yield return ($"{context.Text} {syllable}", context.Cost, true);
            }

            yield return ("* " + syllable, 3, true);
        }

        yield return (syllable, 4, false);
        yield return ("- " + syllable, WrongStart, false);
    }

    /// <summary>As CBNN banks number the syllables that a nasal or ㄹ closes.</summary>
    private static char? ClosingNumber(Phoneme? after) => after?.Symbol switch { "m" => '1', "n" => '2', "ŋ" => '3', "l" => '4', _ => null };
}
