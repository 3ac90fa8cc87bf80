using Soribit.Text.Phonetics;

namespace Soribit.Sound.Singing.Formant;

/// <summary>From the phones of a phrase to what the glottis, the tract and the hiss do, each millisecond.</summary>
internal sealed class Articulation
{
    /// <summary>Phones closer than this belong together.</summary>
    private const double Joined = 0.012;

    /// <summary>A syllable with one of these is Korean; in any other, a final l or ɹ is English, which is another sound.</summary>
    private static readonly HashSet<string> KoreanVowels = ["a", "ʌ̹", "o", "u", "ɯ", "i", "e"];

    /// <summary>dB by which a stop that ends a word breathes less than one before a vowel.</summary>
    private const double FinalAspiration = -20;

    private readonly IReadOnlyList<SungPhone> _phones;
    private readonly Gesture[] _gestures;
    private readonly ControlTrack _track;

    /// <summary>From each release to where the voice sets in.</summary>
    private readonly List<(double From, double To, bool IsVoiced)> _releases = [];

    /// <summary>Where a voice sets in after a consonant, and how lax it is there.</summary>
    private readonly List<(double At, double Lax)> _begins = [];

    private Articulation(VocalPhrase phrase)
    {
        _phones = phrase.Phones;
        _gestures = new Gesture[_phones.Count];
        _track = new ControlTrack(ControlTrack.Step(phrase.Seconds) + 2);
    }

    public static ControlTrack Plan(VocalPhrase phrase)
    {
        var articulation = new Articulation(phrase);
        for (var i = 0; i < articulation._phones.Count; i++)
        {
            articulation.Say(i);
        }

        articulation.Lean();
        articulation.Finish();
        new TractMotion(articulation._gestures, articulation._track).Write();
        return articulation._track;
    }

    private void Say(int i)
    {
        var phone = _phones[i];
        var where = Where(i);
        var hiss = SpeechSounds.Noise(phone.Phoneme.Symbol, where);
        _gestures[i] = new Gesture(SpeechSounds.Tract(hiss?.Body ?? phone.Phoneme.From ?? phone.Phoneme.Symbol, where), phone.Start, phone.End);
        switch (phone.Phoneme.Manner)
        {
            case Manner.Stop or Manner.Affricate:
                Close(i, hiss!, where);
                break;
            case Manner.Fricative when phone.Phoneme.Place == Place.Glottal:
                Aspirate(i, hiss!);
                break;
            case Manner.Fricative:
                Hiss(i, hiss!);
                break;
            default:
                Sound(i);
                break;
        }
    }

    /// <summary>Which allophone: the second word of a row's name in the tables.</summary>
    private string? Where(int i)
    {
        var phone = _phones[i];
        return phone.Phoneme switch
        {
            { Voicing: Voicing.Lenis } => Before(i) is { IsSonorant: true } && After(i) is { IsSonorant: true } ? "voiced" : null,
            { Symbol: "l" or "ɹ" } when phone.IsCoda && !_phones.Any(other => other.Syllable == phone.Syllable && KoreanVowels.Contains(other.Phoneme.Symbol)) => "coda",
            { Symbol: "ə" } when After(i) is { Symbol: "l" } && _phones[i + 1].IsCoda => "dark",
            _ => null,
        };
    }

    private Phoneme? Before(int i) => i > 0 && _phones[i].Start - _phones[i - 1].End < Joined ? _phones[i - 1].Phoneme : null;

    private Phoneme? After(int i) => i + 1 < _phones.Count && _phones[i + 1].Start - _phones[i].End < Joined ? _phones[i + 1].Phoneme : null;

    /// <summary>A vowel, glide, liquid or nasal.</summary>
    private void Sound(int i)
    {
        var (phone, gesture) = (_phones[i], _gestures[i]);
        _track.Paint(_track.Voice, phone.Start, phone.End, Decibels.ToAmplitude(gesture.Tract.Level));
        _track.Paint(_track.Lax, phone.Start, phone.End, gesture.Tract.Lax);
        _track.Paint(_track.Nose, phone.Start, phone.End, gesture.Tract.Zero > 0 ? 1 : 0);
        if (phone.Phoneme is { From: { } from, To: { } to })
        {
            gesture.Left = SpeechSounds.Tract(from, phone.Phoneme.Symbol).Formants;
            gesture.Right = SpeechSounds.Tract(to, phone.Phoneme.Symbol).Formants;

            // Held on its first vowel, however long the note, and turning at the end in the time that speech takes.
            gesture.Turn = (phone.End - Math.Min(0.75 * gesture.Seconds, 0.24), phone.End - Math.Min(0.25 * gesture.Seconds, 0.08));
        }
    }

