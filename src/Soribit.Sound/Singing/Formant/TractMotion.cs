namespace Soribit.Sound.Singing.Formant;

/// <summary>Moves the formants from gesture to gesture.</summary>
internal sealed class TractMotion(Gesture[] gestures, ControlTrack track)
{
    /// <summary>Gestures further apart than this do not move into each other.</summary>
    private const double Joined = 0.05;

    /// <summary>Of a gesture, what its two transitions may take.</summary>
    private const double MostOfGesture = 0.92;

    private static readonly Resonance Rest = SpeechSounds.Tract("ə");

    private static readonly Resonance Open = SpeechSounds.Tract("open");

    public void Write()
    {
        Array.Sort(gestures, (a, b) => a.Start.CompareTo(b.Start));
        WriteRest();
        var reaches = Reaches();
        for (var g = 0; g < gestures.Length; g++)
        {
            WriteInside(g, reaches);
        }

        for (var g = 0; g + 1 < gestures.Length; g++)
        {
            WriteBorder(gestures[g], gestures[g + 1], reaches[g].After, reaches[g + 1].Before);
        }
    }

    /// <summary>Where nothing is said, the tract waits open.</summary>
    private void WriteRest()
    {
        for (var k = 0; k < 4; k++)
        {
            track.Formants[k].AsSpan().Fill((float)(k < 3 ? Open.Formants[k] : Rest.Formants[k]));
        }

        for (var k = 0; k < 3; k++)
        {
            track.Bandwidths[k].AsSpan().Fill((float)Open.Bandwidths[k]);
        }
    }

    /// <summary>For each gesture, seconds at its start and end that belong to transitions.</summary>
    private (double Before, double After)[] Reaches()
    {
        var reaches = new (double Before, double After)[gestures.Length];
        for (var g = 0; g + 1 < gestures.Length; g++)
        {
            if (gestures[g + 1].Start - gestures[g].End < Joined)
            {
                (reaches[g].After, reaches[g + 1].Before) = SpeechSounds.Transition(gestures[g].Tract.Class, gestures[g + 1].Tract.Class);
            }
        }

        for (var g = 0; g < gestures.Length; g++)
        {
            var share = MostOfGesture * gestures[g].Seconds / Math.Max(reaches[g].Before + reaches[g].After, 1e-9);
            if (share < 1)
            {
                reaches[g] = (reaches[g].Before * share, reaches[g].After * share);
            }
        }

        return reaches;
    }

    private void WriteInside(int g, (double Before, double After)[] reaches)
    {
        var gesture = gestures[g];
        var (from, to) = (gesture.Start + reaches[g].Before, gesture.End - reaches[g].After);
        var last = g + 1 < gestures.Length && gestures[g + 1].Start - gesture.End < Joined ? gestures[g + 1].Start : gesture.End;
        for (var i = First(gesture.Start); i <= Last(last); i++)
        {
            var time = i * ControlTrack.StepSeconds;
            for (var k = 0; k < 4; k++)
            {
                track.Formants[k][i] = (float)gesture.At(k, time, from, to);
            }

            for (var k = 0; k < 3; k++)
            {
                track.Bandwidths[k][i] = (float)gesture.Tract.Bandwidths[k];
            }
        }
    }

    private void WriteBorder(Gesture before, Gesture after, double reachBefore, double reachAfter)
    {
        if (after.Start - before.End >= Joined)
        {
            return;
        }

        var (from, to) = (before.End - reachBefore, after.Start + reachAfter);
        for (var i = First(from); i <= Last(to); i++)
        {
            var time = i * ControlTrack.StepSeconds;
            var share = Gesture.Ease((time - from) / Math.Max(to - from, 1e-6));
            for (var k = 0; k < 4; k++)
            {
                // From where each of the two stands at its own end of the transition, so that nothing jumps.
                var start = before.At(k, from, before.Start, from);
                var end = after.At(k, to, to, after.End);
                track.Formants[k][i] = (float)(start + (share * (end - start)));
            }

            for (var k = 0; k < 3; k++)
            {
                track.Bandwidths[k][i] = (float)(before.Tract.Bandwidths[k] + (share * (after.Tract.Bandwidths[k] - before.Tract.Bandwidths[k])));
            }
        }
    }

    private static int First(double seconds) => Math.Max(0, ControlTrack.Step(seconds));

    private int Last(double seconds) => Math.Min(track.Length - 1, ControlTrack.Step(seconds));
}
