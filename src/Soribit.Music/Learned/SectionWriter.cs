using Soribit.Music.Events;
using Soribit.Music.Learned.Copies;
using Soribit.Music.Learned.Critics;
using Soribit.Music.Learned.Why;
using Soribit.Music.Parts;
using Soribit.Neural.Transformers;

namespace Soribit.Music.Learned;

/// <summary>Writes what a player plays in the sections of a song with the model of parts: what the sheet asks holds by construction.</summary>
/// <remarks>One thread at a time.</remarks>
/// <param name="model">Not disposed with this.</param>
/// <param name="watch">Told of each stretch that was written; null when nobody watches.</param>
public sealed class SectionWriter(PackedTransformer model, int candidates = SectionWriter.UsualCandidates, Action<WritingReport>? watch = null) : IDisposable
{
    public const int UsualCandidates = 4;

    /// <summary>Bars that are written at once, and as many before them that the model hears.</summary>
    private const int WindowBars = 8;

    /// <summary>Bars behind a gap that are told: as many as in training.</summary>
    private const int MostAfter = 2;

    /// <summary>Times the usual notes of a bar from which on it is too full for its section.</summary>
    private const double Crowded = 2;

    /// <summary>Times that candidates are written before one that copies is taken.</summary>
    private const int MostTries = 3;

    private readonly PassageWriter _writer = new(model, candidates);

    /// <summary>Whether the model has learned such parts.</summary>
    public static bool Knows(TrackRole role, Metre metre) =>
        role is TrackRole.SubMelody or TrackRole.Bass or TrackRole.Accompaniment && EventGrid.TryMetre(metre, out _);

    /// <returns>Notes of the open bars, by tick and pitch, without velocities (64).</returns>
    public IReadOnlyList<Note> Write(SectionSheet sheet, Rng chance, CancellationToken cancel)
    {
        EventGrid.TryMetre(sheet.Metre, out var metre);
        var page = new Page(sheet, metre);
        var (from, to) = page.Open;
        var written = page.Kept(0, from);
        while (written.Count < to)
        {
            var count = Math.Min(WindowBars, to - written.Count);
            var (before, after) = (Math.Min(WindowBars, written.Count), MostAfter);
            var task = page.Task(written, before, count, after, to);
            while (!_writer.HasRoomFor(task) && (before, after, count) is not (0, 0, 1))
            {
                // a dense part looks back less far, then less far ahead, then goes on in shorter stretches
                (before, after, count) = before > 0 ? (before - 1, after, count) : after > 0 ? (0, after - 1, count) : (0, 0, count - 1);
                task = page.Task(written, before, count, after, to);
            }

            var first = written.Count - before;
            var (candidates, chosen, choices, bars) = Best(task, page, [.. written], before, chance, cancel);
            written.AddRange(bars);
            watch?.Invoke(new WritingReport(sheet.Section, (sheet.StartTick / sheet.Metre.BarTicks) + first, page.Shift, candidates, chosen, choices));
        }

        var notes = Sounding.Of(written, sheet.Metre, sheet.MaxVoices == 1);
        return [.. notes.Where(note => note.Tick >= from * sheet.Metre.BarTicks).Select(note => note with { Tick = note.Tick + sheet.StartTick, Pitch = note.Pitch - page.Shift, Velocity = 64 })];
    }

    public void Dispose() => _writer.Dispose();

    /// <summary>The best candidate that copies nothing; after too many tries, the one that copies least.</summary>
    private Written Best(PassageTask task, Page page, IReadOnlyList<IReadOnlyList<EventNote>> before, int told, Rng chance, CancellationToken cancel)
    {
        var best = default(Written);
        for (var round = 0; round < MostTries; round++)
        {
            var choices = new List<WritingChoice>();
            var passages = _writer.Write(task, PassageWriter.Usual, chance, watch is null ? null : choices.Add, cancel);
            var bars = passages.Select(passage => passage.Bars.Skip(told).ToList()).ToList();
            var ranking = Ranking.Of(task, passages);
            var reports = bars.Select((own, i) => CandidateReport.Of(
                ranking, i, SeenLines.Shared.Longest(Sounding.Of([.. before, .. own], page.Metre, isSingle: false), task.Role))).ToList();
            var chosen = CandidateReport.Best(reports);
            if (best.Bars is null || reports[chosen].Shared.Length < best.Candidates[best.Chosen].Shared.Length)
            {
                best = new Written(reports, chosen, [.. choices.Where(choice => choice.Candidate == chosen)], bars[chosen]);
            }

            if (!reports[chosen].Shared.IsCopy)
            {
                break;
            }
        }

        return best;
    }

