using System.Text;

namespace Soribit.Production.Programs;

/// <summary>What a record says about itself. What is null or empty is not written.</summary>
/// <param name="Comment">Credits: what made it, whose sounds it plays.</param>
/// <param name="Date">"2026" or "2026-11-22".</param>
public sealed record SongTags(string Title, string? Artist = null, string? Lyrics = null, string? Comment = null, string? Date = null)
{
    /// <summary>As ffmpeg's metadata file: one key a line, its special characters escaped.</summary>
    /// <param name="more">Further keys and values.</param>
    internal byte[] ToFfmetadata(params ReadOnlySpan<(string Key, string Value)> more)
    {
        var text = new StringBuilder(";FFMETADATA1\n");
        Append(text, "title", Title);
        Append(text, "artist", Artist);
        Append(text, "lyrics", Lyrics);
        Append(text, "comment", Comment);
        Append(text, "date", Date);
        foreach (var (key, value) in more)
        {
            Append(text, key, value);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, string key, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        text.Append(key).Append('=');
        foreach (var c in value.ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal))
        {
            if (c is '=' or ';' or '#' or '\\' or '\n')
            {
                text.Append('\\');
            }

            text.Append(c);
        }

        text.Append('\n');
    }
}
