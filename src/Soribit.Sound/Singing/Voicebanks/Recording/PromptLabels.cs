using Soribit.Text.Phonetics;

namespace Soribit.Sound.Singing.Voicebanks.Recording;

/// <summary>Writes oto.ini for recorded prompts whose sounds have been found. Korean: "- ga", "ga", "a g", "an", "a -"; English: diphones as in arpasing, "- k", "k ae", "ae t", "t -".</summary>
public static class PromptLabels
{
    /// <summary>Seconds of a vowel that lead into what follows it.</summary>
    private const double Lead = 0.14;

    /// <summary>Seconds left out before a vowel's end, where it already turns into the next sound.</summary>
    private const double TurnAway = 0.05;

    /// <summary>Seconds after a vowel's start that are never stretched.</summary>
    private const double Attack = 0.06;

    private const double LongestFade = 0.05;
    private const double Ending = 0.1;

    /// <param name="file">Name of the recording.</param>
    /// <param name="sounds">As <see cref="PromptAligner"/> finds them: silence first and last.</param>
    public static IReadOnlyList<OtoEntry> Of(string file, IReadOnlyList<PromptSound> sounds, string language)
    {
        var entries = new List<OtoEntry>();
        for (var i = 1; i < sounds.Count; i++)
        {
            if (language == "ko")
            {
                AddKorean(entries, file, sounds, i);
            }
            else
            {
                AddDiphone(entries, file, sounds, i);
            }
        }

        return [.. entries.DistinctBy(entry => entry.Alias)];
    }

    private static void AddKorean(List<OtoEntry> entries, string file, IReadOnlyList<PromptSound> sounds, int i)
    {
        var spelling = SoundSpelling.Of(AliasScript.Latin);
        var (before, here) = (sounds[i - 1], sounds[i]);
        if (here.Sound is { IsVowel: true } vowel)
        {
            var glide = before.Sound is { Manner: Manner.Glide } ? before : null;
            var place = i - (glide is null ? 1 : 2);
            var onset = sounds[place].Sound is { IsVowel: false } ? sounds[place] : null;
            var left = onset is null ? sounds[place] : sounds[place - 1];
            var name = spelling.Syllable(onset?.Sound, glide?.Sound, vowel)[0].Text;
            var first = onset ?? glide ?? here;
            if (left.Sound is null)
            {
                var start = Math.Max(left.Start, first.Start - 0.01);
                entries.Add(Syllable(file, "- " + name, start, here));
                entries.Add(Syllable(file, name, start, here));
            }
            else if (first == here)
            {
                entries.Add(Joined(file, $"{Letters(spelling, left)} {name}", left, here));
            }
            else
            {
                entries.Add(Syllable(file, name, onset is null ? Math.Max(left.Start, first.Start - 0.03) : first.Start, here));
                if (onset is null)
                {
                    entries.Add(Joined(file, $"{Letters(spelling, left)} {name}", left, here));
                }
            }
        }
        else if (before.Sound is { IsVowel: true } && here.Sound is { Manner: not Manner.Glide } consonant)
        {
            var closes = sounds[i + 1].Sound is null;
            entries.Add(Towards(file, closes ? Letters(spelling, before) + Letters(spelling, here, isCoda: true) : $"{Letters(spelling, before)} {spelling.Alone(consonant, isCoda: false)[0].Text}", before, here));
        }
        else if (here.Sound is null && before.Sound is { IsSonorant: true })
        {
            entries.Add(Ended(file, Letters(spelling, before, isCoda: true) + " -", before, here));
        }
    }

    private static void AddDiphone(List<OtoEntry> entries, string file, IReadOnlyList<PromptSound> sounds, int i)
    {
        var spelling = SoundSpelling.Of(AliasScript.Arpabet);
        var (before, here) = (sounds[i - 1], sounds[i]);
        var alias = $"{(before.Sound is null ? "-" : Letters(spelling, before))} {(here.Sound is null ? "-" : Letters(spelling, here))}";
        if (here.Sound is null)
        {
            entries.Add(Ended(file, alias, before, here));
        }
        else if (here.Sound.IsVowel)
        {
            entries.Add(before.Sound is { IsVowel: true } ? Joined(file, alias, before, here) : Syllable(file, alias, before.Sound is null ? Math.Max(before.Start, here.Start - 0.03) : before.Start, here));
        }
        else if (before.Sound is null)
        {
            var start = Math.Max(before.Start, here.Start - 0.02);
            entries.Add(Entry(file, alias, start, here.Start, here.Start, here.Start + (0.8 * here.Seconds), 0.01));
        }
        else
        {
            entries.Add(Towards(file, alias, before, here));
        }
    }

    /// <summary>A syllable from the start of its consonant.</summary>
    private static OtoEntry Syllable(string file, string alias, double start, PromptSound vowel)
    {
        var end = Math.Max(vowel.Start + Attack + 0.02, vowel.End - TurnAway);
        return Entry(file, alias, start, vowel.Start, vowel.Start + Math.Min(Attack, vowel.Seconds / 3), end, Math.Min(LongestFade, (vowel.Start - start) / 3));
    }

    /// <summary>A vowel with the end of the vowel before it.</summary>
    private static OtoEntry Joined(string file, string alias, PromptSound left, PromptSound vowel)
    {
        var start = vowel.Start - Math.Min(Lead, left.Seconds / 2);
        return Entry(file, alias, start, vowel.Start, vowel.Start + Math.Min(Attack, vowel.Seconds / 3), Math.Max(vowel.Start + Attack + 0.02, vowel.End - TurnAway), (vowel.Start - start) / 2);
    }

    /// <summary>A vowel's end, and the consonant after it.</summary>
    private static OtoEntry Towards(string file, string alias, PromptSound vowel, PromptSound consonant)
    {
        var start = consonant.Start - Math.Min(Lead, vowel.Seconds / 2);
        var isHeld = consonant.Sound!.IsSonorant;
        var end = consonant.Start + (isHeld ? 0.8 * consonant.Seconds : Math.Min(0.6 * consonant.Seconds, 0.06));
        return Entry(file, alias, start, consonant.Start, consonant.Start + (isHeld ? Math.Min(0.03, 0.4 * consonant.Seconds) : 0), Math.Max(end, consonant.Start + 0.02), (consonant.Start - start) / 2);
    }

    /// <summary>A sound's end, and the silence after it.</summary>
    private static OtoEntry Ended(string file, string alias, PromptSound last, PromptSound silence)
    {
        var start = silence.Start - Math.Min(Lead, last.Seconds / 2);
        return Entry(file, alias, start, silence.Start, silence.Start, Math.Min(silence.End, silence.Start + Ending), (silence.Start - start) / 2);
    }

    /// <summary>Seconds of the file in, milliseconds out.</summary>
    private static OtoEntry Entry(string file, string alias, double start, double beat, double fixedUntil, double end, double overlap) => new(
        file,
        alias,
        Math.Round(1000 * start, 1),
        Math.Round(1000 * (fixedUntil - start), 1),
        -Math.Round(1000 * (end - start), 1),
        Math.Round(1000 * (beat - start), 1),
        Math.Round(1000 * overlap, 1));

    private static string Letters(SoundSpelling spelling, PromptSound sound, bool isCoda = false) => spelling.Alone(sound.Sound!, isCoda && !sound.Sound!.IsVowel)[0].Text;
}
