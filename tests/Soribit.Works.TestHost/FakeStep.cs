using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Soribit.Works.TestHost;

/// <summary>Steps that write files whose bytes follow from seed, settings and inputs alone, as a real step's must.</summary>
public static class FakeStep
{
    public const int Lines = 6;

    private const int Pieces = 4;

    /// <param name="bytes">Size of the artifact sound/data.bin; 0 writes text.txt alone.</param>
    public static StepDefinition Of(string name, string[] inputs, ulong seed = 1, TimeSpan pause = default, int bytes = 0) =>
        new(name, new Engine("fake", "1"), (run, cancel) => WriteAsync(run, Essence(run, ""), pause, bytes, cancel))
        {
            Inputs = inputs,
            Seed = seed,
            Editing = new Editing("text.txt", (run, edited, cancel) => WriteAsync(run, edited.Text, TimeSpan.Zero, bytes, cancel)),
        };

    /// <summary>A step whose text has several lines, of which a stretch can be made anew while the others are kept.</summary>
    public static StepDefinition OfLines(string name, string[] inputs, ulong seed = 1) =>
        Of(name, inputs, seed) with { Make = WriteLinesAsync, Places = new Places(new("line", "줄"), _ => Lines) };

    private static Task WriteLinesAsync(StepRun run, CancellationToken cancel)
    {
        var lines = Enumerable.Range(1, Lines).Select(line => Essence(run, $"line {line}")).ToArray();
        if (run.Kept is { } kept)
        {
            var old = kept.ReadText("text.txt").Split('\n');
            lines = [.. lines.Select((line, index) => index + 1 >= run.Anew!.Value.First && index + 1 <= run.Anew.Value.Last ? line : old.ElementAtOrDefault(index) ?? "")];
        }

        return run.WriteTextAsync("text.txt", string.Join('\n', lines), cancel);
    }

    private static string Essence(StepRun run, string more)
    {
        var read = run.Recipe.Inputs.Keys.Select(input => run.Input(input).ReadText("text.txt"));
        var all = string.Join('\n', [run.Step, run.Settings.Text, run.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture), more, .. read]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }

    private static async Task WriteAsync(StepRun run, string text, TimeSpan pause, int bytes, CancellationToken cancel)
    {
        await run.WriteTextAsync("text.txt", text, cancel);
        if (bytes > 0)
        {
            var noise = Noise(text, bytes);
            await using var file = new FileStream(run.PathFor("sound/data.bin"), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
            for (var piece = 0; piece < Pieces; piece++)
            {
                await file.WriteAsync(noise.AsMemory(piece * bytes / Pieces, ((piece + 1) * bytes / Pieces) - (piece * bytes / Pieces)), cancel);
                await Task.Delay(pause / Pieces, cancel);
                run.Report((piece + 1.0) / Pieces, Soribit.Bilingual.Wording.Same("writing"));
            }
        }
        else if (pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, cancel);
        }

        run.Credit("Fake");
    }

    /// <summary>A counter hashed block by block: no two places alike, so misplaced bytes are seen.</summary>
    private static byte[] Noise(string text, int bytes)
    {
        var noise = new byte[bytes];
        Span<byte> block = stackalloc byte[40];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), block[..32]);
        Span<byte> hash = stackalloc byte[32];
        for (var at = 0; at < bytes; at += 32)
        {
            BinaryPrimitives.WriteInt64LittleEndian(block[32..], at);
            SHA256.HashData(block, hash);
            hash[..Math.Min(32, bytes - at)].CopyTo(noise.AsSpan(at));
        }

        return noise;
    }
}
