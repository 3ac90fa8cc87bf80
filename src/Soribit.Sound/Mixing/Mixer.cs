using Soribit.Music.Form;
using Soribit.Sound.Instruments;
using Soribit.Sound.Kernels;
using Soribit.Sound.Loudness;

namespace Soribit.Sound.Mixing;

/// <summary>Mixes stems, block by block, so that a mix of any length takes the memory of a moment.</summary>
/// <remarks>
/// Levels are loudness, which only the whole of a stem has: <see cref="Listen"/> measures it first, and what it found can be kept for the next mix of
/// the same stems. Reverbs and echo are linear, so it is one sum whether each stem has its own or all share one of each: shared ones cost a seventh in a
/// song of seven parts, so stems get their own only where they are kept. The two sums differ by rounding, below -120 dBFS.
/// </remarks>
public sealed class Mixer(MixSettings settings, SongForm form, int sampleRate = 48000)
{
    /// <summary>LUFS of a part at level 0. Low enough that a mix of ten parts, and each stem, keeps its peaks under full scale.</summary>
    public const double ReferenceLufs = -24;

    /// <summary>Frames that are worked on at once; so many of seven stems fit a core's cache. A multiple of what every processor and file asks for.</summary>
    public const int Block = 4096;

    /// <summary>Seconds over which a mix is closed at its end: long for one that rings, short for one that has to stop.</summary>
    private const double RingFade = 1.5;
    private const double ExactFade = 0.6;

    /// <summary>Of the mix and of each processed stem.</summary>
    public int Frames { get; } = (int)Math.Round((form.Seconds + (settings.Ending == MixEnding.Ring ? StemRenderer.TailSeconds : 0)) * sampleRate);

    public int SampleRate => sampleRate;

    /// <summary>Measures a whole stem before and behind its strip's tone and dynamics.</summary>
    public StemLevels Listen(Stem stem, CancellationToken cancellation = default)
    {
        var recorded = LoudnessGauge.Listen(stem.Open(), sampleRate, cancellation).Loudness;
        var levels = new StemLevels(recorded, recorded, stem.IsDrums ? Kick.Loudest(stem, sampleRate) : Decibels.Silence);
        return levels.IsSilent ? levels
            : levels with { Shaped = LoudnessGauge.Listen(settings.For(stem.Name).Shape(stem.Open(), recorded, sampleRate), sampleRate, cancellation).Loudness };
    }

