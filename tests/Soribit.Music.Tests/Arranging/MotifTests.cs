using Soribit.Music.Arranging;

namespace Soribit.Music.Tests.Arranging;

public class MotifTests
{
    public static TheoryData<string> Metres => ["4/4", "3/4", "6/8"];

    [Theory]
    [MemberData(nameof(Metres))]
    public void Invent_AnyIdea_StaysNearHomeAndTurnsBack(string text)
    {
        Assert.True(Metre.TryParse(text, out var metre));
        var climbing = 0;
        for (ulong seed = 0; seed < 200; seed++)
        {
            var motif = Motif.Invent(Rng.For(seed, "hook"), metre, 2 * metre.BeatsPerBar, 1);
            var steps = motif.Notes.Select(note => note.Step).ToList();
            Assert.Equal(0, steps[0]);
            Assert.All(steps, step => Assert.InRange(step, -Motif.Reach, Motif.Reach));
            climbing += steps.Count > 4 && steps.Zip(steps.Skip(1)).All(pair => pair.Second >= pair.First) ? 1 : 0;
        }

        Assert.InRange(climbing, 0, 10); // a scale upwards is an idea like any other, and as rare
    }

    [Theory]
    [MemberData(nameof(Metres))]
    public void Answer_AnyIdea_BeginsAlikeAndRestsAtHome(string text)
    {
        Assert.True(Metre.TryParse(text, out var metre));
        for (ulong seed = 0; seed < 200; seed++)
        {
            var question = Motif.Invent(Rng.For(seed, "hook"), metre, 2 * metre.BeatsPerBar, 1);
            var answer = question.Answer(metre);
            Assert.Equal(question.Notes.Where(note => note.Tick < question.Ticks / 2), answer.Notes.Where(note => note.Tick < question.Ticks / 2));
            Assert.Equal(question.Ticks, answer.Notes[^1].Tick + answer.Notes[^1].Length);
            Assert.Equal(0, answer.Notes[^1].Step);
            Assert.True(answer.Notes[^1].Length >= metre.BeatTicks);
        }
    }
}
