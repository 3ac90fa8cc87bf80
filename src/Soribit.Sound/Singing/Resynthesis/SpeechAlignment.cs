using Soribit.Sound.Singing.Analysis;
using Soribit.Text.Phonetics;

namespace Soribit.Sound.Singing.Resynthesis;

/// <summary>Lays speech under the planned times of its sounds: what moves stays as quick as it was spoken, what can be held is held.</summary>
internal static class SpeechAlignment
{
    /// <summary>A vowel begins and ends at its own pace, for so much of it and at most so long.</summary>
    private const double VowelEdgeShare = 0.3;

    private const double VowelHeadSeconds = 0.06;
    private const double VowelTailSeconds = 0.07;

    /// <summary>A diphthong is held on its first target; the glide at its end takes its natural time.</summary>
    private const double DiphthongHeadShare = 0.25;

    private const double DiphthongTailShare = 0.6;
    private const double DiphthongTailSeconds = 0.16;

    /// <summary>Before a stop's release, so that none of it is stretched.</summary>
    private const double ReleaseLeadSeconds = 0.006;

    /// <summary>In which the map leaps over what the speech has between two sounds that are sung without a pause.</summary>
    private const double JumpSeconds = 0.002;

    /// <summary>On either side of a leap, over which the sounds are faded into each other.</summary>
    private const double FadeSeconds = 0.02;

    private const double Least = 1e-4;

    /// <summary>The speech with the border between a consonant without a voice and its vowel where the vowel is heard: engines count the breath of a stop, or the end of an "s", to either.</summary>
    public static Speech OnTheVoice(Speech speech, IReadOnlyList<SungPhone> phones)
    {
        var onsets = new VoiceOnsets(speech.Samples, speech.SampleRate);
        var times = speech.Times.ToArray();
        for (var i = 1; i < times.Length; i++)
        {
            if (phones[i].Phoneme.IsVowel && !phones[i - 1].Phoneme.IsSonorant && !IsJump(speech, i - 1) && onsets.Find(times[i - 1], times[i]) is { } onset)
            {
                (times[i - 1].End, times[i].Start) = (onset, onset);
            }
        }

        return speech with { Times = times };
    }

    public static TimeMap Map(IReadOnlyList<SungPhone> phones, Speech speech)
    {
        var knots = new List<(double Result, double Source)>();
        for (var i = 0; i < phones.Count; i++)
        {
            var (from, to) = speech.Times[i];
            Add(knots, phones[i].Start, from);
            Inside(knots, phones[i], from, to, speech);
            if (i == phones.Count - 1 || phones[i + 1].Start > phones[i].End + Least)
            {
                Add(knots, phones[i].End, to);
            }
            else if (IsJump(speech, i))
            {
                Add(knots, phones[i].End - JumpSeconds, to);
            }
        }

        // Before the first sound and after the last one the speech goes on as spoken: a stop's approach, a vowel's end.
        var (first, last) = (knots[0], knots[^1]);
        const double margin = 0.05;
        knots.Insert(0, (first.Result - margin, Math.Min(first.Source, Math.Max(0, first.Source - margin))));
        Add(knots, last.Result + margin, last.Source + margin);
        return new TimeMap(knots);
    }

    /// <summary>Whether the speech pauses between a sound and the next.</summary>
    private static bool IsJump(Speech speech, int phone) => speech.Times[phone + 1].Start - speech.Times[phone].End > JumpSeconds;

    /// <summary>Lays frames along the result's time line; where the map leaps from one sound with a voice to another, they fade into each other.</summary>
    public static SpeechFrames Lay(SpeechFrames frames, TimeMap map, IReadOnlyList<SungPhone> phones, Speech speech, double seconds)
    {
        var laid = new SpeechFrame[VocalCurves.Length(seconds)];
        for (var i = 0; i < laid.Length; i++)
        {
            laid[i] = frames.At(map.At(i * VocalCurves.StepSeconds));
        }

        for (var i = 0; i + 1 < phones.Count; i++)
        {
            var (one, other) = (phones[i], phones[i + 1]);
            if (!one.Phoneme.IsSonorant || !other.Phoneme.IsSonorant || other.Start > one.End + Least || !IsJump(speech, i))
            {
                continue;
            }

            var fade = Math.Min(FadeSeconds, Math.Min(one.End - one.Start, other.End - other.Start) / 3);
            var (last, first) = (frames.At(speech.Times[i].End), frames.At(speech.Times[i + 1].Start));
            for (var at = Math.Max(0, (int)Math.Ceiling((one.End - fade) / VocalCurves.StepSeconds)); at < laid.Length && at * VocalCurves.StepSeconds < one.End + fade; at++)
            {
                var share = (float)(((at * VocalCurves.StepSeconds) - one.End + fade) / (2 * fade));
                laid[at] = at * VocalCurves.StepSeconds < one.End ? SpeechFrame.Between(laid[at], first, share) : SpeechFrame.Between(last, laid[at], share);
            }
        }

        return new SpeechFrames(frames.SampleRate, laid);
    }