    private readonly record struct Written(IReadOnlyList<CandidateReport> Candidates, int Chosen, IReadOnlyList<WritingChoice> Choices, IReadOnlyList<IReadOnlyList<EventNote>> Bars);

    /// <summary>The sheet in the model's key and units.</summary>
    private sealed class Page
    {
        private readonly SectionSheet _sheet;
        private readonly List<EventNote>[] _kept;
        private readonly TaskBar[] _bars;

        public Page(SectionSheet sheet, Metre metre)
        {
            (_sheet, Metre) = (sheet, metre);
            Shift = PassageEncoder.NearShift(sheet.Key);
            var (start, length) = sheet.Open.GetOffsetAndLength(sheet.Bars);
            Open = (Math.Max(start, sheet.FromBar), start + length);
            _kept = InBars(sheet.Kept ?? []);
            var heard = InBars(sheet.Heard);
            _bars = [.. Enumerable.Range(0, sheet.Bars).Select(bar => new TaskBar(
                LeftInPhrase(bar), EventBars.Chords(sheet.Chords, sheet.StartTick + (bar * sheet.Metre.BarTicks), metre, Shift), heard[bar])
            {
                KeepsPattern = sheet.KeepsPattern && bar >= sheet.FromBar + 2 && bar < sheet.Bars - 1,
                IsFilled = sheet.KeepsPattern,
            })];
        }

        public Metre Metre { get; }

        public int Shift { get; }

        /// <summary>First bar that is written, and the one behind the last.</summary>
        public (int From, int To) Open { get; }

        /// <summary>The notes that stay in bars from one to another.</summary>
        public List<IReadOnlyList<EventNote>> Kept(int from, int to) => [.. _kept[from..Math.Max(from, to)]];

        /// <param name="before">Bars that are told of those before.</param>
        /// <param name="count">Bars to write.</param>
        /// <param name="after">Bars that are told at most of those behind the last one that is written.</param>
        /// <param name="end">Behind the last bar that is written at all.</param>
        public PassageTask Task(List<IReadOnlyList<EventNote>> written, int before, int count, int after, int end)
        {
            var (first, next) = (written.Count - before, written.Count + count);
            var bars = Enumerable.Range(first, before + count).Select(bar => bar < written.Count ? _bars[bar] with { Kept = written[bar] } : _bars[bar]);
            TaskBar[] told = next == end && _sheet.Kept is not null
                ? [.. Enumerable.Range(next, Math.Min(after, _sheet.Bars - next)).Select(bar => _bars[bar] with { Kept = _kept[bar] })]
                : [];
            var eighths = _sheet.Metre.BarTicks / Ticks.PerEighth;
            var core = Math.Clamp(((_sheet.Low + _sheet.High) / 2) - 5, _sheet.Low, _sheet.High - 11);
            return new PassageTask(
                _sheet.Role, _sheet.Manner, _sheet.Program, _sheet.Key.Mode, Metre, _sheet.QuartersPerMinute, _sheet.Density, [.. bars], told,
                _sheet.Bars - next - told.Length,
                [.. Enumerable.Range(first * eighths, (before + count) * eighths).Select(eighth => LearnedParts.Turned(_sheet.Allowed[eighth], Shift))],
                new PassageRange(_sheet.Low + Shift, _sheet.High + Shift, core + Shift), _sheet.MaxVoices)
            {
                MostNotes = Math.Max(2, (int)Math.Ceiling(Crowded * _sheet.Density)),
            };
        }

        private int LeftInPhrase(int bar)
        {
            const int unknown = 6;
            return Enumerable.Range(0, unknown).Where(ahead => _sheet.PhraseEnds.Contains(bar + ahead)).DefaultIfEmpty(unknown).First();
        }

        private List<EventNote>[] InBars(IReadOnlyList<Note> notes)
        {
            var units = EventGrid.BarUnits(Metre);
            var bars = Enumerable.Range(0, _sheet.Bars).Select(_ => new List<EventNote>()).ToArray();
            foreach (var note in notes.Where(note => note.Tick >= _sheet.StartTick && note.Tick < _sheet.EndTick))
            {
                var at = Math.Min(EventGrid.Nearest(note.Tick - _sheet.StartTick), (_sheet.Bars * units) - 1);
                var length = Math.Max(1, EventGrid.Nearest(note.Duration));
                bars[at / units].Add(new EventNote(at % units, length, Math.Clamp(note.Pitch + Shift, 0, 127)));
            }

            return bars;
        }
    }
}
