using Soribit.Text.Phonetics;

namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>Chooses the sounds of a bank that sing a phrase, and where each begins.</summary>
internal sealed class UnitChooser
{
    /// <summary>The shortest fade from one sound to the next.</summary>
    private const double LeastOverlap = 0.012;

    /// <summary>Between two vowels, and from a vowel into a sound that was not recorded behind it.</summary>
    private const double SoftOverlap = 0.06;

    /// <summary>How long before its end a diphthong has become its second vowel.</summary>
    private const double DiphthongTail = 0.12;

    private const double DiphthongHold = 0.3;

    /// <summary>A mouth that has closed is silent after so long; what a recording has there is stretched noise.</summary>
    private const double ClosingSeconds = 0.015;

    /// <summary>What may sound after the end of a run.</summary>
    private const double Tail = 0.05;

    /// <summary>Vowels whose syllables lend their consonants.</summary>
    private static readonly Phoneme[] Lenders = [.. new[] { "a", "ɯ", "ɑː", "ʌ", "i" }.Select(Phonemes.Of)];

    private readonly AliasFinder _finder;
    private readonly VocalPhrase _phrase;
    private readonly Action<BankReplacement> _report;
    private readonly List<BankUnit> _units = [];
    private int _tone = 60;

    private UnitChooser(AliasFinder finder, VocalPhrase phrase, Action<BankReplacement> report) => (_finder, _phrase, _report) = (finder, phrase, report);

    /// <param name="report">Told of each sound that the bank lacks, as often as it is sung.</param>
    /// <returns>In the order of their starts.</returns>
    public static IReadOnlyList<BankUnit> Choose(AliasFinder finder, VocalPhrase phrase, Action<BankReplacement> report)
    {
        var chooser = new UnitChooser(finder, phrase, report);
        var syllables = BankSyllable.Of(phrase.Phones);
        for (var i = 0; i < syllables.Count; i++)
        {
            var before = syllables[i].Follows ? syllables[i - 1] : null;
            chooser.Add(syllables[i], before);
            if (i + 1 == syllables.Count || !syllables[i + 1].Follows)
            {
                chooser.Close(syllables[i]);
            }
        }

        return chooser._units;
    }

    private void Add(BankSyllable syllable, BankSyllable? before)
    {
        _tone = Tone(syllable.Vowel?.Start ?? syllable.Start);
        var left = before?.Last;
        var since = before?.Vowel?.Start ?? before?.Start;
        var onset = syllable.Onset;
        var glides = onset.Count > 0 && onset[^1].Phoneme.Manner == Manner.Glide && onset[^1].Phoneme.Symbol != "ɹ" ? 1 : 0;
        var main = onset.Count - glides > 0 ? onset.Count - glides - 1 : -1;
        if (syllable.Vowel is not { } vowel)
        {
            AddConsonants(onset, left, since, isCoda: false);
            return;
        }

        if (_finder.IsDiphones)
        {
            AddConsonants(onset, left, since, isCoda: false);
            AddNucleus(onset.Count > 0 ? onset[^1].Phoneme : left, null, null, vowel, syllable, since);
        }
        else
        {
            AddConsonants([.. onset.Take(Math.Max(0, main))], left, since, isCoda: false);
            var previous = main > 0 ? onset[main - 1].Phoneme : left;
            AddNucleus(previous, main >= 0 ? onset[main] : null, glides > 0 ? onset[^1] : null, vowel, syllable, since);
        }

        AddDiphthongEnd(vowel);
        AddConsonants(syllable.Coda, syllable.VowelEnd, vowel.Start, isCoda: true);
    }

