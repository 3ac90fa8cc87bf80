using System.Globalization;
using Soribit.Music;
using Soribit.Music.Melodies;
using Soribit.Music.Parts;
using Soribit.Picture;
using Soribit.Picture.Type;

namespace Soribit.Production.Pictures;

/// <summary>A score as a piano roll: systems of eight bars (more where a song is very long) with sections, chords, notes by role, sung syllables and a drum lane.</summary>
public static class PianoRoll
{
    private const int BarsPerSystem = 8;
    private const int Tallest = 12000;
    private const int Width = 2080;
    private const int Margin = 40;
    private const int HeaderHeight = 120;
    private const double PixelsPerSemitone = 4.6;
    private const int DrumLaneHeight = 44;
    private const int LabelsHeight = 52;
    private const int LyricsHeight = 26;
    private const int SystemGap = 26;

    /// <summary>Size of the words of a rap, which has twice as many in a bar.</summary>
    private const int CrowdedText = 11;

    public static Canvas Draw(Score score, Typeface typeface)
    {
        var range = PitchRange.Of(score);
        var lanes = LabelsHeight + range.Height + LyricsHeight + (HasDrums(score) ? DrumLaneHeight : 0);
        var barsPerSystem = BarsPerSystem;
        while (Height(barsPerSystem) > Tallest)
        {
            barsPerSystem += BarsPerSystem;
        }

        var canvas = new Canvas(Width, Height(barsPerSystem), Ink.Paper);
        DrawHeader(canvas, score, typeface);
        for (var system = 0; system < Systems(barsPerSystem); system++)
        {
            new SystemDrawing(canvas, score, typeface, range, barsPerSystem, system * barsPerSystem, HeaderHeight + (system * (lanes + SystemGap))).Draw();
        }

        return canvas;

        int Systems(int bars) => (score.Form.Bars + bars - 1) / bars;
        int Height(int bars) => HeaderHeight + (Systems(bars) * (lanes + SystemGap)) + Margin;
    }

    /// <summary>Whether an instrument plays most of the tune, maybe in another octave than it is written in: then what is heard is drawn. A hand that fills in below a singer does not.</summary>
    private static bool IsPlayed(Score score)
    {
        var tune = score.Melody?.Notes.Where(note => !note.IsRapped).ToList() ?? [];
        var played = score.Parts.Where(part => part.Role == TrackRole.MainMelody).SelectMany(part => part.Notes).Select(note => (note.Tick, note.Pitch % 12)).ToHashSet();
        return tune.Count(note => played.Contains((note.Tick, note.Pitch % 12))) > tune.Count / 2;
    }

    private static bool HasDrums(Score score) => score.Parts.Any(part => part.Instrument.IsDrums);

    private static void DrawHeader(Canvas canvas, Score score, Typeface typeface)
    {
        var end = typeface.Draw(canvas, score.Title, Margin, 52, 32, Ink.Text);
        typeface.Draw(canvas, score.Author, end + 18, 52, 20, Ink.Faint);
        var form = score.Form;
        var facts = string.Create(
            CultureInfo.InvariantCulture,
            $"{form.Key} · {form.Metre} · {form.Tempo:0.##} bpm · {(form.IsNamedInKorean ? $"{form.Bars}마디" : $"{form.Bars} bars")} · {TimeSpan.FromSeconds(form.Seconds):m\\:ss}");
        typeface.Draw(canvas, facts, Width - Margin - typeface.Measure(facts, 20), 52, 20, Ink.Faint);
        var colours = Ink.Of(score.Parts);
        double x = Margin;
        if (score.Melody is { Notes.Count: > 0 } && !IsPlayed(score))
        {
            canvas.FillRoundedRectangle(x, 76, 16, 16, 4, Ink.Accent);
            x = typeface.Draw(canvas, form.IsNamedInKorean ? "노래" : "voice", x + 24, 91, 18, Ink.Faint) + 28;
        }

        foreach (var part in score.Parts)
        {
            canvas.FillRoundedRectangle(x, 76, 16, 16, 4, colours[part.Name]);
            x = typeface.Draw(canvas, part.Name, x + 24, 91, 18, Ink.Faint) + 28;
        }
    }

