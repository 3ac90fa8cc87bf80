namespace Soribit.Sound.Speaking.Alignment;

/// <summary>Finds in one recording the times that are known of another of the same words, whoever speaks: dynamic time warping of their features.</summary>
/// <remarks>Sakoe and Chiba (1978) "Dynamic programming algorithm optimization for spoken word recognition", IEEE ASSP 26:43.</remarks>
public static class SpeechAligner
{
    /// <summary>Tract lengths of the second voice against the first that are tried.</summary>
    private static readonly double[] Warps = [0.82, 0.91, 1, 1.1, 1.21];

    /// <summary>Cost of standing still in one sound while the other goes on, against going on in both.</summary>
    private const double Standing = 1.3;

    /// <summary>How far the way may lie from the straight one, as a share of the longer sound, and in seconds at least.</summary>
    private const double BandShare = 0.25;

    private const double BandSeconds = 1.5;

    /// <summary>Seconds between two phones that are a pause.</summary>
    private const double Pause = 0.03;

    /// <summary>Seconds around a border in which the sharpest change of sound is taken for it.</summary>
    private const double Search = 0.012;

    /// <summary>The times in <paramref name="other"/> at which the phones of <paramref name="known"/> are said.</summary>
    /// <param name="known">Mono samples whose phones are at <paramref name="phones"/>.</param>
    /// <param name="phones">Seconds, in order.</param>
    /// <param name="other">Mono samples of the same words.</param>
    /// <returns>As many, in order, none of negative length, and how unlike the two sounds are along the way (0.5 to 0.8 for two voices that say the same, 0.95 and more for other words).</returns>
    public static (IReadOnlyList<(double Start, double End)> Phones, double Distance) Align(
        ReadOnlySpan<float> known, int knownRate, IReadOnlyList<(double Start, double End)> phones, ReadOnlySpan<float> other, int otherRate, CancellationToken cancel)
    {
        var (knownLevels, otherLevels) = (new SpeechLevels(known, knownRate), new SpeechLevels(other, otherRate));
        var (knownFrom, knownTo) = knownLevels.Sounding;
        var (otherFrom, otherTo) = otherLevels.Sounding;
        var first = SpeechFeatures.Of(known[knownFrom..knownTo], knownRate, 1);
        SpeechFeatures? second = null;
        (int[] Path, double Distance)? best = null;
        foreach (var warp in Warps)
        {
            cancel.ThrowIfCancellationRequested();
            var features = SpeechFeatures.Of(other[otherFrom..otherTo], otherRate, warp);
            var way = Way(first.Frames, features.Frames, cancel);
            if (best is null || way.Distance < best.Value.Distance)
            {
                (best, second) = (way, features);
            }
        }

        var path = best!.Value.Path;
        double Moved(double seconds)
        {
            var place = (seconds - ((double)knownFrom / knownRate)) / SpeechFeatures.StepSeconds;
            if (place <= 0)
            {
                return ((double)otherFrom / otherRate) + (place * SpeechFeatures.StepSeconds);
            }

            var before = Math.Min((int)place, path.Length - 1);
            var after = Math.Min(before + 1, path.Length - 1);
            var at = path[before] + (Math.Min(place - before, 1) * (path[after] - path[before])) + Math.Max(0, place - path.Length);
            return ((double)otherFrom / otherRate) + (Sharpest(second!.Frames, at) * SpeechFeatures.StepSeconds);
        }

        var length = (double)other.Length / otherRate;
        var moved = new (double Start, double End)[phones.Count];
        var latest = 0.0;
        for (var i = 0; i < moved.Length; i++)
        {
            // A border that two phones share stays shared.
            var start = i > 0 && Math.Abs(phones[i].Start - phones[i - 1].End) < 1e-6 ? moved[i - 1].End : Math.Clamp(Moved(phones[i].Start), latest, length);
            var end = Math.Clamp(Moved(phones[i].End), start, length);
            (moved[i], latest) = ((start, end), end);
        }

        for (var i = 1; i < moved.Length; i++)
        {
            // Silence is like silence: where a pause begins and ends only the levels know.
            var middle = (phones[i - 1].End + phones[i].Start) / 2;
            if (phones[i].Start - phones[i - 1].End > Pause && knownLevels.SilenceAround(middle) is { } here && otherLevels.SilenceAround(Moved(middle)) is { } there)
            {
                var end = Math.Clamp(there.Start + phones[i - 1].End - here.Start, moved[i - 1].Start, moved[i].End);
                moved[i - 1].End = end;
                moved[i].Start = Math.Clamp(there.End + phones[i].Start - here.End, end, moved[i].End);
            }
        }

        return (moved, best.Value.Distance);
    }