    /// <summary>A stop or affricate: closure, release, aspiration or friction until the voice sets in where the phone ends.</summary>
    private void Close(int i, Hiss hiss, string? where)
    {
        var (phone, gesture) = (_phones[i], _gestures[i]);
        var next = After(i);
        var isVoiced = phone.Phoneme.Voicing == Voicing.Voiced || where == "voiced";
        var isAffricate = phone.Phoneme.Manner == Manner.Affricate;
        var isFinal = next is not { IsSonorant: true };
        var onset = AspiratedSeconds(i, hiss, isFinal);
        var release = phone.End - Math.Min(onset, (isAffricate ? 0.62 : 0.6) * gesture.Seconds);
        var voiceAt = phone.End;
        if (next is { Manner: Manner.Glide or Manner.Lateral } && onset > 0.03 && !isAffricate)
        {
            // The voice sets in within the glide: "play", "tree", "queen".
            var after = _phones[i + 1];
            release = phone.End - Math.Min(0.45 * onset, 0.4 * gesture.Seconds);
            voiceAt = Math.Min(release + onset, after.Start + (0.5 * (after.End - after.Start)));
        }

        gesture.End = release;
        if (isVoiced)
        {
            var from = Before(i) is null ? Math.Max(phone.Start, release - 0.06) : phone.Start;
            _track.Paint(_track.Voice, from, phone.End, Decibels.ToAmplitude(gesture.Tract.Level));
            _track.Paint(_track.Lax, from, release, gesture.Tract.Lax);
        }

        if (hiss.BurstLevel is not { } burst || (next is { Manner: Manner.Stop or Manner.Affricate } && !isAffricate))
        {
            return;
        }

        var weaker = isFinal && !isAffricate ? -6 : 0;
        _track.Bursts.Add(new Burst(release, Decibels.ToAmplitude(burst + weaker), hiss.BurstSeconds, Resolve(hiss.BurstBands, i)));
        if (hiss.FrictionLevel is { } friction)
        {
            var until = phone.Phoneme.Voicing == Voicing.Aspirated ? release + (0.6 * (voiceAt - release)) : voiceAt - 0.004;
            PaintFriction(release + 0.004, until, friction, hiss.FrictionBands, i);
        }

        var breath = hiss.AspirationLevel + (isFinal && !isAffricate ? FinalAspiration : 0);
        for (var t = release; t < voiceAt; t += ControlTrack.StepSeconds)
        {
            _track.Paint(_track.Aspiration, t, t + (2 * ControlTrack.StepSeconds), Decibels.ToAmplitude(breath - (5 * (t - release) / Math.Max(voiceAt - release, 0.001))));
        }

        _releases.Add((release, voiceAt, isVoiced));
        Begin(voiceAt, hiss, isFinal);
    }

    /// <summary>Seconds between the release and the voice.</summary>
    private double AspiratedSeconds(int i, Hiss hiss, bool isFinal)
    {
        var phone = _phones[i];
        if (isFinal && phone.Phoneme.Manner == Manner.Stop)
        {
            return After(i) is null ? 0.035 : 0.015;
        }

        // English p, t, k are not aspirated after an s of the same syllable: "sky".
        var isAfterS = phone.Phoneme.Voicing == Voicing.Voiceless && Before(i) is { Symbol: "s" } && _phones[i - 1].Syllable == phone.Syllable;
        return isAfterS ? Math.Min(hiss.VoiceOnset, 0.018) : hiss.VoiceOnset;
    }

    private void Aspirate(int i, Hiss hiss)
    {
        var phone = _phones[i];
        var isBetween = Before(i) is { IsSonorant: true };
        _track.Paint(_track.Aspiration, phone.Start, phone.End, Decibels.ToAmplitude(hiss.AspirationLevel));
        _track.Paint(_track.Lax, phone.Start, phone.End, 1);
        if (isBetween)
        {
            _track.Paint(_track.Voice, phone.Start, phone.End, Decibels.ToAmplitude(_gestures[i].Tract.Level));
        }

        Begin(phone.End, hiss, After(i) is null);
    }