    /// <summary>The syllable's own sound, and the way to its consonant where the bank has one.</summary>
    private void AddNucleus(Phoneme? left, SungPhone? consonant, SungPhone? glide, SungPhone vowel, BankSyllable syllable, double? since)
    {
        var after = syllable.Coda.Count > 0 ? syllable.Coda[0].Phoneme : null;
        var sound = vowel.Phoneme;
        if (_finder.IsDiphones)
        {
            var pair = left is null ? _finder.Opening(sound, _tone) : _finder.Transition(left, sound, null, isCoda: false, _tone) ?? _finder.Opening(sound, _tone);
            Put(pair, $"{left} {sound}", vowel.Start, since);
            return;
        }

        var found = Find(left, consonant?.Phoneme, glide?.Phoneme, sound, after);
        if (found is null && glide is not null)
        {
            // A glide that the bank has only by itself, or as a short vowel.
            var near = Phonemes.Of(glide.Phoneme.Symbol switch { "j" => "i", "w" => "u", _ => "ɯ" });
            Put(Find(left, consonant?.Phoneme, null, near, null), $"{consonant?.Phoneme} {near}", glide.Start, since);
            (left, since, consonant) = (near, glide.Start, null);
            found = Find(left, null, glide.Phoneme, sound, after) ?? Find(left, null, null, sound, after);
        }

        if (found is null && consonant is not null)
        {
            AddConsonants([consonant], left, since, isCoda: false);
            found = Find(consonant.Phoneme, null, glide?.Phoneme, sound, after);
            left = consonant.Phoneme;
            consonant = null;
        }

        if (left is { IsVowel: true } && consonant is not null && found is { Leads: false })
        {
            var room = Room(found.Entry, vowel.Start, since);
            if (_finder.Transition(left, consonant.Phoneme, glide?.Phoneme, isCoda: false, _tone) is { } way)
            {
                Put(way, "", vowel.Start - room.Preutterance, since);
            }
        }

        Put(found, string.Join(' ', new[] { consonant?.Phoneme, glide?.Phoneme, sound }.Where(part => part is not null)), vowel.Start, since, isVowelJoin: consonant is null && left is not null && found is { Leads: false });
    }

    private FoundAlias? Find(Phoneme? left, Phoneme? consonant, Phoneme? glide, Phoneme vowel, Phoneme? after) =>
        _finder.Syllable(left, consonant, glide, vowel, after, _tone)
        ?? (vowel.From is { } from ? _finder.Syllable(left, consonant, glide, Phonemes.Of(from), after, _tone) : null);

    private void AddDiphthongEnd(SungPhone vowel)
    {
        if (vowel.Phoneme is not { From: { } from, To: { } to } || _finder.IsDiphones)
        {
            return;
        }

        var anchor = Math.Max(vowel.Start + (DiphthongHold * (vowel.End - vowel.Start)), vowel.End - DiphthongTail);
        var (first, second) = (Phonemes.Of(from), Phonemes.Of(to));
        Put(Find(first, null, null, second, null), to, anchor, vowel.Start, isVowelJoin: true);
    }

    /// <summary>Consonants that stand before no vowel: codas and the first ones of a cluster.</summary>
    private void AddConsonants(IReadOnlyList<SungPhone> consonants, Phoneme? left, double? since, bool isCoda)
    {
        for (var i = 0; i < consonants.Count; i++)
        {
            var consonant = consonants[i];
            AddConsonant(consonant, left, since, isCoda || consonant.IsCoda);
            (left, since) = (consonant.Phoneme, consonant.Start);
        }
    }

    private void AddConsonant(SungPhone consonant, Phoneme? left, double? since, bool isCoda)
    {
        var sound = consonant.Phoneme;
        var isStop = sound.Manner is Manner.Stop or Manner.Affricate;
        var way = left is not null && (left.IsVowel || _finder.IsDiphones) ? _finder.Transition(left, sound, null, isCoda, _tone) : null;
        way ??= _finder.IsDiphones && left is null ? _finder.Opening(sound, _tone) : null;
        if (way is not null)
        {
            Put(way, $"{left} {sound}", consonant.Start, since);
            if (isStop && !_finder.IsDiphones)
            {
                EndLast(Math.Min(consonant.End, consonant.Start + ClosingSeconds));
            }
        }
        else if (isStop)
        {
            EndLast(consonant.Start + LeastOverlap);
        }
        else if (left is { IsVowel: true } && sound.IsSonorant && _finder.Alone(sound, _tone) is { } alone)
        {
            Put(alone, $"{sound}", consonant.Start, since, isVowelJoin: true);
            return;
        }

        var isReleased = isStop && !_finder.IsDiphones && sound.Voicing != Voicing.Unreleased && !(isCoda && sound.Voicing == Voicing.Lenis);
        if ((way is null && !isStop) || isReleased)
        {
            AddBorrowed(consonant, isStop ? UnitPart.Onset : UnitPart.Murmur);
        }
    }

