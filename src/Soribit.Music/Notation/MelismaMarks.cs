using System.Xml.Linq;
using Soribit.Music.Melodies;

namespace Soribit.Music.Notation;

/// <summary>Slurs and extender lines of syllables that are sung on several notes.</summary>
internal sealed class MelismaMarks
{
    private readonly HashSet<MelodyNote> _begins = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<MelodyNote> _ends = new(ReferenceEqualityComparer.Instance);

    public MelismaMarks(Melody? melody)
    {
        var notes = melody?.Notes ?? [];
        for (var i = 0; i < notes.Count; i++)
        {
            var goesOn = i + 1 < notes.Count && notes[i + 1].IsSlurred;
            if (goesOn && !notes[i].IsSlurred)
            {
                _begins.Add(notes[i]);
            }
            else if (!goesOn && notes[i].IsSlurred && i > 0)
            {
                _ends.Add(notes[i]);
            }
        }
    }

    /// <summary>Whether the note's syllable goes on over the notes after it.</summary>
    public bool IsHeld(MelodyNote note) => _begins.Contains(note);

    /// <summary>The slur begins on the first printed value of its first note and ends on the last of its last.</summary>
    public IEnumerable<XElement> Slurs(MelodyNote? note, PrintedNote printed)
    {
        if (note is not null && _begins.Contains(note) && printed.IsFirst)
        {
            yield return Slur("start");
        }

        if (note is not null && _ends.Contains(note) && printed.IsLast)
        {
            yield return Slur("stop");
        }
    }

    private static XElement Slur(string type) => new("slur", new XAttribute("type", type), new XAttribute("number", 1));
}