    private void Hiss(int i, Hiss hiss)
    {
        var (phone, gesture) = (_phones[i], _gestures[i]);
        PaintFriction(phone.Start, phone.End, hiss.FrictionLevel ?? 0, hiss.FrictionBands, i);
        if (phone.Phoneme.Voicing == Voicing.Voiced)
        {
            _track.Paint(_track.Voice, phone.Start, phone.End, Decibels.ToAmplitude(gesture.Tract.Level));
            _track.Paint(_track.Lax, phone.Start, phone.End, gesture.Tract.Lax);
        }
        else if (After(i) is { IsSonorant: true })
        {
            // The glottis is open a little longer than the teeth are close.
            _track.Paint(_track.Aspiration, phone.End - 0.02, phone.End + 0.004, Decibels.ToAmplitude(hiss.AspirationLevel));
        }

        gesture.End = phone.End - Math.Min(0.008, gesture.Seconds / 4);
        Begin(phone.End, hiss, After(i) is not { IsSonorant: true });
    }

    /// <summary>How the voice of the vowel sets in after this consonant.</summary>
    private void Begin(double at, Hiss hiss, bool isFinal)
    {
        if (!isFinal)
        {
            _track.AddDecaying(_track.Cents, at, hiss.Cents, 0.045);
            _begins.Add((at, hiss.Lax));
        }
    }

    private void PaintFriction(double from, double to, double level, IReadOnlyList<NoiseBand> bands, int i)
    {
        _track.Paint(_track.Friction, from, to, Decibels.ToAmplitude(level));
        var (first, last) = (Math.Clamp(ControlTrack.Step(from) - 8, 0, _track.Length), Math.Clamp(ControlTrack.Step(to) + 8, 0, _track.Length));
        _track.FrictionKind.AsSpan(first, Math.Max(0, last - first)).Fill((byte)_track.FrictionBands.Count);
        _track.FrictionBands.Add(Resolve(bands, i));
    }

    /// <summary>Bands that follow a formant take the one that the consonant leans to. Rounded lips before u and o lower all a little.</summary>
    private NoiseBand[] Resolve(IReadOnlyList<NoiseBand> bands, int i)
    {
        var vowel = Neighbour(i, +1) ?? Neighbour(i, -1);
        var formants = Leaning(_gestures[i].Tract, vowel);
        var rounding = After(i) is { Symbol: "w" or "u" or "uː" or "o" or "oʊ" or "ʊ" or "ɔː" } ? 0.93 : 1;
        return [.. bands.Select(band => band.Formant < 0
            ? band with { Hertz = band.Hertz * rounding }
            : band with { Hertz = formants[band.Formant], Formant = band.Formant })];
    }

    /// <summary>Gives each consonant the formants it has beside its vowels.</summary>
    private void Lean()
    {
        for (var i = 0; i < _gestures.Length; i++)
        {
            var gesture = _gestures[i];
            if (gesture.Tract.OfVowel is [0, 0])
            {
                continue;
            }

            var (before, after) = (Neighbour(i, -1), Neighbour(i, +1));
            gesture.Left = Leaning(gesture.Tract, before ?? after);
            gesture.Right = Leaning(gesture.Tract, after ?? before);
        }
    }

    /// <summary>The formants of the nearest open sound on one side, as they are there.</summary>
    private double[]? Neighbour(int i, int side)
    {
        for (var k = i + side; k >= 0 && k < _phones.Count; k += side)
        {
            var gap = side > 0 ? _phones[k].Start - _phones[k - 1].End : _phones[k + 1].Start - _phones[k].End;
            if (gap > Joined)
            {
                return null;
            }

            var phone = _phones[k].Phoneme;
            if (phone.Manner is Manner.Vowel or Manner.Glide or Manner.Lateral)
            {
                var symbol = (side > 0 ? phone.From : phone.To) ?? phone.Symbol;
                return SpeechSounds.Tract(symbol, phone.From is null ? Where(k) : phone.Symbol).Formants;
            }
        }

        return null;
    }