    /// <summary>Mixes stems with what <see cref="Listen"/> found of each.</summary>
    /// <param name="write">
    /// Takes the stereo sum of the processed stems, before mastering, block by block in order: each of <see cref="Block"/> frames but the last. The
    /// buffer is used again afterwards.
    /// </param>
    /// <param name="keep">
    /// Takes each processed stem in such blocks: those of one stem in order, those of several from several threads at once. The buffer is used again
    /// afterwards, and not to be changed. Null keeps none, which is much faster.
    /// </param>
    /// <param name="parallelism">Threads at work; the samples do not depend on it.</param>
    /// <param name="progress">Told the share of the work that is done, 0 to 1.</param>
    public void Mix(
        IReadOnlyList<(Stem Stem, StemLevels Levels)> stems,
        Action<AudioBuffer> write,
        Action<Stem, AudioBuffer>? keep,
        int parallelism,
        Action<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parallelism);
        var heard = stems.Where(stem => !settings.For(stem.Stem.Name).Mute && !stem.Levels.IsSilent).ToArray();
        using var kick = FindKick(heard);
        using var singing = FindSinging(heard);
        var placed = new List<PlacedStem>();
        try
        {
            placed.AddRange(heard.Select(stem => new PlacedStem(stem.Stem, stem.Levels, settings.For(stem.Stem.Name), sampleRate)));
            var shared = keep is null ? Sends(placed) : null;
            var own = placed.ConvertAll(stem => keep is null ? null : Sends([stem]));
            var mix = new Doubled<AudioBuffer>(() => new AudioBuffer(2, Block, sampleRate));

            // An assembly line: each place works on the block that the place before it had a turn ago, all of them at once.
            var blocks = (Frames + Block - 1) / Block;
            bool IsBlock(int block) => block >= 0 && block < blocks;
            for (var turn = 0; turn < blocks + 3; turn++)
            {
                var (followed, read, summed, written) = (turn, turn - 1, turn - 2, turn - 3);
                var work = new List<Action>(); // what takes longest first
                if (IsBlock(summed))
                {
                    work.AddRange(Enumerable.Range(0, shared?.Count ?? 0).Select(bus => (Action)(() => shared!.Process(bus, placed))));
                    work.Add(() => Sum(mix.Next, placed));
                }

                if (IsBlock(read))
                {
                    work.AddRange(placed.Select((stem, i) => (Action)(() =>
                    {
                        stem.Read(kick?.Presence, singing?.Presence);
                        Keep(stem, own[i], read * Block, keep);
                    })));
                }

                if (IsBlock(followed))
                {
                    work.AddRange(kick is null ? [] : [kick.Read]);
                    work.AddRange(singing is null ? [] : [singing.Read]);
                }

                if (IsBlock(written))
                {
                    work.Add(() => write(written < blocks - 1 ? mix.Now : mix.Now.Slice(0, Frames - (written * Block))));
                }

                Do(work, parallelism, cancellation);
                if (IsBlock(summed) && shared is not null)
                {
                    shared.AddTo(mix.Next);
                    Fade(mix.Next, summed * Block);
                }

                kick?.Advance();
                singing?.Advance();
                placed.ForEach(stem => stem.Advance());
                mix.Advance();
                progress?.Invoke((turn + 1.0) / (blocks + 3));
            }
        }
        finally
        {
            placed.ForEach(stem => stem.Dispose());
        }
    }

    /// <summary>Does everything, on so many threads, whoever is free taking the next.</summary>
    private static void Do(List<Action> work, int parallelism, CancellationToken cancellation)
    {
        var next = -1;
        Parallel.For(0, Math.Min(parallelism, work.Count), new ParallelOptions { CancellationToken = cancellation }, _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < work.Count; i = Interlocked.Increment(ref next))
            {
                work[i]();
            }
        });
    }

    private Kick? FindKick(IEnumerable<(Stem Stem, StemLevels Levels)> stems) =>
        stems.Any(stem => settings.For(stem.Stem.Name).Duck is { Depth: > 0 }) && stems.FirstOrDefault(stem => stem.Stem.IsDrums) is { Stem: { } drums, Levels: var levels }
            ? new Kick(drums, levels.Kick, sampleRate)
            : null;

    private Singing? FindSinging(IEnumerable<(Stem Stem, StemLevels Levels)> stems) =>
        stems.Any(stem => settings.For(stem.Stem.Name).GiveWay > 0) && stems.FirstOrDefault(stem => stem.Stem.Name == MixStyles.Vocal) is { Stem: { } voice, Levels: var levels }
            ? new Singing(voice, levels.Recorded, sampleRate)
            : null;

    private Sends Sends(IReadOnlyList<PlacedStem> stems) =>
        new(settings, settings.Echo.Beats * 60 / form.Tempo, stems.Select(stem => stem.Strip), sampleRate);

    /// <summary>Hands out a stem's block with what comes back of its own sends.</summary>
    private void Keep(PlacedStem stem, Sends? sends, int start, Action<Stem, AudioBuffer>? keep)
    {
        if (sends is null || keep is null)
        {
            return;
        }

        for (var bus = 0; bus < sends.Count; bus++)
        {
            sends.ProcessNext(bus, stem);
        }

        sends.AddTo(stem.Next);
        Fade(stem.Next, start);
        keep(stem.Stem, start + Block <= Frames ? stem.Next : stem.Next.Slice(0, Frames - start));
    }

    private static void Sum(AudioBuffer block, List<PlacedStem> stems)
    {
        block[0].Clear();
        block[1].Clear();
        foreach (var stem in stems)
        {
            SampleKernels.Add(block[0], stem.Now[0]);
            SampleKernels.Add(block[1], stem.Now[1]);
        }
    }

    /// <summary>Opens and closes the mix; <paramref name="start"/> is where in it the block begins.</summary>
    private void Fade(AudioBuffer block, int start)
    {
        var close = settings.Ending == MixEnding.Ring ? RingFade : ExactFade;
        if (start < settings.FadeIn * sampleRate || start + Block > Frames - (Math.Max(close, settings.FadeOut) * sampleRate))
        {
            for (var i = 0; i < block.Frames; i++)
            {
                var (after, left) = ((double)(start + i) / sampleRate, (double)(Frames - 1 - start - i) / sampleRate);
                var gain = (float)(RaisedCosine(after / settings.FadeIn) * RaisedCosine(left / close) * RaisedCosine(left / settings.FadeOut));
                block[0][i] *= gain;
                block[1][i] *= gain;
            }
        }
    }

    /// <summary>From 0 at 0 to 1 at 1, and 1 from there on, also where there is no fade.</summary>
    private static double RaisedCosine(double x) => x < 1 ? 0.5 - (0.5 * Math.Cos(Math.PI * Math.Max(0, x))) : 1;
}
