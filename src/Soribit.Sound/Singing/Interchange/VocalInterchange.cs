using System.Globalization;
using System.Text;
using Soribit.Music;
using Soribit.Music.Form;
using Soribit.Music.Midi;
using Soribit.Sound.Singing.Planning;
using Soribit.Text;

namespace Soribit.Sound.Singing.Interchange;

/// <summary>Writes a plan of the singing for other programs: MIDI with lyrics, UST for UTAU, USTX for OpenUtau. <see cref="TuneFile"/> reads all three back.</summary>
/// <remarks>Notes, words, pitch lines and vibrato go out; the lengths of consonants, loudness and breaths have no place in these files and stay with the plan.</remarks>
public static class VocalInterchange
{
    private const int Choir = 53;

    /// <summary>Seconds in which a vibrato grows and fades, as <see cref="ExpressionCurves"/> sings it.</summary>
    private const double VibratoGrows = 0.25;
    private const double VibratoFades = 0.08;

    /// <summary>A conductor's track and the sung line with its syllables as lyric events, louder notes with more velocity.</summary>
    public static MidiFile ToMidi(VocalPlan plan, SongForm form, string title)
    {
        var notes = Notes(plan, form).ToArray();
        var end = Math.Max(form.EndTick, notes.Length == 0 ? 0 : notes[^1].EndTick);
        var conductor = new MidiTrack(
            [
                new MidiText(0, MidiTextKind.TrackName, OneLine(title)),
                new SetTempo(0, (int)Math.Round(form.SecondsPerTick * Ticks.PerQuarter * 1e6)),
                new TimeSignature(0, form.Metre.Count, form.Metre.Unit, form.Metre.BeatTicks * 24 / Ticks.PerQuarter),
                new KeySignature(0, form.Key.Fifths, form.Key.Mode == Mode.Minor),
            ],
            end);
        var events = new List<MidiEvent> { new MidiText(0, MidiTextKind.TrackName, ScoreMidi.MelodyTrack), new ProgramChange(0, 0, Choir) };
        for (var i = 0; i < notes.Length; i++)
        {
            var (note, tick, endTick) = (notes[i].Note, notes[i].Tick, notes[i].EndTick);
            if (note.Syllable is { } syllable)
            {
                var endsPhrase = i + 1 == notes.Length || notes.Skip(i + 1).FirstOrDefault(later => later.Note.Syllable is not null || later.Before is null).Before is null;
                events.Add(new MidiText(tick, MidiTextKind.Lyric, Lyric(syllable) + (endsPhrase ? "\r" : MidiLyrics.IsHangul(syllable.Text) ? "" : " ")));
            }

            events.Add(new NoteOn(tick, 0, note.Pitch, Math.Clamp((int)Math.Round(127 * note.Manner.Loudness), 1, 127)));
            events.Add(new NoteOff(endTick, 0, note.Pitch, 0));
        }

        return new MidiFile(1, MidiDivision.Musical(Ticks.PerQuarter), [conductor, new MidiTrack(events, end)]);
    }