    /// <summary>The pitches that a roll shows, all parts but drums, with a little air.</summary>
    private readonly record struct PitchRange(int Low, int High)
    {
        public int Height => (int)Math.Ceiling((High - Low + 1) * PixelsPerSemitone);

        public static PitchRange Of(Score score)
        {
            var pitches = score.Parts.Where(part => !part.Instrument.IsDrums).SelectMany(part => part.Notes.Select(note => note.Pitch))
                .Concat(score.Melody?.Notes.Where(note => note.IsRapped || !IsPlayed(score)).Select(note => note.Pitch) ?? [])
                .DefaultIfEmpty(60)
                .ToList();
            return new PitchRange(pitches.Min() - 2, pitches.Max() + 4); // bar numbers stand in the air above
        }

        /// <summary>Top edge of a pitch's row, from the top of the lane.</summary>
        public double Y(int pitch) => (High - pitch) * PixelsPerSemitone;
    }

    /// <summary>One system: bars side by side.</summary>
    private sealed class SystemDrawing(Canvas canvas, Score score, Typeface typeface, PitchRange range, int barsPerSystem, int firstBar, int top)
    {
        private readonly int _barTicks = score.Form.Metre.BarTicks;
        private readonly int _startTick = firstBar * score.Form.Metre.BarTicks;
        private readonly int _endTick = Math.Min(score.Form.Bars, firstBar + barsPerSystem) * score.Form.Metre.BarTicks;
        private readonly IReadOnlyDictionary<string, Colour> _colours = Ink.Of(score.Parts);
        private readonly int _rollTop = top + LabelsHeight;
        private readonly int _lyricsTop = top + LabelsHeight + range.Height;

        public void Draw()
        {
            DrawGrid();
            DrawSections();
            DrawChords();
            foreach (var part in score.Parts.OrderBy(part => part.Role != TrackRole.Pad).ThenBy(part => part.Role == TrackRole.MainMelody))
            {
                if (part.Instrument.IsDrums)
                {
                    DrawDrums(part);
                }
                else
                {
                    DrawNotes(part);
                }
            }

            DrawMelody();
        }

        private double X(int tick) => Margin + ((double)(tick - _startTick) / (_barTicks * barsPerSystem) * (Width - (2 * Margin)));

        private bool Shows(int tick, int endTick) => endTick > _startTick && tick < _endTick;

        private void DrawGrid()
        {
            var bottom = _lyricsTop + LyricsHeight + (HasDrums(score) ? DrumLaneHeight : 0);
            canvas.FillRectangle(Margin, _rollTop, X(_endTick) - Margin, bottom - _rollTop, Ink.Panel);
            for (var pitch = range.Low; pitch <= range.High; pitch++)
            {
                if (pitch % 12 == 0)
                {
                    canvas.FillRectangle(Margin, _rollTop + range.Y(pitch) + PixelsPerSemitone, X(_endTick) - Margin, 1, Ink.Bar);
                    typeface.Draw(canvas, $"C{(pitch / 12) - 1}", 8, _rollTop + range.Y(pitch) + PixelsPerSemitone + 4, 13, Ink.Faint);
                }
            }

            for (var tick = _startTick; tick <= _endTick; tick += score.Form.Metre.BeatTicks)
            {
                var isBar = tick % _barTicks == 0;
                canvas.FillRectangle(X(tick), _rollTop, 1, bottom - _rollTop, isBar ? Ink.Bar : Ink.Grid);
                if (isBar && tick < _endTick)
                {
                    typeface.Draw(canvas, ((tick / _barTicks) + 1).ToString(CultureInfo.InvariantCulture), X(tick) + 4, _rollTop + 14, 12, Ink.Faint);
                }
            }
        }

        private void DrawSections()
        {
            foreach (var placed in score.Form.Placed)
            {
                if (!Shows(placed.StartTick, placed.EndTick))
                {
                    continue;
                }

                double left = X(Math.Max(placed.StartTick, _startTick)), right = X(Math.Min(placed.EndTick, _endTick));
                canvas.FillRoundedRectangle(left + 1, top, right - left - 2, 22, 5, Ink.Of(placed.Section.Kind));
                var key = placed.Section.Key == score.Form.Key ? "" : $" · {placed.Section.Key}";
                var label = string.Create(CultureInfo.InvariantCulture, $"{placed.Section.Name}{key} · {(score.Form.IsNamedInKorean ? "에너지" : "energy")} {placed.Section.Energy:0.##}");
                typeface.Draw(canvas, typeface.Fit(label, 14, right - left - 16), left + 9, top + 16, 14, Ink.Text);
            }
        }

