using System.Globalization;
using System.Text;
using Soribit.Music.Form;
using Soribit.Music.Melodies;
using Soribit.Text.Lyrics;

namespace Soribit.Music.Notation;

/// <summary>When each sung line and syllable sounds, as files that players and video editors read.</summary>
/// <param name="Lines">In sung order.</param>
public sealed record LyricTimes(IReadOnlyList<TimedLine> Lines)
{
    /// <summary>A subtitle stays this long after its line, unless the next line comes.</summary>
    private const double LingerSeconds = 1;

    /// <summary>The times of a song's words.</summary>
    /// <param name="lyrics">Gives the lines as written, with their punctuation; a syllable whose line is not there is shown as it is sung.</param>
    public static LyricTimes Of(Melody melody, SongForm form, LyricSheet lyrics)
    {
        ArgumentNullException.ThrowIfNull(melody);
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(lyrics);
        return new LyricTimes([.. SungLine.All(melody, lyrics).Select(line => new TimedLine(
            line.Notes[0].Tick * form.SecondsPerTick,
            line.Notes[^1].EndTick * form.SecondsPerTick,
            [.. line.Chunks.Select(chunk => new TimedText(chunk.Tick * form.SecondsPerTick, chunk.Text))]))]);
    }

    /// <summary>LRC with a time before each line and, in the enhanced (A2) form, before each syllable and at the end of the line.</summary>
    public string ToLrc(string title, string author, double seconds)
    {
        var lrc = new StringBuilder();
        lrc.Append(CultureInfo.InvariantCulture, $"[ti:{OneLine(title)}]\n");
        if (author.Length > 0)
        {
            lrc.Append(CultureInfo.InvariantCulture, $"[au:{OneLine(author)}]\n");
        }

        lrc.Append(CultureInfo.InvariantCulture, $"[length:{Lrc(seconds)}]\n");
        foreach (var line in Lines)
        {
            lrc.Append(CultureInfo.InvariantCulture, $"[{Lrc(line.Start)}]");
            foreach (var chunk in line.Chunks)
            {
                lrc.Append(CultureInfo.InvariantCulture, $"<{Lrc(chunk.Start)}>{OneLine(chunk.Text)}");
            }

            lrc.Append(CultureInfo.InvariantCulture, $"<{Lrc(line.End)}>\n");
        }

        return lrc.ToString();
    }

    /// <summary>SubRip subtitles, a line at a time.</summary>
    public string ToSrt()
    {
        var srt = new StringBuilder();
        for (var i = 0; i < Lines.Count; i++)
        {
            srt.Append(CultureInfo.InvariantCulture, $"{i + 1}\n{Clock(Lines[i].Start, ',')} --> {Clock(ShownUntil(i), ',')}\n{OneLine(Lines[i].Text)}\n\n");
        }

        return srt.ToString();
    }

    /// <summary>WebVTT with a time inside the line before each later syllable.</summary>
    public string ToVtt()
    {
        var vtt = new StringBuilder("WEBVTT\n\n");
        for (var i = 0; i < Lines.Count; i++)
        {
            vtt.Append(CultureInfo.InvariantCulture, $"{Clock(Lines[i].Start, '.')} --> {Clock(ShownUntil(i), '.')}\n");
            var shown = Lines[i].Start;
            foreach (var chunk in Lines[i].Chunks)
            {
                // A time inside a cue must lie after the one before it, to the millisecond.
                if (Milliseconds(chunk.Start) > Milliseconds(shown))
                {
                    vtt.Append(CultureInfo.InvariantCulture, $"<{Clock(chunk.Start, '.')}>");
                    shown = chunk.Start;
                }

                vtt.Append(OneLine(chunk.Text).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal));
            }

            vtt.Append("\n\n");
        }

        return vtt.ToString();
    }

    private double ShownUntil(int line) => line + 1 < Lines.Count
        ? Math.Max(Lines[line].End, Math.Min(Lines[line].End + LingerSeconds, Lines[line + 1].Start))
        : Lines[line].End + LingerSeconds;

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Lrc(double seconds)
    {
        var hundredths = (long)Math.Round(seconds * 100, MidpointRounding.AwayFromZero);
        return string.Create(CultureInfo.InvariantCulture, $"{hundredths / 6000:00}:{hundredths / 100 % 60:00}.{hundredths % 100:00}");
    }

    private static long Milliseconds(double seconds) => (long)Math.Round(seconds * 1000, MidpointRounding.AwayFromZero);

    private static string Clock(double seconds, char point)
    {
        var ms = Milliseconds(seconds);
        return string.Create(CultureInfo.InvariantCulture, $"{ms / 3_600_000:00}:{ms / 60_000 % 60:00}:{ms / 1000 % 60:00}{point}{ms % 1000:000}");
    }
}

/// <param name="Start">Seconds from the start of the song.</param>
/// <param name="End">Where its last note ends.</param>
public sealed record TimedLine(double Start, double End, IReadOnlyList<TimedText> Chunks)
{
    public string Text => string.Concat(Chunks.Select(chunk => chunk.Text));
}

/// <summary>A syllable, with the space after its word.</summary>
public readonly record struct TimedText(double Start, string Text);
