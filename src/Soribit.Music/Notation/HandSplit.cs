using Soribit.Music.Form;
using Soribit.Music.Parts;

namespace Soribit.Music.Notation;

/// <summary>Divides keyboard music between two staves, bar by bar, where it tears the fewest figures apart.</summary>
internal static class HandSplit
{
    private const int MiddleC = 60;

    /// <summary>How far the border may move from middle C for the sake of a figure.</summary>
    private const int Reach = 7;

    public static (List<Note> Right, List<Note> Left) Split(IReadOnlyList<Note> notes, SongForm form)
    {
        List<Note> right = [], left = [];
        foreach (var bar in notes.GroupBy(note => note.Tick / form.Metre.BarTicks))
        {
            var border = Border([.. bar]);
            right.AddRange(bar.Where(note => note.Pitch >= border));
            left.AddRange(bar.Where(note => note.Pitch < border));
        }

        return (right, left);
    }

    /// <summary>The pitch from which the right hand plays: away from middle C costs a little, neighbours in time torn apart within a hand's span cost more.</summary>
    private static int Border(List<Note> bar)
    {
        var best = MiddleC;
        var bestCost = double.MaxValue;
        for (var border = MiddleC - Reach; border <= MiddleC + Reach; border++)
        {
            var cost = Math.Abs(border - MiddleC) * 0.2;
            for (var i = 1; i < bar.Count; i++)
            {
                var (low, high) = (Math.Min(bar[i - 1].Pitch, bar[i].Pitch), Math.Max(bar[i - 1].Pitch, bar[i].Pitch));
                cost += low < border && high >= border && high - low < 12 ? 1 : 0;
            }

            if (cost < bestCost)
            {
                (best, bestCost) = (border, cost);
            }
        }

        return best;
    }
}