        private void DrawChords()
        {
            foreach (var span in score.Chords.Spans)
            {
                if (span.Tick >= _startTick && span.Tick < _endTick)
                {
                    typeface.Draw(canvas, span.Chord.ToString(score.Form.Key), X(span.Tick) + 3, top + 44, 17, Ink.Text);
                }
            }
        }

        private void DrawNotes(Part part)
        {
            var colour = _colours[part.Name];
            foreach (var note in part.Notes)
            {
                if (Shows(note.Tick, note.EndTick))
                {
                    DrawNote(note.Tick, note.EndTick, note.Pitch, colour.WithOpacity(Opacity(part.Role, note.Velocity)));
                }
            }
        }

        private static double Opacity(TrackRole role, int velocity) => role switch
        {
            TrackRole.MainMelody => 1,
            TrackRole.Pad => 0.25 + (velocity / 127.0 * 0.55),
            _ => 0.35 + (velocity / 127.0 * 0.55),
        };

        private void DrawNote(int tick, int endTick, int pitch, Colour colour)
        {
            double left = X(Math.Max(tick, _startTick)), right = X(Math.Min(endTick, _endTick));
            canvas.FillRoundedRectangle(left, _rollTop + range.Y(pitch) + 0.3, Math.Max(2.5, right - left - 1), PixelsPerSemitone - 0.6, 1.6, colour);
        }

        /// <summary>A spoken note has no pitch of its own: a dot where it begins, and a thread as long as it is.</summary>
        private void DrawSpoken(MelodyNote note)
        {
            double left = X(Math.Max(note.Tick, _startTick)), right = X(Math.Min(note.EndTick, _endTick));
            var middle = _rollTop + range.Y(note.Pitch) + (PixelsPerSemitone / 2);
            canvas.FillRectangle(left, middle - 0.6, Math.Max(2, right - left - 2), 1.2, Ink.Accent);
            canvas.FillCircle(left + 2.6, middle, 2.6, Ink.Accent);
        }

        private void DrawMelody()
        {
            if (score.Melody is null)
            {
                return;
            }

            // A rap's words are too many for a line: those of every other bar stand lower, so that each bar has the room of two.
            Span<double> free = stackalloc double[2];
            foreach (var note in score.Melody.Notes)
            {
                if (!Shows(note.Tick, note.EndTick))
                {
                    continue;
                }

                if (note.IsRapped)
                {
                    DrawSpoken(note);
                }
                else if (!IsPlayed(score))
                {
                    DrawNote(note.Tick, note.EndTick, note.Pitch, Ink.Accent);
                }

                if (note.Syllable is { } syllable && note.Tick >= _startTick)
                {
                    var line = note.IsRapped ? note.Tick / _barTicks % 2 : 0;
                    var x = Math.Max(note.IsRapped ? free[line] : Math.Max(free[0], free[1]), X(note.Tick));
                    var dash = syllable.Syllabic is Syllabic.Begin or Syllabic.Middle && char.IsAsciiLetter(syllable.Text[^1]) ? "-" : "";
                    free[line] = note.IsRapped
                        ? typeface.Draw(canvas, syllable.Text + dash, x, _lyricsTop + 11 + (12 * line), CrowdedText, Ink.Text) + 3
                        : typeface.Draw(canvas, syllable.Text + dash, x, _lyricsTop + 19, 16, Ink.Text) + 3;
                }
            }
        }

        private void DrawDrums(Part part)
        {
            var laneTop = _lyricsTop + LyricsHeight;
            foreach (var note in part.Notes)
            {
                if (Shows(note.Tick, note.EndTick))
                {
                    canvas.FillCircle(X(Math.Max(note.Tick, _startTick)) + 2, laneTop + DrumRow(note.Pitch), 1.2 + (note.Velocity / 127.0 * 2.2), Ink.Of(TrackRole.Drums));
                }
            }
        }

        /// <summary>Height of a drum within its lane: cymbals above, then toms and snare, the kick lowest.</summary>
        private static double DrumRow(int pitch) => pitch switch
        {
            35 or 36 => 38,
            37 or 38 or 39 or 40 => 30,
            41 or 43 or 45 or 47 or 48 or 50 => 23,
            42 or 44 or 46 => 15,
            _ => 7,
        };
    }
}
