using Soribit.Sound.Singing.Analysis;

namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>Lays the sounds of a bank one after another, each fading into the one before, as frames of a phrase.</summary>
internal static class UnitFrames
{
    private const double FadeSeconds = 0.04;

    /// <summary>Nepers of power of what is not heard.</summary>
    private const float Silence = -30;

    /// <summary>The lowest and highest correction of a sound's level, in nepers of power: about 15 dB.</summary>
    private const double MostGain = 3.5;

    /// <summary>How far from its edges the middle of a consonant is taken, in shares of the consonant.</summary>
    private const double MurmurEdge = 0.3;

    /// <param name="units">In the order of their starts.</param>
    /// <param name="sounds">One for each unit.</param>
    /// <param name="blends">One for each unit; null where nothing is mixed in.</param>
    public static SpeechFrames Lay(IReadOnlyList<BankUnit> units, IReadOnlyList<BankSound> sounds, IReadOnlyList<BankSound?> blends, BankRecordings recordings, double seconds)
    {
        var laid = new Laid[units.Count];
        var usual = sounds.Select(sound => sound.Frames.Level).OfType<double>().DefaultIfEmpty(0).Average();
        for (var i = 0; i < laid.Length; i++)
        {
            var next = i + 1 < units.Count && units[i].End is null ? units[i + 1] : null;
            var end = units[i].End ?? (next is null ? seconds : next.Start + next.Overlap);
            var other = blends[i] is { } blend ? new Source(units[i], blend, end) : (Source?)null;
            laid[i] = new Laid(units[i], new Source(units[i], sounds[i], end), other, end, Gain(sounds[i], usual), blends[i] is { } mixed ? Gain(mixed, usual) : 0);
        }

        var frames = new SpeechFrame[VocalCurves.Length(seconds)];
        var (points, noise) = (new float[SampleFrames.Points], new float[recordings.Bands]);
        var first = 0;
        for (var i = 0; i < frames.Length; i++)
        {
            var at = i * VocalCurves.StepSeconds;
            while (first < laid.Length && laid[first].End + FadeSeconds < at && (first + 1 >= laid.Length || laid[first + 1].Unit.Start + laid[first + 1].Unit.Overlap < at))
            {
                first++;
            }

            points.AsSpan().Fill(Silence);
            noise.AsSpan().Fill(1);
            var hertz = 0f;
            for (var unit = first; unit < laid.Length && laid[unit].Unit.Start <= at; unit++)
            {
                hertz = Add(laid[unit], at, points, noise, hertz);
            }

            var envelope = new float[recordings.Scale.Bins];
            recordings.Scale.Grow(points, envelope);
            frames[i] = new SpeechFrame(hertz, envelope, [.. noise]);
        }

        return new SpeechFrames(BankRecordings.SampleRate, frames);
    }

    private static float Add(Laid laid, double at, Span<float> points, Span<float> noise, float before)
    {
        var unit = laid.Unit;
        var gain = laid.Gain;
        if (unit.End is { } end && at > end)
        {
            if (at > end + FadeSeconds)
            {
                points.Fill(Silence);
                return 0;
            }

            gain += 2 * (float)Math.Log(Math.Max(1e-4, 1 - ((at - end) / FadeSeconds)));
        }

        var weight = (float)Math.Clamp((at - unit.Start) / unit.Overlap, 0, 1);
        if (unit.OpensRun)
        {
            // Out of silence a sound fades in by itself; mixing logarithms with silence would keep it down.
            gain += 2 * (float)Math.Log(Math.Max(1e-4, weight));
            weight = 1;
        }

        var hertz = laid.Source.BlendInto(points, noise, at, gain, weight);
        if (laid.Other is { } other && hertz > 0)
        {
            other.BlendInto(points, noise, at, gain - laid.Gain + laid.OtherGain, weight * SoundSpelling.BlendShare);
        }

        return weight >= 0.5f ? hertz : before;
    }

    private static float Gain(BankSound sound, double usual) => (float)Math.Clamp(usual - (sound.Frames.Level ?? usual), -MostGain, MostGain);

    private sealed record Laid(BankUnit Unit, Source Source, Source? Other, double End, float Gain, float OtherGain);

    /// <summary>Where in a sound each moment of a phrase is taken from.</summary>
    private readonly struct Source
    {
        private readonly SampleFrames _frames;
        private readonly double _start;
        private readonly double _skipped;
        private readonly double _fixed;
        private readonly double _rate;
        private readonly double _last;

        public Source(BankUnit unit, BankSound sound, double end)
        {
            var span = sound.Span;
            _frames = sound.Frames;
            _start = unit.Start;
            if (unit.Part == UnitPart.Murmur)
            {
                _skipped = _fixed = MurmurEdge * span.Preutterance;
                _last = Math.Max(_fixed, (1 - MurmurEdge) * span.Preutterance);
            }
            else
            {
                _skipped = Math.Max(0, span.Preutterance - unit.Preutterance);
                _last = unit.Part == UnitPart.Onset ? span.Preutterance : span.Length;
                _fixed = Math.Min(_last, Math.Max(span.Fixed, span.Preutterance));
            }

            var wanted = end - (_start + _fixed - _skipped);
            _rate = wanted <= 0 ? 1 : Math.Min(1, (_last - _fixed) / wanted);
        }

        public float BlendInto(Span<float> points, Span<float> noise, double at, float gain, float weight)
        {
            var place = _skipped + at - _start;
            place = place <= _fixed ? place : _fixed + ((place - _fixed) * _rate);
            return _frames.BlendInto(points, noise, Math.Min(place, _last), gain, weight);
        }
    }
}