    /// <summary>A consonant cut from a syllable of the bank.</summary>
    private void AddBorrowed(SungPhone consonant, UnitPart part)
    {
        var sound = consonant.Phoneme;
        FoundAlias? best = null;
        foreach (var vowel in Lenders)
        {
            var found = _finder.IsDiphones ? _finder.Transition(sound, vowel, null, isCoda: false, _tone) : _finder.Syllable(null, sound, null, vowel, null, _tone);
            best = found is not null && (best is null || found.Cost < best.Cost) ? found : best;
        }

        if (best is null)
        {
            _report(new BankReplacement(sound.Symbol, null));
            return;
        }

        Report(best, sound.Symbol);
        var opens = _units.Count == 0 || _units[^1].End is not null;
        var whole = Math.Max(0, best.Entry.Preutterance) / 1000;
        var length = consonant.End - consonant.Start;
        _units.Add(part == UnitPart.Onset
            ? new BankUnit(best.Entry, part, consonant.End, Math.Min(whole, length), LeastOverlap, opens) { End = consonant.End + (2 * LeastOverlap) }
            : new BankUnit(best.Entry, part, consonant.Start, 0, Math.Min(SoftOverlap / 2, length / 2), opens));
    }

    /// <summary>The end of a run: the way into silence where the bank has one, else a fade.</summary>
    private void Close(BankSyllable last)
    {
        if (_units.Count == 0 || _units[^1].End is not null)
        {
            return;
        }

        if ((last.Last.IsSonorant || _finder.IsDiphones) && _finder.Ending(last.Last, _tone) is { } ending)
        {
            Put(new FoundAlias(ending, 0, Leads: true), "", last.End, last.Vowel?.Start);
        }

        EndLast(last.End + Tail);
    }

    private void EndLast(double end)
    {
        if (_units.Count > 0 && _units[^1].End is null)
        {
            _units[^1] = _units[^1] with { End = end };
        }
    }

    private void Put(FoundAlias? found, string sounds, double anchor, double? since, bool isVowelJoin = false)
    {
        if (found is null)
        {
            _report(new BankReplacement(sounds.Trim(), null));
            return;
        }

        Report(found, sounds);
        var (preutterance, overlap) = Room(found.Entry, anchor, since);
        if (isVowelJoin)
        {
            overlap = Math.Max(overlap, Math.Min(SoftOverlap, (anchor - (since ?? anchor)) / 2));
            preutterance = Math.Max(preutterance, Math.Min(overlap, found.Entry.Preutterance / 1000));
        }

        var opens = _units.Count == 0 || _units[^1].End is not null;
        _units.Add(new BankUnit(found.Entry, UnitPart.Whole, anchor, preutterance, Math.Max(overlap, LeastOverlap), opens) { Blend = found.Blend });
    }

    private void Report(FoundAlias found, string sounds)
    {
        if (found.Cost > 0 && sounds.Length > 0)
        {
            _report(new BankReplacement(sounds.Trim(), found.Entry.Alias + (found.Blend is { } blend ? " + " + blend.Alias : "")));
        }
    }

    /// <summary>What a sound may take of the time before its anchor: half of the sound before, beside what both share; as UTAU has it.</summary>
    /// <param name="since">Anchor of the note before; null after silence.</param>
    private (double Preutterance, double Overlap) Room(OtoEntry entry, double anchor, double? since)
    {
        var (preutterance, overlap) = (Math.Max(0, entry.Preutterance) / 1000, entry.Overlap / 1000);
        if (since is { } start)
        {
            var room = Math.Max(0, anchor - start) / 2;
            if (preutterance - overlap > room)
            {
                var scale = room / (preutterance - overlap);
                (preutterance, overlap) = (preutterance * scale, overlap * scale);
            }
        }
        else
        {
            var silentSince = _units.Count > 0 && _units[^1].End is { } end ? Math.Min(end, anchor) : 0;
            preutterance = Math.Min(preutterance, anchor - silentSince);
        }

        return (preutterance, Math.Clamp(overlap, 0, Math.Max(preutterance, LeastOverlap)));
    }

    private int Tone(double seconds) =>
        Math.Clamp((int)Math.Round(69 + (12 * Math.Log2(VocalCurves.At(_phrase.Curves.Hertz, seconds + 0.05) / 440))), 0, 127);
}
