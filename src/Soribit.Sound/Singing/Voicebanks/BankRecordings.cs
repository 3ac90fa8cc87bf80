using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Soribit.Sound.Singing.Analysis;
using Soribit.Sound.Waves;
using Resampler = Soribit.Sound.Singing.Analysis.Resampler;

namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>The recordings of a bank, taken apart when they are first sung, several at once, and kept.</summary>
internal sealed class BankRecordings
{
    /// <summary>Hz, at which all recordings are taken apart.</summary>
    public const int SampleRate = 44100;

    /// <summary>Changes with anything that changes what is found.</summary>
    private const string Version = "2";

    private const double LongestSound = 12;

    /// <summary>Share of a breath's frames in which the pitch tracker may hear a voice by mistake.</summary>
    private const double MostVoice = 0.2;

    /// <summary>Seconds about a sound that are looked at, so that nothing changes at its ends.</summary>
    private const double Margin = 0.08;

    private readonly IBankFiles _files;
    private readonly IBankCache _cache;
    private readonly ConcurrentDictionary<string, WeakReference<Recording>> _recordings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<OtoEntry, Lazy<BankSound?>> _sounds = new();
    private readonly ConcurrentDictionary<string, BankProblem> _problems = new(StringComparer.Ordinal);

    public BankRecordings(IBankFiles files, IBankCache cache)
    {
        (_files, _cache) = (files, cache);
        var silence = SpeechAnalyser.Analyse(new float[256], SampleRate, new PitchTrack([0], [0]));
        Scale = new EnvelopeScale(silence.Frames[0].LogEnvelope.Length, SampleRate);
        Bands = silence.Frames[0].Aperiodicity.Length;
    }

    public EnvelopeScale Scale { get; }

    public int Bands { get; }

    /// <summary>Recordings that could not be read, as far as they were asked for.</summary>
    public IReadOnlyCollection<BankProblem> Problems => [.. _problems.Values.OrderBy(problem => problem.File, StringComparer.Ordinal)];

    /// <summary>Takes sounds apart that are not yet, on all cores.</summary>
    /// <param name="progress">Told the share that is done, 0 to 1.</param>
    public void Prepare(IEnumerable<OtoEntry> entries, Action<double>? progress, CancellationToken cancel)
    {
        // Sounds of one recording next to each other: it is read once.
        var all = entries.Distinct().OrderBy(entry => entry.File, StringComparer.Ordinal).ToArray();
        var done = 0;
        Parallel.ForEach(Partitioner.Create(all, loadBalance: true), new ParallelOptions { CancellationToken = cancel }, entry =>
        {
            Find(entry, cancel);
            progress?.Invoke((double)Interlocked.Increment(ref done) / all.Length);
        });
    }

    /// <summary>A sound, taken apart; null where its recording cannot be read, which is then among the <see cref="Problems"/>.</summary>
    public BankSound? Find(OtoEntry entry, CancellationToken cancel)
    {
        var lazy = _sounds.GetOrAdd(entry, key => new Lazy<BankSound?>(() => Analyse(key, cancel)));
        try
        {
            return lazy.Value;
        }
        catch (OperationCanceledException)
        {
            _sounds.TryRemove(new KeyValuePair<OtoEntry, Lazy<BankSound?>>(entry, lazy));
            cancel.ThrowIfCancellationRequested();
            return Find(entry, cancel);
        }
    }

    /// <summary>A recorded breath as it is, at <see cref="SampleRate"/>; empty where the sound has a voice or cannot be read.</summary>
    public ReadOnlySpan<float> Breath(OtoEntry entry, CancellationToken cancel) =>
        Find(entry, cancel) is { Frames.VoicedShare: < MostVoice } sound && Open(entry.File) is { } recording
            ? recording.Samples.AsSpan((int)(sound.Span.Start * SampleRate), (int)(sound.Span.Length * SampleRate))
            : [];