    /// <summary>For each frame of the first the frame of the second on the cheapest way, and its mean cost.</summary>
    private static (int[] Path, double Distance) Way(float[][] first, float[][] second, CancellationToken cancel)
    {
        var (n, m) = (first.Length, second.Length);
        var band = (int)Math.Max(BandSeconds / SpeechFeatures.StepSeconds, BandShare * Math.Max(n, m));
        var from = new int[n];
        var moves = new byte[n][];
        double[] before = [], now = [];
        for (var i = 0; i < n; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var middle = (int)((long)i * m / n);
            from[i] = Math.Max(0, middle - band);
            var count = Math.Min(m, middle + band + 1) - from[i];
            now = new double[count];
            moves[i] = new byte[count];
            for (var k = 0; k < count; k++)
            {
                var j = from[i] + k;
                var cost = Distance(first[i], second[j]);
                var diagonal = i > 0 ? Before(before, from[i - 1], j - 1) : j == 0 ? 0 : double.MaxValue;
                var up = i > 0 ? Before(before, from[i - 1], j) : double.MaxValue;
                var left = k > 0 ? now[k - 1] : double.MaxValue;
                var (least, move) = diagonal <= up + (Standing * cost) - cost && diagonal <= left + (Standing * cost) - cost ? (diagonal + cost, 0)
                    : up <= left ? (up + (Standing * cost), 1) : (left + (Standing * cost), 2);
                (now[k], moves[i][k]) = (least, (byte)move);
            }

            before = now;
        }

        var path = new int[n];
        for (int i = n - 1, j = m - 1, last = m - 1; i >= 0;)
        {
            // Of the frames that stand beside one, the middle.
            var move = i == 0 && j == 0 ? 0 : moves[i][j - from[i]];
            if (move == 2)
            {
                j--;
                continue;
            }

            path[i--] = (j + last) / 2;
            j -= move == 0 && j > 0 ? 1 : 0;
            last = j;
        }

        return (path, now[^1] / (n + m) * 2);
    }

    private static double Before(double[] row, int from, int j) => j >= from && j - from < row.Length ? row[j - from] : double.MaxValue;

    private static double Distance(float[] one, float[] other)
    {
        var sum = 0f;
        for (var c = 0; c < SpeechFeatures.Width; c++)
        {
            var difference = one[c] - other[c];
            sum += difference * difference;
        }

        return Math.Sqrt(sum / SpeechFeatures.Width);
    }

    /// <summary>The place near by where the frames before and after differ most, drawn towards where it was looked for.</summary>
    private static double Sharpest(float[][] frames, double at)
    {
        const int reach = (int)(Search / SpeechFeatures.StepSeconds);
        var middle = (int)Math.Round(at);
        var (best, most) = (at, 0.0);
        for (var i = middle - reach; i <= middle + reach; i++)
        {
            if (i >= 2 && i + 2 < frames.Length)
            {
                var change = Distance(frames[i - 2], frames[i + 2]) * (1 - (0.25 * Math.Abs(i - at) / (reach + 1)));
                (best, most) = change > most ? (i, change) : (best, most);
            }
        }

        return (0.5 * best) + (0.5 * at);
    }
}