    private static double[] Leaning(Resonance tract, double[]? vowel)
    {
        vowel ??= SpeechSounds.Tract("ə").Formants;
        if (tract.Formants[0] == 0)
        {
            return vowel;
        }

        var second = tract.Formants[1] + (tract.OfVowel[0] * (vowel[1] - tract.Formants[1]));
        var third = tract.Formants[2] + (tract.OfVowel[1] * (vowel[2] - tract.Formants[2]));
        return [tract.Formants[0], second, Math.Max(third, second + 250), tract.Formants[3]];
    }

    /// <summary>Rounds the corners and sets the silence around the sounds.</summary>
    private void Finish()
    {
        // Between release and voice there is none, whatever the painting of the neighbours left there.
        foreach (var (from, to, isVoiced) in _releases.Where(span => !span.IsVoiced))
        {
            _track.Paint(_track.Voice, from, to, 0);
        }

        _track.Smooth(_track.Voice, 0.014);
        _track.Smooth(_track.Aspiration, 0.008);
        _track.Smooth(_track.Friction, 0.010);
        _track.Smooth(_track.Nose, 0.09);
        foreach (var (at, lax) in _begins)
        {
            _track.AddDecaying(_track.Lax, at, lax, 0.05);
        }

        _track.Smooth(_track.Lax, 0.02);
        _track.Smooth(_track.Cents, 0.008);
        for (var i = 0; i < _phones.Count; i++)
        {
            var phone = _phones[i];
            _track.Paint(_track.Gate, phone.Start, phone.End, 1);
            if (phone.Phoneme.IsSonorant && Before(i) is null)
            {
                Slope(phone.Start, Math.Min(0.05, 0.7 * (phone.End - phone.Start)), rises: true);
            }

            if (phone.Phoneme.IsSonorant && After(i) is null)
            {
                var seconds = Math.Min(0.1, 0.5 * (phone.End - phone.Start));
                Slope(phone.End - seconds, seconds, rises: false);

                // The glottis comes apart while the voice dies away: it grows dull before it is gone.
                Relax(phone.End - (1.5 * seconds), 1.5 * seconds);
            }
        }

        CloseGate();
    }

    /// <summary>Lets the voice grow from silence, or die away to it.</summary>
    private void Slope(double start, double seconds, bool rises)
    {
        var steps = ControlTrack.Step(seconds);
        for (var k = 0; k <= steps; k++)
        {
            var i = ControlTrack.Step(start) + k;
            if (i >= 0 && i < _track.Length)
            {
                _track.Voice[i] *= (float)Gesture.Ease((rises ? k : steps - k) / (double)Math.Max(steps, 1));
            }
        }
    }

    /// <summary>Makes the voice ever laxer.</summary>
    private void Relax(double start, double seconds)
    {
        const double lax = 1.2;
        var steps = ControlTrack.Step(seconds);
        for (var k = 0; k <= steps; k++)
        {
            var i = ControlTrack.Step(start) + k;
            if (i >= 0 && i < _track.Length)
            {
                _track.Lax[i] += (float)(lax * k / Math.Max(steps, 1));
            }
        }
    }

    /// <summary>Slopes of 4 ms inside what is open; closed stretches of less than <see cref="Joined"/> are opened.</summary>
    private void CloseGate()
    {
        const int slope = 4;
        var gate = _track.Gate;
        var widest = ControlTrack.Step(Joined);
        for (int i = 1, closedFrom = -1; i < gate.Length; i++)
        {
            if (gate[i] == 0 && gate[i - 1] > 0)
            {
                closedFrom = i;
            }
            else if (gate[i] > 0 && gate[i - 1] == 0 && closedFrom > 0 && i - closedFrom <= widest)
            {
                gate.AsSpan(closedFrom, i - closedFrom).Fill(1);
            }
        }

        var open = (float[])gate.Clone();
        for (var i = 0; i < gate.Length; i++)
        {
            var distance = slope;
            for (var k = 0; k < slope; k++)
            {
                if (i - k < 0 || i + k >= open.Length || open[i - k] == 0 || open[i + k] == 0)
                {
                    distance = k;
                    break;
                }
            }

            gate[i] = open[i] * (float)Gesture.Ease(distance / (double)slope);
        }
    }
}
