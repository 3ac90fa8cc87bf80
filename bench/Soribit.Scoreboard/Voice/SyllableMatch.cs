using Soribit.Sound.Fourier;

namespace Soribit.Scoreboard;

/// <summary>Which of a set of spoken syllables a sung one is nearest to: cepstra, normalised for the length of the vocal tract, compared by dynamic time warping.</summary>
/// <remarks>Only relative: what the templates' voice does differently from the singer counts as the singer's error.</remarks>
internal sealed class SyllableMatch
{
    private const int SampleRate = 16000;
    private const int Window = 400;
    private const int Hop = 80;
    private const int Bands = 26;
    private const int Cepstra = 13;
    private const double LowHertz = 80;
    private const double HighHertz = 5200;

    private static readonly double[] Warps = [0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5];

    private readonly Fft _fft = new(512);
    private readonly string[] _names;
    private readonly double[][][] _templates;

    /// <param name="templates">Syllables as another voice says them, at 16 kHz.</param>
    public SyllableMatch(IReadOnlyList<(string Name, float[] Sound)> templates)
    {
        _names = [.. templates.Select(template => template.Name)];
        _templates = Normalised([.. templates.Select(template => Features(template.Sound, 1))]);
    }

    /// <summary>Shares of the syllables whose own name is the nearest, and among the five nearest, at the warp that does best.</summary>
    public (double First, double FirstFive, string Confusions) Score(IReadOnlyList<(string Name, float[] Sound)> syllables) =>
        Warps.Select(warp => Score(syllables, warp)).MaxBy(score => (score.FirstFive, score.First));

    private (double First, double FirstFive, string Confusions) Score(IReadOnlyList<(string Name, float[] Sound)> syllables, double warp)
    {
        var features = Normalised([.. syllables.Select(syllable => Features(syllable.Sound, warp))]);
        int first = 0, five = 0;
        var confusions = new List<string>();
        for (var i = 0; i < features.Length; i++)
        {
            var order = _templates.Select((template, t) => (Name: _names[t], Distance: Distance(features[i], template)))
                .OrderBy(match => match.Distance).Select(match => match.Name).Distinct().Take(5).ToArray();
            first += order[0] == syllables[i].Name ? 1 : 0;
            five += order.Contains(syllables[i].Name) ? 1 : 0;
            confusions.Add(order[0] == syllables[i].Name ? "" : $"{syllables[i].Name}>{order[0]}");
        }

        return ((double)first / features.Length, (double)five / features.Length, string.Join(' ', confusions.Where(text => text.Length > 0)));
    }

    /// <summary>Each cepstrum against its mean and deviation over all syllables of the voice.</summary>
    private static double[][][] Normalised(double[][][] features)
    {
        var frames = features.SelectMany(syllable => syllable).ToArray();
        for (var k = 0; k < Cepstra; k++)
        {
            var mean = frames.Average(frame => frame[k]);
            var deviation = Math.Sqrt(frames.Average(frame => (frame[k] - mean) * (frame[k] - mean))) + 1e-9;
            foreach (var frame in frames)
            {
                frame[k] = (frame[k] - mean) / deviation;
            }
        }

        return features;
    }

    private double[][] Features(float[] sound, double warp)
    {
        var padded = new float[Math.Max(sound.Length, Window + (4 * Hop))];
        sound.CopyTo(padded, 0);
        var bands = Filters(warp);
        var frames = new double[(padded.Length - Window) / Hop][];
        var signal = new float[_fft.Size];
        var (real, imaginary) = (new float[_fft.Bins], new float[_fft.Bins]);
        for (var f = 0; f < frames.Length; f++)
        {
            for (var i = 0; i < Window; i++)
            {
                var at = (f * Hop) + i;
                signal[i] = (float)((padded[at] - (at > 0 ? 0.97 * padded[at - 1] : 0)) * (0.54 - (0.46 * Math.Cos(2 * Math.PI * i / (Window - 1)))));
            }

            _fft.Forward(signal, real, imaginary);
            var logs = bands.Select(band => Math.Log(1e-6 + band.Sum(weight => weight.Weight * ((real[weight.Bin] * real[weight.Bin]) + (imaginary[weight.Bin] * imaginary[weight.Bin]))))).ToArray();
            frames[f] = [.. Enumerable.Range(0, Cepstra).Select(k => logs.Select((log, b) => log * Math.Cos(Math.PI * k * (b + 0.5) / Bands)).Sum())];
        }

        return frames;
    }

    /// <summary>Triangles equally wide in mels, all moved by the warp.</summary>
    private static (int Bin, double Weight)[][] Filters(double warp)
    {
        var (low, high) = (Mel(LowHertz), Mel(HighHertz));
        double[] edges = [.. Enumerable.Range(0, Bands + 2).Select(i => Math.Min(Hertz(low + ((high - low) * i / (Bands + 1))) * warp, (SampleRate / 2) - 50) * 512 / SampleRate)];
        return
        [
            .. Enumerable.Range(0, Bands).Select(b => Enumerable.Range(0, 257)
                .Select(bin => (bin, Weight: Math.Min((bin - edges[b]) / Math.Max(edges[b + 1] - edges[b], 1e-9), (edges[b + 2] - bin) / Math.Max(edges[b + 2] - edges[b + 1], 1e-9))))
                .Where(weight => weight.Weight > 0).ToArray()),
        ];
    }

    private static double Mel(double hertz) => 2595 * Math.Log10(1 + (hertz / 700));

    private static double Hertz(double mel) => 700 * (Math.Pow(10, mel / 2595) - 1);

    /// <summary>Of the best path, a step's mean. Loudness, the first cepstrum, does not count.</summary>
    private static double Distance(double[][] a, double[][] b)
    {
        var cost = new double[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var k = 0; k <= b.Length; k++)
            {
                cost[i, k] = i == 0 && k == 0 ? 0 : double.PositiveInfinity;
            }
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var k = 1; k <= b.Length; k++)
            {
                var sum = 0.0;
                for (var c = 1; c < Cepstra; c++)
                {
                    var off = a[i - 1][c] - b[k - 1][c];
                    sum += off * off;
                }

                cost[i, k] = Math.Sqrt(sum) + Math.Min(cost[i - 1, k - 1], Math.Min(cost[i - 1, k], cost[i, k - 1]));
            }
        }

        return cost[a.Length, b.Length] / (a.Length + b.Length);
    }
}
