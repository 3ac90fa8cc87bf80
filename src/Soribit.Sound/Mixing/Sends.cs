using Soribit.Sound.Delays;
using Soribit.Sound.Kernels;
using Soribit.Sound.Reverbs;

namespace Soribit.Sound.Mixing;

/// <summary>The reverbs and the echo that some stems send to, block by block.</summary>
internal sealed class Sends
{
    private readonly Bus[] _buses;

    /// <param name="strips">Of all that will send: what none of them uses is left out.</param>
    /// <param name="echoSeconds">Between two echoes.</param>
    public Sends(MixSettings settings, double echoSeconds, IEnumerable<Strip> strips, int sampleRate)
    {
        (Func<Strip, double?> LevelDb, Func<Action<Span<float>, Span<float>>> Create)[] all =
        [
            (strip => strip.Room, () => new Reverb(settings.Room, sampleRate).Process),
            (strip => strip.Plate, () => new Reverb(settings.Plate, sampleRate).Process),
            (strip => strip.Echo, () => new Echo(settings.Echo, echoSeconds, sampleRate).Process),
        ];
        _buses = [.. all.Where(send => strips.Any(strip => send.LevelDb(strip) is not null)).Select(send => new Bus(send.LevelDb, send.Create(), sampleRate))];
    }

    public int Count => _buses.Length;

    /// <summary>Sends the block that each stem has now to one of the reverbs or the echo.</summary>
    public void Process(int bus, IReadOnlyList<PlacedStem> stems) => Process(bus, stems, stem => stem.Now);

    /// <summary>Sends the block that one stem is reading to one of the reverbs or the echo.</summary>
    public void ProcessNext(int bus, PlacedStem stem) => Process(bus, [stem], reading => reading.Next);

    private void Process(int bus, IReadOnlyList<PlacedStem> stems, Func<PlacedStem, AudioBuffer> blockOf)
    {
        var (levelDb, process, audio) = (_buses[bus].LevelDb, _buses[bus].Process, _buses[bus].Audio);
        audio[0].Clear();
        audio[1].Clear();
        foreach (var stem in stems)
        {
            if (levelDb(stem.Strip) is { } db)
            {
                var (gain, block) = ((float)Decibels.ToAmplitude(db), blockOf(stem));
                SampleKernels.AddScaled(audio[0], block[0], gain);
                SampleKernels.AddScaled(audio[1], block[1], gain);
            }
        }

        process(audio[0], audio[1]);
    }

    /// <summary>Adds what came back of the last block.</summary>
    public void AddTo(AudioBuffer block)
    {
        foreach (var bus in _buses)
        {
            SampleKernels.Add(block[0], bus.Audio[0]);
            SampleKernels.Add(block[1], bus.Audio[1]);
        }
    }

    private sealed record Bus(Func<Strip, double?> LevelDb, Action<Span<float>, Span<float>> Process, int SampleRate)
    {
        public AudioBuffer Audio { get; } = new(2, Mixer.Block, SampleRate);
    }
}
