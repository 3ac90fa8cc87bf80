using Soribit.Music.Events;
using Soribit.Music.Learned;
using Soribit.Music.Parts;
using Soribit.Neural.Sampling;

namespace Soribit.Music.Tests.Learned;

/// <summary>Whatever is chosen among the legal tokens, the task is obeyed: choices here are pure chance, far wilder than a model's.</summary>
public sealed class PassageGrammarTests
{
    private const int Walks = 1500;

    [Fact]
    public void AnyWalk_ObeysTheTask_AndMeetsNoDeadEnd()
    {
        for (var seed = 0; seed < Walks; seed++)
        {
            var rng = Rng.For((ulong)seed, "walk");
            var task = RandomTasks.Draw(rng);
            var grammar = new PassageGrammar(task, maxBarTokens: 60);
            Walk(grammar, rng);
            AssertObeyed(task, grammar.Written, $"seed {seed}");
        }
    }

    [Fact]
    public void AnyWalk_ReadsAsThePassageThatItWrote()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var rng = Rng.For((ulong)seed, "walk");
            var task = RandomTasks.Draw(rng);
            var grammar = new PassageGrammar(task, maxBarTokens: 60);
            var tokens = Walk(grammar, rng);
            Assert.Equal(grammar.Written.Select(Told), PassageReading.Bars(tokens, task).Select(Told));
        }
    }

    [Fact]
    public void KeptBars_StayAsTheyAre()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var rng = Rng.For((ulong)seed, "kept");
            var first = RandomTasks.Draw(rng);
            var grammar = new PassageGrammar(first, 60);
            Walk(grammar, rng);
            var gap = rng.Next(first.Bars.Count);
            var task = first with
            {
                Bars = [.. first.Bars.Select((bar, i) => i == gap ? bar : bar with { Kept = grammar.Written[i] })],
                Range = first.Range with { MeanFrom = 0, MeanTo = 128 },
            };
            var again = new PassageGrammar(task, 60);
            Walk(again, Rng.For((ulong)seed, "again"));
            Assert.All(Enumerable.Range(0, task.Bars.Count).Where(i => i != gap), i => Assert.Equal(grammar.Written[i], again.Written[i]));
        }
    }

    [Fact]
    public void GivenRhythm_IsKeptNoteForNote()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var rng = Rng.For((ulong)seed, "rhythm");
            var task = RandomTasks.Draw(rng) with { MaxVoices = 1, Role = TrackRole.MainMelody };
            GivenOnset[] rhythm = [new(0, 12, SyllableKind.Strong), new(12, 6, SyllableKind.Weak), new(18, 6, SyllableKind.Held)];
            task = task with { Bars = [.. task.Bars.Select(bar => bar with { Rhythm = rhythm, Kept = null })] };
            var grammar = new PassageGrammar(task, 60);
            Walk(grammar, rng);
            Assert.All(grammar.Written, bar => Assert.Equal(rhythm, bar.Select(note => new GivenOnset(note.Position, note.Duration, note.Syllable))));
        }
    }

    [Fact]
    public void AShapedBar_RisesAndFallsAsItsModel()
    {
        var task = RandomTasks.Plain(bars: 2) with
        {
            Bars = [RandomTasks.Bar with { Kept = [new EventNote(0, 12, 60), new EventNote(12, 12, 64), new EventNote(24, 12, 62), new EventNote(36, 12, 62)] }, RandomTasks.Bar],
        };
        for (var seed = 0; seed < 50; seed++)
        {
            var grammar = new PassageGrammar(task, 60);
            var rng = Rng.For((ulong)seed, "shape");
            Walk(grammar, rng, first: EventVocabulary.Link[new BarLink(LinkKind.Shape, 1).Token]);
            var line = grammar.Written[1].Select(note => note.Pitch).ToList();
            Assert.Equal([1, -1, 0], line.Zip(line.Skip(1), (a, b) => Math.Sign(b - a)));
        }
    }

    /// <summary>Chooses uniformly among the legal tokens until the passage is complete.</summary>
    private static List<int> Walk(PassageGrammar grammar, Rng rng, int? first = null)
    {
        var tokens = new List<int>();
        var mask = new TokenMask(EventVocabulary.Size);
        grammar.TakeForced(tokens);
        while (!grammar.IsDone)
        {
            grammar.Fill(mask);
            var legal = Enumerable.Range(0, EventVocabulary.Size).Where(token => mask[token]).ToList();
            Assert.NotEmpty(legal);
            var token = first is { } wanted ? wanted : legal[rng.Next(legal.Count)];
            Assert.Contains(token, legal);
            first = null;
            tokens.Add(token);
            grammar.Accept(token);
            grammar.TakeForced(tokens);
        }

        return tokens;
    }

    private static void AssertObeyed(PassageTask task, IReadOnlyList<IReadOnlyList<EventNote>> bars, string walk)
    {
        Assert.Equal(task.Bars.Count, bars.Count);
        var (sum, count, busy) = (0, 0, 0);
        for (var bar = 0; bar < bars.Count; bar++)
        {
            foreach (var chord in bars[bar].GroupBy(note => note.Position))
            {
                Assert.True(chord.Count() <= task.MaxVoices, walk);
                Assert.Equal(chord.Count(), chord.DistinctBy(note => note.Pitch).Count());
            }

            foreach (var note in bars[bar])
            {
                var start = (bar * task.BarUnits) + note.Position;
                Assert.True(note.Position < task.BarUnits && start + note.Duration <= task.EndUnit, walk);
                Assert.InRange(note.Pitch, task.Range.Lowest, task.Range.Highest);
                Assert.True((task.AllowedOver(start, start + note.Duration) >> (note.Pitch % 12) & 1) == 1, $"{walk}: {note} in bar {bar}");
                Assert.True(task.MaxVoices > 1 || start >= busy, $"{walk}: two notes at a time in a line");
                busy = start + note.Duration;
                (sum, count) = (sum + note.Pitch, count + 1);
            }
        }

        Assert.True(count > 0, walk);
        Assert.InRange(sum / (double)count, task.Range.MeanFrom, Math.BitDecrement(task.Range.MeanTo));
        Assert.NotEmpty(bars[^1]);
    }

    private static string Told(IReadOnlyList<EventNote> bar) => string.Join(' ', bar.Select(note => $"{note.Position}+{note.Duration}:{note.Pitch}"));
}
