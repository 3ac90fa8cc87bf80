using System.Globalization;
using System.Text.RegularExpressions;
using Soribit.Music;
using Soribit.Music.Form;
using Soribit.Music.Harmony;

namespace Soribit.Training;

/// <summary>A chord of an annotated bar.</summary>
/// <param name="Beat">Where it starts in the bar, from 0.</param>
/// <param name="Symbol">As <see cref="ChordSymbol"/> numbers it, relative to the tonic; -1 when no chord is heard.</param>
internal readonly record struct BillboardChord(double Beat, int Symbol);

/// <param name="Beats">Length, in quarters (dotted quarters in compound metre).</param>
internal sealed record BillboardBar(double Beats, IReadOnlyList<BillboardChord> Chords);

/// <param name="Letter">With its primes: "A", "B'"; "" when the annotator gave none.</param>
/// <param name="Kind">Null when the name is not one of ours.</param>
internal sealed record BillboardSection(string Letter, string Name, SectionKind? Kind, IReadOnlyList<BillboardBar> Bars);

internal sealed record BillboardSong(string Id, string Title, string Artist, Metre Metre, IReadOnlyList<BillboardSection> Sections);

/// <summary>Reads the McGill Billboard annotations (SALAMI layout: one text file a song).</summary>
internal static partial class BillboardReader
{
    private static readonly Dictionary<string, SectionKind> Kinds = new(StringComparer.Ordinal)
    {
        ["intro"] = SectionKind.Intro,
        ["pre-intro"] = SectionKind.Intro,
        ["verse"] = SectionKind.Verse,
        ["pre-verse"] = SectionKind.Interlude,
        ["pre-chorus"] = SectionKind.PreChorus,
        ["prechorus"] = SectionKind.PreChorus,
        ["pre chorus"] = SectionKind.PreChorus,
        ["chorus"] = SectionKind.Chorus,
        ["refrain"] = SectionKind.Chorus,
        ["bridge"] = SectionKind.Bridge,
        ["solo"] = SectionKind.Interlude,
        ["interlude"] = SectionKind.Interlude,
        ["instrumental"] = SectionKind.Interlude,
        ["trans"] = SectionKind.Interlude,
        ["transition"] = SectionKind.Interlude,
        ["outro"] = SectionKind.Outro,
        ["coda"] = SectionKind.Outro,
        ["ending"] = SectionKind.Outro,
        ["fadeout"] = SectionKind.Outro,
    };

