using System.Security.Cryptography;
using System.Text.Json;
using Soribit.Music;
using Soribit.Production.Programs;
using Soribit.Sound;
using Soribit.Sound.Instruments;
using Soribit.Sound.Waves;
using Soribit.Text;

namespace Soribit.Production.BlindTests;

/// <param name="Human">Folder of works by people.</param>
/// <param name="Machine">Folder of works by a program.</param>
/// <param name="Pairs">Null for as many as the smaller folder allows, at most <see cref="BlindTest.UsualPairs"/>.</param>
/// <param name="Seconds">Of each clip, 5 to 60.</param>
public sealed record BlindTestRequest(string Human, string Machine, int? Pairs, double Seconds, ulong Seed);

/// <summary>A test that can be written to a folder: the page with its clips, and the key beside it.</summary>
/// <param name="Page">HTML; its clips lie in the folder clips beside it.</param>
/// <param name="Clips">Names and bytes (MP3), in the order of the page.</param>
/// <param name="Problems">Files that were left out, each with its reason.</param>
public sealed record BlindTest(string Page, IReadOnlyList<(string Name, byte[] Bytes)> Clips, BlindKey Key, IReadOnlyList<Wording> Problems)
{
    public const int UsualPairs = 12;
    public const int MostPairs = 200;
    public const double ShortestSeconds = 5;
    public const double LongestSeconds = 60;

    /// <summary>Every clip has this one tag, so that no tag tells anything.</summary>
    private static readonly SongTags Tags = new("Clip");

    /// <param name="progress">Told the share of the clips that are made, 0 to 1.</param>
    /// <exception cref="BadInputException">A folder holds nothing to play, or less than was asked for.</exception>
    public static async Task<BlindTest> MakeAsync(BlindTestRequest request, Action<double>? progress, CancellationToken cancel)
    {
        var human = TestFolder.Read(request.Human, request.Seconds, request.Seed, cancel);
        var machine = TestFolder.Read(request.Machine, request.Seconds, request.Seed, cancel);
        var most = Math.Min(human.Stretches.Count, machine.Stretches.Count);
        if (request.Pairs > most)
        {
            throw new BadInputException(null, null, new(
                $"--pairs: {request.Pairs} are asked for, but {human.Stretches.Count} works by people and {machine.Stretches.Count} by the machine can be played; each is heard once.",
                $"--pairs: {request.Pairs}쌍을 바랐지만, 들려줄 수 있는 것은 사람의 곡 {human.Stretches.Count}개와 기계의 곡 {machine.Stretches.Count}개입니다. 한 곡은 한 번만 들려줍니다."));
        }

        var rng = Rng.For(request.Seed, "blind test", "order");
        var pairs = Shuffled(human.Stretches, rng).Zip(Shuffled(machine.Stretches, rng)).Take(request.Pairs ?? Math.Min(most, UsualPairs)).ToList();
        var soundFont = SoundFonts.Find();
        var renderer = new StemRenderer(soundFont);
        using var kept = new Synth(soundFont, ClipSound.Piano, ClipSound.SampleRate); // while it lives, its samples are not read anew for every clip
        var clips = new List<(string Name, byte[] Bytes)>();
        var told = new List<BlindPair>();
        foreach (var (ours, theirs) in pairs)
        {
            var (sound, other) = ClipSound.Pair(ours, theirs, renderer, cancel);
            var person = (Source: new ClipSource(Name(rng), IsHuman: true, ours.Piece.Name, ours.Bar), Bytes: await EncodeAsync(sound, cancel));
            var program = (Source: new ClipSource(Name(rng), IsHuman: false, theirs.Piece.Name, theirs.Bar), Bytes: await EncodeAsync(other, cancel));
            var (left, right) = rng.Chance(0.5) ? (person, program) : (program, person);
            clips.AddRange([(left.Source.Clip, left.Bytes), (right.Source.Clip, right.Bytes)]);
            told.Add(new BlindPair(left.Source, right.Source));
            progress?.Invoke(told.Count / (double)pairs.Count);
        }

        var id = Convert.ToHexStringLower(SHA256.HashData(clips.SelectMany(clip => SHA256.HashData(clip.Bytes)).ToArray()))[..16];
        var key = new BlindKey(id, request.Seed, request.Seconds, told);
        return new BlindTest(PageOf(key), clips, key, [.. human.Problems, .. machine.Problems]);
    }

    private static T[] Shuffled<T>(IReadOnlyList<T> items, Rng rng)
    {
        var shuffled = items.ToArray();
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var other = rng.Next(i + 1);
            (shuffled[i], shuffled[other]) = (shuffled[other], shuffled[i]);
        }

        return shuffled;
    }

    private static string Name(Rng rng) => $"{rng.NextUInt64():x16}.mp3";

    private static async Task<byte[]> EncodeAsync(AudioBuffer sound, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("soribit-clip-");
        try
        {
            var (wave, clip) = (Path.Combine(folder.FullName, "clip.wav"), Path.Combine(folder.FullName, "clip.mp3"));
            await using (var file = File.Create(wave))
            {
                WaveWriter.Write(file, sound, SampleFormat.Float32);
            }

            await Ffmpeg.EncodeAsync(wave, clip, RecordFormat.Mp3, Tags, cover: null, cancel);
            return await File.ReadAllBytesAsync(clip, cancel);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What the page is told: the test's id and which files lie left and right, nothing of the key.</summary>
    private static string PageOf(BlindKey key)
    {
        using var stream = typeof(BlindTest).Assembly.GetManifestResourceStream("blindtest/page.html")!;
        using var reader = new StreamReader(stream);
        var test = JsonSerializer.Serialize(new { id = key.Id, seconds = key.Seconds, pairs = key.Pairs.Select(pair => new { left = $"clips/{pair.Left.Clip}", right = $"clips/{pair.Right.Clip}" }) });
        return reader.ReadToEnd().Replace("{{test}}", test, StringComparison.Ordinal);
    }
}
