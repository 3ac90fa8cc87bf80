using System.Runtime.InteropServices;
using Soribit.Production.Programs;

namespace Soribit.Scoreboard;

/// <summary>Korean syllables as espeak-ng (GPL-3, run as a program) says them, one at a time.</summary>
internal static class SpokenTemplates
{
    private const float Quiet = 0.005f;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <returns>16 kHz, without the silence around it.</returns>
    public static float[] Korean(string syllable)
    {
        var spoken = ExternalProgram.RunAsync("espeak-ng", ["-v", "ko", "-s", "140", "--stdout", syllable], null, Limit, "espeak-ng", CancellationToken.None).GetAwaiter().GetResult();
        var samples = ExternalProgram.RunAsync(
            "ffmpeg", ["-v", "error", "-i", "pipe:0", "-f", "f32le", "-ac", "1", "-ar", "16000", "pipe:1"], spoken.Output, Limit, "ffmpeg", CancellationToken.None).GetAwaiter().GetResult();
        var sound = MemoryMarshal.Cast<byte, float>(samples.Output).ToArray();
        var first = Array.FindIndex(sound, sample => Math.Abs(sample) > Quiet);
        var last = Array.FindLastIndex(sound, sample => Math.Abs(sample) > Quiet);
        return first < 0 ? [] : sound[first..(last + 1)];
    }
}