    /// <summary>UST 1.2 in UTF-8 with CRLF: rests as R, a syllable that goes on as a hyphen.</summary>
    public static string ToUst(VocalPlan plan, SongForm form, string title)
    {
        var text = new StringBuilder();
        text.Append("[#VERSION]\r\nUST Version1.2\r\nCharset=UTF-8\r\n[#SETTING]\r\n");
        text.Append(CultureInfo.InvariantCulture, $"Tempo={QuartersPerMinute(form):0.00####}\r\nTracks=1\r\nProjectName={OneLine(title).Replace('=', ' ')}\r\nVoiceDir=\r\nOutFile=\r\nCacheDir=\r\nTool1=wavtool.exe\r\nTool2=resampler.exe\r\nMode2=True\r\n");
        var (number, end) = (0, 0);
        foreach (var (note, before, tick, endTick) in Notes(plan, form))
        {
            if (tick > end)
            {
                text.Append(CultureInfo.InvariantCulture, $"[#{number++:0000}]\r\nLength={tick - end}\r\nLyric=R\r\nNoteNum=60\r\nPreUtterance=\r\n");
            }

            var line = PitchDrawing.Draw(note, before);
            var lyric = note.Syllable is { } syllable ? Lyric(syllable).Replace('=', ' ') : "-";
            text.Append(CultureInfo.InvariantCulture, $"[#{number++:0000}]\r\nLength={endTick - tick}\r\nLyric={lyric}\r\nNoteNum={note.Pitch}\r\nPreUtterance=\r\n");
            text.Append(CultureInfo.InvariantCulture, $"PBS={Number(line[0].Milliseconds)};{Number(line[0].Cents / 10)}\r\n");
            text.Append("PBW=").AppendJoin(',', line.Skip(1).Select((point, i) => Number(Math.Round(point.Milliseconds - line[i].Milliseconds, 1)))).Append("\r\n");
            text.Append("PBY=").AppendJoin(',', line.Skip(1).Select(point => Number(point.Cents / 10))).Append("\r\n");
            text.Append("PBM=").AppendJoin(',', line.SkipLast(1).Select(point => point.Shape switch { PointShape.Straight => "s", PointShape.Early => "r", PointShape.Late => "j", _ => "" })).Append("\r\n");
            if (PitchDrawing.Draw(note) is { IsHeard: true } vibrato)
            {
                var (grows, fades) = Fades(note);
                text.Append(CultureInfo.InvariantCulture, $"VBR={Number(vibrato.Percent)},{Number(vibrato.Period)},{Number(vibrato.Cents)},{Number(grows)},{Number(fades)},0,0,0\r\n");
            }

            end = endTick;
        }

        return text.Append("[#TRACKEND]\r\n").ToString();
    }

