using Soribit.Neural.Training;
using Soribit.Neural.Transformers;

namespace Soribit.Neural.Tests.Training;

public sealed class ShardPlanTests
{
    private static readonly TransformerConfig Config = new(Vocabulary: 40, Width: 32, Layers: 1, Heads: 2, KeyValueHeads: 1, Hidden: 32, Context: 64);

    [Fact]
    public void Divide_AnyBatch_TakesEverySequenceOnceInPassesThatAreNotTooLong()
    {
        var batch = Batches.Make(Config, 1, [64, 3, 40, 40, 17, 2, 65, 33]);
        var plan = ShardPlan.Divide(batch, 3, 70);
        Assert.Equal(3, plan.Count);
        Assert.Equal(Enumerable.Range(0, batch.Length), plan.SelectMany(shard => shard).SelectMany(pass => pass.Sequences).Select(own => own.Index).Order());
        Assert.All(plan.SelectMany(shard => shard), pass => Assert.InRange(pass.Count, 1, 70));

        // The longest go first, each to the emptiest shard: none has more than another by a whole longest sequence.
        var rows = plan.Select(shard => shard.Sum(pass => pass.Count)).ToArray();
        Assert.InRange(rows.Max() - rows.Min(), 0, 64);
    }

    [Fact]
    public void Rows_OfASequence_AreItsTokensEachWithTheNextAsItsTarget()
    {
        var batch = Batches.Make(Config, 2, [4, 3]);
        var rows = new SequenceRows(batch, [1, 0]);
        Assert.Equal(new SequenceRange(1, 0, 2), rows.Sequences[0]);
        Assert.Equal(new SequenceRange(0, 2, 3), rows.Sequences[1]);
        Assert.Equal([.. batch[1].Tokens.ToArray()[..2], .. batch[0].Tokens.ToArray()[..3]], rows.Tokens);
        Assert.Equal([.. batch[1].Tokens.ToArray()[1..], .. batch[0].Tokens.ToArray()[1..]], rows.Targets);
        Assert.Equal([.. batch[1].Weights.ToArray()[1..], .. batch[0].Weights.ToArray()[1..]], rows.Weights);
    }

    [Fact]
    public void Sequence_ThatDoesNotFit_IsRefused()
    {
        int[] beyond = [1, 40], below = [-1, 2];
        float[] three = [1, 1, 1], unknown = [1, float.NaN], negative = [1, -1];
        TrainingSequence[] batches =
        [
            new(new int[1]), new(new int[66]), new(beyond), new(below), new(new int[2], three), new(new int[2], unknown), new(new int[2], negative),
        ];
        Assert.All(batches, sequence => Assert.Throws<ArgumentException>(() => sequence.Check(Config)));
        new TrainingSequence(new int[65]).Check(Config);
    }
}
