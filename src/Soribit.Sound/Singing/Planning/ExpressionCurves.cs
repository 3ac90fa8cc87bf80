using Soribit.Music;

namespace Soribit.Sound.Singing.Planning;

/// <summary>Pitch, loudness and breath of a phrase over time.</summary>
internal static class ExpressionCurves
{
    /// <summary>Share of a slide that lies before the beat.</summary>
    private const double SlideBefore = 0.7;

    private const double OvershootShare = 0.06;
    private const double MostOvershoot = 25;
    private const double OvershootSettles = 0.04;
    private const double ScoopSettles = 0.055;
    private const double VibratoGrows = 0.25;
    private const double VibratoFades = 0.08;
    private const double DriftCents = 5;

    /// <summary>Seconds in which one note's loudness becomes the next one's, and in which a phrase begins and ends.</summary>
    private const double LoudnessMoves = 0.06;
    private const double Release = 0.09;

    /// <summary>Share of a spoken note after which the pitch is the one that is written.</summary>
    private const double SpokenPeak = 0.4;

    /// <summary>By how much a held note swells and falls.</summary>
    private const double Swell = 0.10;

    public static VocalCurves Of(IReadOnlyList<PlannedNote> notes, IReadOnlyList<TimedSyllable> syllables, double start, int length, Rng rng)
    {
        var (cents, loudness, breathiness) = (new double[length], new float[length], new float[length]);
        Tune(cents, notes, syllables, start);
        for (var i = 0; i < notes.Count; i++)
        {
            Decorate(cents, notes, i, syllables, start, rng);
        }

        var drift = Drift(length, rng);
        var hertz = new float[length];
        for (var i = 0; i < length; i++)
        {
            hertz[i] = (float)(440 * Math.Pow(2, (cents[i] + drift[i] - 6900) / 1200));
        }

        Strengthen(loudness, breathiness, notes, syllables, start);
        return new VocalCurves(hertz, loudness, breathiness);
    }

    /// <summary>The notes, and the slides between them: half a cosine, most of it before the beat.</summary>
    private static void Tune(double[] cents, IReadOnlyList<PlannedNote> notes, IReadOnlyList<TimedSyllable> syllables, double start)
    {
        var note = 0;
        for (var i = 0; i < cents.Length; i++)
        {
            var time = start + (i * VocalCurves.StepSeconds);
            while (note + 1 < notes.Count && time >= Turn(notes, note + 1, syllables) - (SlideBefore * notes[note + 1].Manner.Slide))
            {
                note++;
            }

            if (notes[note].IsRapped)
            {
                cents[i] = Spoken(notes, note, time);
                continue;
            }

            var (now, before) = (100.0 * notes[note].Pitch, 100.0 * notes[Math.Max(0, note - 1)].Pitch);
            var slide = notes[note].Manner.Slide;
            var place = slide <= 0 ? 1 : Math.Clamp((time - Turn(notes, note, syllables) + (SlideBefore * slide)) / slide, 0, 1);
            cents[i] = now + ((before - now) * (0.5 + (0.5 * Math.Cos(Math.PI * place))));
        }
    }

    /// <summary>Speech holds no note: half a cosine from the height of one to that of the next.</summary>
    private static double Spoken(IReadOnlyList<PlannedNote> notes, int note, double time)
    {
        static double Peak(PlannedNote note) => note.Start + (SpokenPeak * note.Seconds);
        var other = time < Peak(notes[note]) ? note - 1 : note + 1;
        if (other < 0 || other == notes.Count || !notes[other].IsRapped)
        {
            return 100.0 * notes[note].Pitch;
        }

        var (before, after) = (notes[Math.Min(note, other)], notes[Math.Max(note, other)]);
        var share = Math.Clamp((time - Peak(before)) / (Peak(after) - Peak(before)), 0, 1);
        return 100.0 * (before.Pitch + ((after.Pitch - before.Pitch) * (0.5 - (0.5 * Math.Cos(Math.PI * share)))));
    }

    /// <summary>When the pitch has to be that of a note: on its beat, or before its consonants where it comes after a rest.</summary>
    private static double Turn(IReadOnlyList<PlannedNote> notes, int index, IReadOnlyList<TimedSyllable> syllables)
    {
        var note = notes[index];
        if (index == 0 || note.Start - notes[index - 1].End <= 0.03)
        {
            return note.Start;
        }

        return syllables.FirstOrDefault(syllable => syllable.First == note)?.OnsetStart ?? note.Start;
    }

