using System.Text.RegularExpressions;

namespace Soribit.Text.Briefs;

/// <summary>A prompt of which parts are claimed one after the other, so that no word is read twice.</summary>
internal sealed class PromptPage(string text)
{
    /// <summary>Stands for every claimed character: neither letter nor space, so nothing reads across it.</summary>
    public const char Claimed = '\u0001';

    public string Text { get; } = text;

    /// <summary>The text with the claimed parts blotted out; as long as <see cref="Text"/>.</summary>
    public string Open { get; private set; } = text;

    /// <summary>Claims every match and hands it over with its words as written.</summary>
    public void Claim(Regex pattern, Action<Match, string> read)
    {
        var open = Open.ToCharArray();
        foreach (Match match in pattern.Matches(Open))
        {
            if (match.Length == 0)
            {
                continue;
            }

            read(match, Text.Substring(match.Index, match.Length).Trim());
            Array.Fill(open, Claimed, match.Index, match.Length);
        }

        Open = new string(open);
    }
}