    private static void Inside(List<(double Result, double Source)> knots, SungPhone phone, double from, double to, Speech speech)
    {
        var (spoken, sung) = (to - from, phone.End - phone.Start);
        if (phone.Phoneme.IsVowel && sung > 1.05 * spoken)
        {
            var isDiphthong = phone.Phoneme.To is not null;
            var head = Math.Min(spoken * (isDiphthong ? DiphthongHeadShare : VowelEdgeShare), VowelHeadSeconds);
            var tail = isDiphthong ? Math.Min(spoken * DiphthongTailShare, DiphthongTailSeconds) : Math.Min(spoken * VowelEdgeShare, VowelTailSeconds);
            Add(knots, phone.Start + head, from + head);
            Add(knots, phone.End - tail, to - tail);
        }
        else if (phone.Phoneme.Manner is Manner.Stop or Manner.Affricate && phone.Phoneme.Voicing != Voicing.Unreleased)
        {
            var release = Math.Max(from, Release(speech, from, to) - ReleaseLeadSeconds);
            if (to - release < 0.9 * sung)
            {
                Add(knots, phone.End - (to - release), release);
            }
        }
    }

    /// <summary>The moment between two times at which the sound grows most: the burst of a stop.</summary>
    private static double Release(Speech speech, double from, double to)
    {
        var hop = speech.SampleRate / 250; // 4 ms
        var (first, last) = ((int)(from * speech.SampleRate), Math.Min((int)(to * speech.SampleRate), speech.Samples.Length) - hop);
        var (place, most, before) = (first, 0.0, double.NaN);
        for (var start = first; start < last; start += hop / 2)
        {
            var power = 1e-9;
            for (var k = Math.Max(1, start); k < start + hop; k++)
            {
                var edge = speech.Samples[k] - (0.9f * speech.Samples[k - 1]); // bursts are bright, what rings on from before is not
                power += (double)edge * edge / hop;
            }

            var level = Math.Log(power);
            if (level - before > most)
            {
                (place, most) = (start, level - before);
            }

            before = level;
        }

        return (double)place / speech.SampleRate;
    }

    /// <summary>Adds a knot if it goes forwards; the source never runs back.</summary>
    private static void Add(List<(double Result, double Source)> knots, double result, double source)
    {
        if (knots.Count == 0 || result > knots[^1].Result + Least)
        {
            knots.Add((result, knots.Count == 0 ? source : Math.Max(source, knots[^1].Source)));
        }
    }

    /// <summary>Closes the gaps of a pitch track within sounds that have a voice: creaky or noisy periods must not be sung as noise.</summary>
    public static PitchTrack Bridged(PitchTrack pitch, IReadOnlyList<SungPhone> phones, Speech speech)
    {
        var hertz = (float[])pitch.Hertz.Clone();
        for (var i = 0; i < phones.Count; i++)
        {
            if (!phones[i].Phoneme.IsSonorant)
            {
                continue;
            }

            var first = Math.Clamp((int)Math.Ceiling(speech.Times[i].Start / VocalCurves.StepSeconds), 0, hertz.Length - 1);
            var last = Math.Clamp((int)(speech.Times[i].End / VocalCurves.StepSeconds), 0, hertz.Length - 1);
            for (var frame = first; frame <= last; frame++)
            {
                hertz[frame] = pitch.IsVoiced(frame) ? hertz[frame] : Neighbouring(pitch, frame);
            }
        }

        return pitch with { Hertz = hertz };
    }

    /// <summary>Between the nearest voiced frames on either side within 80 ms; 0 if there is none.</summary>
    private static float Neighbouring(PitchTrack pitch, int frame)
    {
        const int reach = 16;
        var (before, after) = (0, 0);
        for (var d = 1; d <= reach; d++)
        {
            before = before == 0 && frame - d >= 0 && pitch.Hertz[frame - d] > 0 ? d : before;
            after = after == 0 && frame + d < pitch.Count && pitch.Hertz[frame + d] > 0 ? d : after;
        }

        return (before, after) switch
        {
            (0, 0) => 0,
            (_, 0) => pitch.Hertz[frame - before],
            (0, _) => pitch.Hertz[frame + after],
            _ => ((pitch.Hertz[frame - before] * after) + (pitch.Hertz[frame + after] * before)) / (before + after),
        };
    }
}