    /// <summary>USTX 0.6, which every OpenUtau from 0.0.9 on opens. English syllables bring their sounds along, "twin[t w ih ng]", for its phonemizers look up whole words only.</summary>
    public static string ToUstx(VocalPlan plan, SongForm form, string title)
    {
        var notes = Notes(plan, form).ToArray();
        var tempo = Number(QuartersPerMinute(form));
        var text = new StringBuilder();
        text.Append(string.Create(CultureInfo.InvariantCulture, $"""
            name: {Quoted(OneLine(title))}
            comment: ''
            output_dir: Vocal
            cache_dir: UCache
            ustx_version: "0.6"
            resolution: {Ticks.PerQuarter}
            bpm: {tempo}
            beat_per_bar: {form.Metre.Count}
            beat_unit: {form.Metre.Unit}
            key: {(form.Key.Mode == Mode.Minor ? (form.Key.Tonic + 3) % 12 : form.Key.Tonic)}
            time_signatures:
            - bar_position: 0
              beat_per_bar: {form.Metre.Count}
              beat_unit: {form.Metre.Unit}
            tempos:
            - position: 0
              bpm: {tempo}
            tracks:
            - phonemizer: OpenUtau.Core.DefaultPhonemizer
              track_name: Vocal
              track_color: Blue
              mute: false
              solo: false
              volume: 0
              pan: 0
            voice_parts:
            - duration: {Math.Max(form.EndTick, notes.Length == 0 ? 0 : notes[^1].EndTick)}
              name: {Quoted(OneLine(title))}
              comment: ''
              track_no: 0
              position: 0

            """).ReplaceLineEndings("\n"));
        text.Append(notes.Length == 0 ? "  notes: []\n" : "  notes:\n");
        foreach (var (note, before, tick, endTick) in notes)
        {
            var isSnapped = before is not null && note.Manner.Scoop == 0;
            var vibrato = PitchDrawing.Draw(note);
            var (grows, fades) = Fades(note);
            text.Append(CultureInfo.InvariantCulture, $"  - position: {tick}\n    duration: {endTick - tick}\n    tone: {note.Pitch}\n    lyric: {Quoted(note.Syllable is { } syllable ? Lyric(syllable) + Hint(syllable) : "+~")}\n    pitch:\n      data:\n");
            foreach (var point in PitchDrawing.Draw(note, before))
            {
                var shape = point.Shape switch { PointShape.Straight => "l", PointShape.Early => "o", PointShape.Late => "i", _ => "io" };
                text.Append(CultureInfo.InvariantCulture, $"      - {{x: {Number(point.Milliseconds)}, y: {Number(point.Cents / 10)}, shape: {shape}}}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"      snap_first: {(isSnapped ? "true" : "false")}\n");
            text.Append(vibrato.IsHeard
                ? string.Create(CultureInfo.InvariantCulture, $"    vibrato: {{length: {Number(vibrato.Percent)}, period: {Number(vibrato.Period)}, depth: {Number(vibrato.Cents)}, in: {Number(grows)}, out: {Number(fades)}, shift: 0, drift: 0, vol_link: 0}}\n")
                : "    vibrato: {length: 0, period: 175, depth: 25, in: 10, out: 10, shift: 0, drift: 0, vol_link: 0}\n");
            text.Append("    phoneme_expressions: []\n    phoneme_overrides: []\n");
        }

        return text.Append("  curves: []\nwave_parts: []\n").ToString();
    }

    /// <summary>The notes on the ticks of the song.</summary>
    /// <returns>Each with the note before it in its phrase; null for the first.</returns>
    internal static IEnumerable<(PlannedNote Note, PlannedNote? Before, int Tick, int EndTick)> Notes(VocalPlan plan, SongForm form)
    {
        var end = 0;
        foreach (var phrase in plan.Phrases)
        {
            for (var i = 0; i < phrase.Notes.Count; i++)
            {
                var note = phrase.Notes[i];
                var tick = Math.Max(end, Tick(note.Start, form));
                end = Math.Max(tick + 1, Tick(note.End, form));
                yield return (note, i == 0 ? null : phrase.Notes[i - 1], tick, end);
            }
        }
    }

    /// <summary>The sounds of an English syllable as OpenUtau reads them; "" for Korean, and where a sound has no code there.</summary>
    internal static string Hint(PlannedSyllable syllable) => syllable.Text.Any(Hangul.IsHangul) ? ""
        : Arpabet.Of([.. syllable.Onset.Select(phone => phone.Phoneme), syllable.Nucleus, .. syllable.Coda.Select(phone => phone.Phoneme)]) is { } codes ? $"[{codes}]" : "";

    /// <summary>A syllable without what these programs read as something else; a syllable of marks alone is sung on its vowel.</summary>
    internal static string Lyric(PlannedSyllable syllable)
    {
        var text = OneLine(syllable.Text).Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).TrimStart('?', '+', '/', '\\').Trim('-', '_').Trim();
        return !WrittenWords.IsSung(text) ? "a" : text is "R" or "r" ? "r'" : text;
    }

    private static int Tick(double seconds, SongForm form) => (int)Math.Round(seconds / form.SecondsPerTick);

    private static double QuartersPerMinute(SongForm form) => 60 / (form.SecondsPerTick * Ticks.PerQuarter);

    /// <summary>In percent of the vibrato.</summary>
    private static (double Grows, double Fades) Fades(PlannedNote note)
    {
        var seconds = Math.Max(1e-3, note.Seconds - (note.Manner.Vibrato?.Delay ?? 0));
        var grows = Math.Round(Math.Min(100, 100 * VibratoGrows / seconds), 1);
        return (grows, Math.Round(Math.Min(100 - grows, 100 * VibratoFades / seconds), 1));
    }

    private static string OneLine(string text) => string.Concat(text.Where(letter => !char.IsControl(letter)));

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