    private BankSound? Analyse(OtoEntry entry, CancellationToken cancel)
    {
        if (Open(entry.File) is not { } recording)
        {
            return null;
        }

        var span = entry.In(recording.Seconds);
        span = span with { Length = Math.Min(span.Length, LongestSound), Fixed = Math.Min(span.Fixed, LongestSound) };
        var key = Key(recording, span);
        if (_cache.Find(key) is { } kept && SampleFrames.FromBytes(kept, Bands) is { } known)
        {
            return new BankSound(span, known);
        }

        var first = Math.Max(0, (int)((span.Start - Margin) * SampleRate / Step) * Step);
        var end = Math.Min(recording.Samples.Length, (int)((span.Start + span.Length + Margin) * SampleRate));
        var samples = recording.Samples.AsSpan(first, Math.Max(1, end - first));
        var pitch = PitchTracker.Track(samples, SampleRate, recording.LowHertz, recording.HighHertz, cancel);
        var frames = SpeechAnalyser.Analyse(samples, SampleRate, pitch, cancel);
        var lead = span.Start - ((double)first / SampleRate);
        var count = (int)Math.Ceiling(span.Length / VocalCurves.StepSeconds) + 1;
        var own = new SpeechFrame[count];
        for (var i = 0; i < count; i++)
        {
            own[i] = frames.At(lead + (i * VocalCurves.StepSeconds));
        }

        var found = SampleFrames.Of(new SpeechFrames(SampleRate, own), Scale);
        _cache.Keep(key, found.ToBytes());
        return new BankSound(span, found);
    }

    private static int Step => (int)(VocalCurves.StepSeconds * SampleRate);

    private static string Key(Recording recording, SampleSpan span)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Version} {recording.Hash} {span.Start:R} {span.Length:R} {recording.LowHertz:R} {recording.HighHertz:R}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private Recording? Open(string file)
    {
        if (_problems.ContainsKey(file))
        {
            return null;
        }

        var slot = _recordings.GetOrAdd(file, _ => new WeakReference<Recording>(null!));
        lock (slot)
        {
            if (slot.TryGetTarget(out var recording))
            {
                return recording;
            }

            try
            {
                recording = Recording.Read(_files, file);
                slot.SetTarget(recording);
                return recording;
            }
            catch (Exception trouble) when (trouble is IOException or InvalidDataException or UnauthorizedAccessException or KeyNotFoundException)
            {
                _problems.TryAdd(file, new BankProblem(file, null, new($"The recording cannot be read: {trouble.Message}", $"녹음을 읽을 수 없습니다: \"{trouble.Message}\"")));
                return null;
            }
        }
    }

    /// <summary>A recording at <see cref="SampleRate"/>, mono.</summary>
    private sealed record Recording(float[] Samples, string Hash, double LowHertz, double HighHertz)
    {
        /// <summary>As recorded, and at <see cref="SampleRate"/>.</summary>
        private const int MostFrames = 120 * 192_000;

        public double Seconds => (double)Samples.Length / SampleRate;

        public static Recording Read(IBankFiles files, string file)
        {
            var bytes = files.Read(file);
            using var stream = new MemoryStream(bytes, writable: false);
            var audio = WaveReader.Read(stream);
            if (audio.Frames is 0 or > MostFrames || audio.Seconds * SampleRate > MostFrames)
            {
                throw new InvalidDataException($"Expected between 1 and {MostFrames} samples, and so many at {SampleRate} Hz, found {audio.Frames} at {audio.SampleRate} Hz.");
            }

            var mono = new float[audio.Frames];
            for (var channel = 0; channel < audio.Channels; channel++)
            {
                Kernels.SampleKernels.AddScaled(mono, audio[channel], 1f / audio.Channels);
            }

            var (low, high) = FrequencyFile.Range(files, file) ?? (60, 1000);
            return new Recording(Resampler.Resample(mono, audio.SampleRate, SampleRate), Convert.ToHexStringLower(SHA256.HashData(bytes)), low, high);
        }
    }
}

/// <summary>A sound of a bank, taken apart.</summary>
internal sealed record BankSound(SampleSpan Span, SampleFrames Frames);
