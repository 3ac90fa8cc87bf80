using System.Diagnostics;
using Soribit.Music.Styles;
using Soribit.Production.Programs;
using Soribit.Sound;
using Soribit.Sound.Instruments;
using Soribit.Sound.Kernels;
using Soribit.Sound.Mixing;
using Soribit.Text.Lyrics;

namespace Soribit.Scoreboard;

/// <summary>Songs as sound: how long they take, how loud they are, whether their stems add up and whether they repeat.</summary>
internal static class SoundRows
{
    private const string MasterSound = "master.wav";

    public static IEnumerable<Row> Measure(Options options)
    {
        var seconds = options.Quick ? 30 : 180;
        var scale = seconds / 180.0;
        var sung = $"---\ntitle: A Birthday\nlanguage: en\nstyle: pop\nseconds: {seconds}\n---\n\n{(options.Quick ? "My heart is like a singing bird\n" : SongSet.Text("birthday-en"))}";
        var piece = $"a hopeful {seconds} second pop piece, 96 bpm, D major";

        yield return new Row("sound", "composing three minutes, median of 5", Median([.. Enumerable.Range(0, 5).Select(seed => ComposeSeconds(seconds, (ulong)seed) / scale)]), "s", Goal.AtMost(2), "form to performance");
        using (var workshop = new Workshop())
        {
            var (work, wall) = workshop.Make("piece", piece, 1);
            using (work)
            {
                wall += Workshop.Encode(work, "mp3");
                yield return new Row("sound", "three minutes without words, end to end with mp3", wall / scale, "s", Goal.AtMost(15), "ACE-Step 1: 20 s for 4 min on an A100");
                yield return new Row("sound", "peak memory of that", Process.GetCurrentProcess().PeakWorkingSet64 / 1e9, "GB", Goal.AtMost(1), "of this process, all rows before included");
            }

            (work, wall) = workshop.Make("sung", sung, 1);
            using (work)
            {
                wall += Workshop.Encode(work, "mp3");
                yield return new Row("sound", "three minutes with words, end to end with mp3", wall / scale, "s", Goal.AtMost(20), "to master, mp3 and pictures, the words sung");
                var master = work.View.Chosen("master")!.PathOf(MasterSound);
                var loudness = Ffmpeg.MeasureLoudnessAsync(master, CancellationToken.None).GetAwaiter().GetResult();
                yield return new Row("sound", "loudness by ffmpeg's ebur128", loudness.Integrated, "LUFS", Goal.Around(-14, 0.5), "streaming services' norm");
                yield return new Row("sound", "true peak by ffmpeg's ebur128", loudness.TruePeak, "dBTP", Goal.AtMost(-1), "streaming services' norm");

                var (again, _) = workshop.Make("again", sung, 1);
                using (again)
                {
                    var isSame = File.ReadAllBytes(master).AsSpan().SequenceEqual(File.ReadAllBytes(again.View.Chosen("master")!.PathOf(MasterSound)));
                    yield return new Row("sound", "same brief and seed, same bytes", isSame ? 1 : 0, "", new Goal(1, 1), "the master, made twice");
                }
            }
        }

        yield return new Row("sound", "stems against their mix", StemsErrorDb(), "dBFS", Goal.AtMost(-90), "exact but for rounding");
    }

    private static double ComposeSeconds(int seconds, ulong seed)
    {
        var start = Stopwatch.GetTimestamp();
        BenchSong.Compose("", LyricSheet.Empty, StyleLibrary.Named("pop"), seed, seconds).Perform();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>The largest difference between the mix and the sum of its processed stems.</summary>
    private static double StemsErrorDb()
    {
        var song = BenchSong.Compose("", LyricSheet.Empty, StyleLibrary.Named("pop"), 3, 20);
        var renderer = new StemRenderer(SoundFonts.Find());
        var parts = song.Perform().Parts;
        var stems = parts.Select(part => Stem.Of(part.Name, part.Instrument.IsDrums, renderer.Render(part, song.Form))).ToList();
        var settings = MixStyles.For(song.Style.Name, [.. parts.Select(part => (part.Name, part.Role))]);
        var mixer = new Mixer(settings, song.Form);
        var heard = stems.ConvertAll(stem => (stem, mixer.Listen(stem)));
        var (mix, sum) = (new AudioBuffer(2, mixer.Frames, mixer.SampleRate), new AudioBuffer(2, mixer.Frames, mixer.SampleRate));
        var places = stems.ToDictionary(stem => stem.Name, _ => 0);
        var place = 0;
        mixer.Mix(heard, block => place = AddAt(mix, block, place), keep: null, Environment.ProcessorCount);
        mixer.Mix(
            heard,
            _ => { },
            (stem, block) =>
            {
                lock (places)
                {
                    places[stem.Name] = AddAt(sum, block, places[stem.Name]);
                }
            },
            Environment.ProcessorCount);
        SampleKernels.AddScaled(sum[0], mix[0], -1);
        SampleKernels.AddScaled(sum[1], mix[1], -1);
        var peak = Math.Max(SampleKernels.Peak(sum[0]), SampleKernels.Peak(sum[1]));
        return peak == 0 ? -200 : 20 * Math.Log10(peak);
    }

    /// <returns>Where the next block belongs.</returns>
    private static int AddAt(AudioBuffer whole, AudioBuffer block, int place)
    {
        SampleKernels.Add(whole[0].Slice(place, block.Frames), block[0]);
        SampleKernels.Add(whole[1].Slice(place, block.Frames), block[1]);
        return place + block.Frames;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
