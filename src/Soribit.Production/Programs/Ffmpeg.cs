using System.Globalization;
using System.Text.RegularExpressions;

namespace Soribit.Production.Programs;

/// <summary>The file a record is handed out as.</summary>
public enum RecordFormat
{
    Flac,

    /// <summary>LAME's V0, about 245 kbit/s.</summary>
    Mp3,

    /// <summary>Opus in Ogg at 160 kbit/s.</summary>
    Opus,

    /// <summary>AAC at 256 kbit/s.</summary>
    M4a,
}

/// <param name="Integrated">LUFS.</param>
/// <param name="Range">LU.</param>
/// <param name="TruePeak">dBTP.</param>
public readonly record struct MeasuredLoudness(double Integrated, double Range, double TruePeak);

/// <summary>Encodes and measures sound with the program ffmpeg.</summary>
public static partial class Ffmpeg
{
    private const string Program = "ffmpeg";
    private const string Package = "ffmpeg";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    /// <summary>Arguments that leave out versions, times and threads: the same input gives the same bytes.</summary>
    private static readonly string[] Exact = ["-fflags", "+bitexact", "-flags:a", "+bitexact", "-threads", "1"];

    /// <summary>Encodes a WAV file.</summary>
    /// <param name="destination">Written over.</param>
    /// <param name="cover">Path of a PNG or JPEG picture, or null.</param>
    /// <exception cref="ProgramFailedException">ffmpeg is missing or failed.</exception>
    public static async Task EncodeAsync(string wav, string destination, RecordFormat format, SongTags tags, string? cover, CancellationToken cancellation)
    {
        var picture = cover is null ? null : await File.ReadAllBytesAsync(cover, cancellation);
        var hasStream = cover is not null && format is (RecordFormat.Flac or RecordFormat.M4a);
        var metadata = format == RecordFormat.Opus && picture is not null
            ? tags.ToFfmetadata(("METADATA_BLOCK_PICTURE", CoverPicture.ToOggTag(picture)))
            : tags.ToFfmetadata();
        string[] arguments =
        [
            "-hide_banner", "-nostats", "-loglevel", "error", "-y",
            "-i", wav,
            "-f", "ffmetadata", "-i", "pipe:0",
            .. hasStream ? ["-i", cover!] : Array.Empty<string>(),
            "-map", "0:a:0",
            .. hasStream
                ? ["-map", "2:v:0", "-c:v", "copy", "-disposition:v:0", "attached_pic", "-metadata:s:v:0", "comment=Cover (front)"]
                : Array.Empty<string>(),
            .. format == RecordFormat.Mp3 ? ["-map_metadata", "-1"] : new[] { "-map_metadata", "1" },
            .. Codec(format),
            .. Exact,
            destination,
        ];
        await ExternalProgram.RunAsync(Program, arguments, metadata, Limit, Package, cancellation);
        if (format == RecordFormat.Mp3)
        {
            await PrefixAsync(destination, Id3Tag.Of(tags, picture), cancellation);
        }
    }

    /// <summary>What ffmpeg's ebur128 filter says of a file's sound.</summary>
    /// <exception cref="ProgramFailedException">ffmpeg is missing, failed, or said nothing that could be read.</exception>
    public static async Task<MeasuredLoudness> MeasureLoudnessAsync(string file, CancellationToken cancellation)
    {
        string[] arguments = ["-hide_banner", "-nostats", "-nostdin", "-i", file, "-map", "0:a:0", "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"];
        var output = await ExternalProgram.RunAsync(Program, arguments, null, Limit, Package, cancellation);
        var summary = output.ErrorText[Math.Max(0, output.ErrorText.LastIndexOf("Summary:", StringComparison.Ordinal))..];
        return new MeasuredLoudness(Figure(IntegratedLine(), summary), Figure(RangeLine(), summary), Figure(PeakLine(), summary));
    }

    private static string[] Codec(RecordFormat format) => format switch
    {
        RecordFormat.Flac => ["-c:a", "flac", "-compression_level", "5", "-f", "flac"],
        RecordFormat.Mp3 => ["-c:a", "libmp3lame", "-q:a", "0", "-id3v2_version", "0", "-write_id3v1", "0", "-f", "mp3"],
        RecordFormat.Opus => ["-c:a", "libopus", "-b:a", "160k", "-f", "opus"],
        _ => ["-c:a", "aac", "-b:a", "256k", "-movflags", "+faststart", "-f", "ipod"],
    };

    /// <summary>Puts a tag before a file's bytes.</summary>
    private static async Task PrefixAsync(string file, byte[] tag, CancellationToken cancellation)
    {
        var sound = await File.ReadAllBytesAsync(file, cancellation);
        await using var stream = File.Create(file);
        await stream.WriteAsync(tag, cancellation);
        await stream.WriteAsync(sound, cancellation);
    }

    private static double Figure(Regex line, string summary)
    {
        var match = line.Match(summary);
        return match.Success && match.Groups[1].Value is var text
            ? text == "-inf" ? double.NegativeInfinity : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)
            : throw new ProgramFailedException(Program, new(
                $"{Program} measured no loudness. Its last words:\n{summary.Trim()}",
                $"{Program}이/가 음량을 재지 못했습니다. 그 프로그램이 남긴 말:\n{summary.Trim()}"));
    }

    [GeneratedRegex(@"^\s*I:\s*(-?[\d.]+|-inf) LUFS", RegexOptions.Multiline)]
    private static partial Regex IntegratedLine();

    [GeneratedRegex(@"^\s*LRA:\s*(-?[\d.]+|-inf) LU\s*$", RegexOptions.Multiline)]
    private static partial Regex RangeLine();

    [GeneratedRegex(@"^\s*Peak:\s*(-?[\d.]+|-inf) dBFS", RegexOptions.Multiline)]
    private static partial Regex PeakLine();
}
