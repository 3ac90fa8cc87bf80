using System.Buffers.Binary;

namespace Soribit.Sound.Singing.Voicebanks;

/// <summary>UTAU's <c>name_wav.frq</c> beside a recording: "FREQ0003", samples a value, the mean pitch at byte 12, as a double. Only the mean is taken: where to look for the pitch.</summary>
internal static class FrequencyFile
{
    private const double Reach = 1.9;

    /// <returns>Hz; null where there is no such file, or it says nothing of use.</returns>
    public static (double Low, double High)? Range(IBankFiles files, string wave)
    {
        var dot = wave.LastIndexOf('.');
        var path = dot < 0 ? "" : string.Concat(wave.AsSpan(0, dot), "_", wave.AsSpan(dot + 1), ".frq");
        if (!files.Paths.Contains(path, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            var bytes = files.Read(files.Paths.First(other => other.Equals(path, StringComparison.OrdinalIgnoreCase)));
            return bytes.Length >= 20 && bytes.AsSpan(0, 8).SequenceEqual("FREQ0003"u8) && BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(12)) is >= 60 and <= 1000 and var mean
                ? (Math.Max(50, mean / Reach), Math.Min(1400, mean * Reach))
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