    private static void Decorate(double[] cents, IReadOnlyList<PlannedNote> notes, int index, IReadOnlyList<TimedSyllable> syllables, double start, Rng rng)
    {
        var note = notes[index];
        var manner = note.Manner;
        var phase = 0.6 * rng.NextDouble();
        var pace = 1 + (0.05 * ((2 * rng.NextDouble()) - 1));
        var arrival = Turn(notes, index, syllables) + ((1 - SlideBefore) * manner.Slide);
        var interval = index == 0 || note.IsRapped ? 0 : 100.0 * (note.Pitch - notes[index - 1].Pitch);
        var over = Math.Clamp(OvershootShare * interval, -MostOvershoot, MostOvershoot);
        var begins = index == 0 ? syllables[0].OnsetStart : Turn(notes, index, syllables) - (SlideBefore * manner.Slide);
        var first = Math.Max(0, (int)Math.Ceiling((Math.Min(begins, note.Start) - start) / VocalCurves.StepSeconds));
        var end = Math.Min(cents.Length, (int)Math.Ceiling((note.End - start) / VocalCurves.StepSeconds));
        for (var i = index == 0 ? 0 : first; i < end; i++)
        {
            var time = start + (i * VocalCurves.StepSeconds);
            var since = time - arrival;
            if (since > 0)
            {
                cents[i] += over * (1 - Math.Exp(-since / 0.008)) * Math.Exp(-since / OvershootSettles);
            }

            // After a leap the scoop shortens the way up; it is gone before the note can be heard as flat.
            cents[i] -= manner.Scoop * Math.Exp(-Math.Max(0, time - note.Start + ScoopSettles) / ScoopSettles) * Math.Clamp((time - begins) / 0.03, index == 0 ? 1 : 0, 1);
            if (manner.Vibrato is { } vibrato)
            {
                var into = time - note.Start - vibrato.Delay;
                var depth = vibrato.Cents * Math.Clamp(into / VibratoGrows, 0, 1) * Math.Clamp((note.End - time) / VibratoFades, 0, 1);
                cents[i] += depth * Math.Sin(2 * Math.PI * ((vibrato.Hertz * pace * into) + phase));
            }

            cents[i] += Bend(manner.Bend, time - note.Start);
        }
    }

    private static double Bend(IReadOnlyList<PitchPoint> points, double seconds)
    {
        if (points.Count == 0 || seconds < points[0].Seconds || seconds > points[^1].Seconds)
        {
            return 0;
        }

        for (var i = 1; i < points.Count; i++)
        {
            var (before, after) = (points[i - 1], points[i]);
            if (seconds <= after.Seconds)
            {
                return after.Seconds <= before.Seconds
                    ? after.Cents
                    : before.Cents + ((after.Cents - before.Cents) * (seconds - before.Seconds) / (after.Seconds - before.Seconds));
            }
        }

        return points[^1].Cents;
    }

    /// <summary>No voice stands still: slow noise of a few cents.</summary>
    private static double[] Drift(int length, Rng rng)
    {
        const int spacing = 24;
        var points = new double[(length / spacing) + 3];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = DriftCents * ((2 * rng.NextDouble()) - 1);
        }

        var drift = new double[length];
        for (var i = 0; i < length; i++)
        {
            var (at, place) = (i / spacing, (double)(i % spacing) / spacing);
            drift[i] = points[at] + ((points[at + 1] - points[at]) * (0.5 - (0.5 * Math.Cos(Math.PI * place))));
        }

        return drift;
    }

    private static void Strengthen(float[] loudness, float[] breathiness, IReadOnlyList<PlannedNote> notes, IReadOnlyList<TimedSyllable> syllables, double start)
    {
        var (first, last) = (syllables[0].OnsetStart, syllables[^1].End);
        var note = 0;
        for (var i = 0; i < loudness.Length; i++)
        {
            var time = start + (i * VocalCurves.StepSeconds);
            while (note + 1 < notes.Count && time >= notes[note + 1].Start - (LoudnessMoves / 2))
            {
                note++;
            }

            var (now, before) = (notes[note].Manner, notes[Math.Max(0, note - 1)].Manner);
            var place = Math.Clamp((time - notes[note].Start + (LoudnessMoves / 2)) / LoudnessMoves, 0, 1);
            var share = 0.5 - (0.5 * Math.Cos(Math.PI * place));
            var held = Math.Clamp((time - notes[note].Start) / notes[note].Seconds, 0, 1);
            var swell = notes[note].Seconds < 0.4 ? 0 : Swell * (Math.Sin(Math.PI * Math.Pow(held, 0.7)) - 0.5);
            var envelope = Math.Clamp((time - first + 0.01) / 0.03, 0, 1) * Math.Clamp((last - time) / Release, 0, 1);
            loudness[i] = (float)(envelope * Math.Clamp((before.Loudness + (share * (now.Loudness - before.Loudness))) * (1 + swell), 0, 1));
            breathiness[i] = (float)(before.Breathiness + (share * (now.Breathiness - before.Breathiness)));
        }
    }
}
