using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Soribit.Sound.Mixing;
using Soribit.Works;

namespace Soribit.Production.Songs;

/// <summary>What the mixer measured of each stem and of the mix, kept beside a mixdown: for a person to read, and so that neither the next mix of the same stems nor the master need listen again.</summary>
/// <remarks>
/// Whether a level is measured or found in an earlier take makes no difference to the bytes: it is found only where the stem's own bytes, and the tone
/// and dynamics it was measured behind, are the same. Damaged takes are not offered (a work is checked when it is opened).
/// </remarks>
internal static class LevelsFile
{
    public const string Name = "levels.tsv";

    private const string Header = "# stem\tLUFS as recorded\tLUFS behind tone and dynamics\tdB of the kick\tof what";

    /// <summary>Begins the last line, as no stem does.</summary>
    private const string Mix = "# mix";

    /// <summary>The levels of all stems that are heard: those that an earlier mix knows, and those that are measured now.</summary>
    /// <param name="takeOf">The take of a stem.</param>
    /// <param name="earlier">Takes of the mixdown that may know some.</param>
    /// <param name="progress">Told the share that is done, 0 to 1.</param>
    /// <returns>In the order of the stems; those that the mix mutes are left out.</returns>
    public static IReadOnlyList<(Stem Stem, StemLevels Levels)> Measure(
        Mixer mixer,
        MixSettings settings,
        IReadOnlyList<Stem> stems,
        Func<string, Take> takeOf,
        IEnumerable<Take> earlier,
        Action<double>? progress,
        CancellationToken cancel)
    {
        var heard = stems.Where(stem => !settings.For(stem.Name).Mute).ToArray();
        var keys = Array.ConvertAll(heard, stem => Key(takeOf(stem.Name), settings.For(stem.Name)));
        var known = Known(earlier, keys);
        var levels = new StemLevels[heard.Length];
        var done = 0;
        Parallel.For(0, heard.Length, new ParallelOptions { CancellationToken = cancel }, i =>
        {
            levels[i] = known.TryGetValue(keys[i], out var found) ? found : mixer.Listen(heard[i], cancel);
            progress?.Invoke((double)Interlocked.Increment(ref done) / heard.Length);
        });
        return [.. heard.Zip(levels)];
    }

    /// <param name="mix">LUFS of the mix.</param>
    public static string Format(IReadOnlyList<(Stem Stem, StemLevels Levels)> stems, MixSettings settings, Func<string, Take> takeOf, double mix)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var (stem, levels) in stems)
        {
            text.Append(CultureInfo.InvariantCulture, $"{stem.Name}\t{levels.Recorded:R}\t{levels.Shaped:R}\t{levels.Kick:R}\t{Key(takeOf(stem.Name), settings.For(stem.Name))}\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"{Mix}\t{mix:R}\n").ToString();
    }

    /// <summary>LUFS of a mix, or null where its take does not tell.</summary>
    public static double? OfMix(Take mixdown) => !mixdown.Has(Name) ? null
        : mixdown.ReadText(Name).Split('\n').Select(line => line.Split('\t')).Where(line => line[0] == Mix && line.Length == 2).Select(line => (double?)Number(line[1])).LastOrDefault();

    private static Dictionary<string, StemLevels> Known(IEnumerable<Take> takes, string[] keys)
    {
        var known = new Dictionary<string, StemLevels>();
        foreach (var take in takes.Where(take => take.Has(Name)))
        {
            foreach (var line in take.ReadText(Name).Split('\n'))
            {
                if (line.Split('\t') is [_, var recorded, var shaped, var kick, var key] && keys.Contains(key))
                {
                    known[key] = new StemLevels(Number(recorded), Number(shaped), Number(kick));
                }
            }
        }

        return known;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Tells the stem's bytes, and all that its levels depend on besides.</summary>
    private static string Key(Take stem, Strip strip)
    {
        var shape = CanonicalJson.From(new { strip.HighPass, strip.Eq, strip.DeEsser, strip.Compressor });
        var sound = stem.Artifacts.Single(artifact => artifact.Name == SongFiles.StemSound).Sha256;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{sound} {shape.Text}")));
    }
}