    /// <summary>All songs in the order of their ids; of several annotations of one song (the same title and artist) only the first.</summary>
    public static IReadOnlyList<BillboardSong> ReadAll(string folder)
    {
        var songs = new List<BillboardSong>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal))
        {
            var id = Path.GetFileNameWithoutExtension(path);
            if (!id.All(char.IsAsciiDigit))
            {
                continue;
            }

            var song = Read(id, File.ReadAllLines(path));
            if (seen.Add(song.Title + "\n" + song.Artist))
            {
                songs.Add(song);
            }
        }

        return songs;
    }

    public static BillboardSong Read(string id, IReadOnlyList<string> lines)
    {
        string title = "", artist = "";
        var metre = Metre.FourFour;
        var first = Metre.FourFour;
        var tonic = 0;
        var sections = new List<BillboardSection>();
        var bars = new List<BillboardBar>();
        string letter = "", name = "";
        foreach (var line in lines)
        {
            if (line.StartsWith('#'))
            {
                var value = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
                switch (line[1..].Split(':')[0].Trim())
                {
                    case "title":
                        title = value;
                        break;
                    case "artist":
                        artist = value;
                        break;
                    case "metre":
                        first = title.Length > 0 && sections.Count == 0 && bars.Count == 0 ? Parsed(value) : first;
                        metre = Parsed(value);
                        break;
                    case "tonic":
                        tonic = Key.PitchClass(value);
                        break;
                }

                continue;
            }

            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab < 0)
            {
                continue;
            }

            var content = line[(tab + 1)..];
            var start = content.IndexOf('|', StringComparison.Ordinal);
            var head = (start < 0 ? content : content[..start]).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var newLetter = head.FirstOrDefault(word => LetterPattern().IsMatch(word));
            var newName = head.FirstOrDefault(word => Kinds.ContainsKey(word) || word is "silence" or "end");
            if (newLetter is not null || newName is not null)
            {
                Close();
                letter = newLetter ?? "";
                name = newName ?? "";
            }

            if (start >= 0)
            {
                var end = content.LastIndexOf('|');
                var read = ReadBars(content[start..(end + 1)], metre, tonic);
                var times = RepeatPattern().Match(content[(end + 1)..]) is { Success: true } match
                    ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
                    : 1;
                for (var i = 0; i < times; i++)
                {
                    bars.AddRange(read);
                }
            }
        }

        Close();
        return new BillboardSong(id, title, artist, first, sections);

        void Close()
        {
            if (bars.Count > 0)
            {
                sections.Add(new BillboardSection(letter, name, Kinds.TryGetValue(name, out var kind) ? kind : null, bars));
                bars = [];
            }
        }

        static Metre Parsed(string text) => Metre.TryParse(text, out var read) ? read : Metre.FourFour;
    }

    private static List<BillboardBar> ReadBars(string text, Metre metre, int tonic)
    {
        var bars = new List<BillboardBar>();
        foreach (var cell in text.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var beats = (double)metre.BeatsPerBar;
            var words = cell.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
            if (words.Count > 0 && words[0].StartsWith('(') && Metre.TryParse(words[0].Trim('(', ')'), out var own))
            {
                beats = (double)own.BarTicks / metre.BeatTicks;
                words.RemoveAt(0);
            }

            var chords = new List<BillboardChord>();
            var places = Math.Max(1, words.Count);
            for (var i = 0; i < words.Count; i++)
            {
                var word = words[i];
                if (word is "." or "*" or "->")
                {
                    continue;
                }

                chords.Add(new BillboardChord(i * beats / places, Symbol(word, tonic)));
            }

            bars.Add(new BillboardBar(beats, chords));
        }

        return bars;
    }

    /// <summary>The chord of a word such as "Eb:min7/b3", or -1.</summary>
    private static int Symbol(string word, int tonic)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        var root = colon < 0 ? -1 : Key.PitchClass(word.AsSpan(0, colon));
        if (root < 0)
        {
            return -1;
        }

        var quality = word[(colon + 1)..].Split('/')[0];
        var open = quality.IndexOf('(', StringComparison.Ordinal);
        var body = open < 0 ? quality : quality[..open];
        var extra = open < 0 ? "" : quality[open..];
        var seventh = extra.Contains("b7", StringComparison.Ordinal);
        var family = body switch
        {
            "min" or "min6" => seventh ? ChordFamily.Minor7 : ChordFamily.Minor,
            "min7" or "min9" or "min11" or "min13" => ChordFamily.Minor7,
            "minmaj7" => ChordFamily.Minor,
            "7" or "9" or "11" or "13" => ChordFamily.Dominant7,
            "maj7" or "maj9" or "maj11" or "maj13" => ChordFamily.Major7,
            "sus4" or "sus2" => ChordFamily.Suspended,
            "dim" or "dim7" or "hdim7" => ChordFamily.Diminished,
            "1" when extra.Contains("b3", StringComparison.Ordinal) => ChordFamily.Minor,
            _ => seventh ? ChordFamily.Dominant7 : ChordFamily.Major,
        };
        return ChordSymbol.Of(root, family, tonic);
    }

    [GeneratedRegex("^[A-Z]'*$")]
    private static partial Regex LetterPattern();

    [GeneratedRegex(@"^\s*,?\s*x(\d+)")]
    private static partial Regex RepeatPattern();
}
