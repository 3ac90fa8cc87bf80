using Soribit.Bilingual;
using Soribit.Neural.Files;
using Soribit.Neural.Training;
using Soribit.Neural.Transformers;

namespace Soribit.Neural.Tests.Training;

public sealed class TrainingStateTests
{
    private static readonly TransformerConfig Tiny = new(Vocabulary: 11, Width: 32, Layers: 1, Heads: 2, KeyValueHeads: 1, Hidden: 32, Context: 40);

    [Fact]
    public void Write_ThenRead_GivesEverythingBack()
    {
        var state = Trained();
        var read = TrainingState.Read(new MemoryStream(Bytes(state)));
        Assert.Equal(state.Config, read.Config);
        Assert.Equal(state.Weights, read.Weights);
        Assert.Equal(state.Means, read.Means);
        Assert.Equal(state.Squares, read.Squares);
        Assert.Equal(state.Losses, read.Losses);
        Assert.Equal(state.Tokens, read.Tokens);
        Assert.Equal(state.HeldOut.Select(loss => (loss.Step, loss.Mean)), read.HeldOut.Select(loss => (loss.Step, loss.Mean)));
        Assert.Equal(state.HeldOut[^1].Groups, read.HeldOut[^1].Groups);
        Assert.Equal(Bytes(state), Bytes(read));
    }

    [Fact]
    public void Write_ACheckpoint_IsAModelToo()
    {
        var state = Trained();
        var model = TransformerFile.Read(new MemoryStream(Bytes(state)));
        Assert.Equal(state.Weights, state.Layout.Flat(model));
    }

    /// <summary>What a process that is killed while it writes leaves behind: some first part of the file.</summary>
    [Fact]
    public void Read_CutShortAnywhere_IsRefused()
    {
        var bytes = Bytes(Trained());
        for (var length = 0; length < bytes.Length; length += 1 + (bytes.Length / 200))
        {
            Assert.Throws<UnreadableFileException>(() => TrainingState.Read(new MemoryStream(bytes, 0, length)));
        }
    }

    [Fact]
    public void Read_AModelWithoutAState_IsRefused()
    {
        using var stream = new MemoryStream();
        TransformerFile.Write(stream, TrainingState.Random(Tiny, 1).ToWeights(), TensorType.F32);
        stream.Position = 0;
        Assert.Throws<UnreadableFileException>(() => TrainingState.Read(stream));
    }

    [Fact]
    public void Layout_NamesEveryTensorOnceInTheOrderOfTheWeights()
    {
        var layout = new ParameterLayout(Tiny);
        var tensors = TransformerWeights.Zero(Tiny).Tensors().ToArray();
        Assert.Equal(tensors.Select(tensor => (tensor.Name, tensor.Values.Length)), layout.Slices.Select(slice => (slice.Name, slice.Length)));
        Assert.Equal(layout.Length, layout.Slices.Sum(slice => slice.Length));
        Assert.Equal(Tiny.Parameters, layout.Length);
    }

    private static TrainingState Trained()
    {
        var state = TrainingState.Random(Tiny, 1);
        var options = new TrainingOptions { Steps = 3, EvaluateEvery = 1 };
        using var trainer = new Trainer(state, options, new Batches.Source(Tiny), Batches.Make(Tiny, 5, [9, 9]), 1, TimeProvider.System);
        trainer.Run(new Progress<TrainingProgress>(), _ => { }, CancellationToken.None);
        return state;
    }

    private static byte[] Bytes(TrainingState state)
    {
        using var stream = new MemoryStream();
        state.Write(stream);
        return stream.ToArray();
    }
}
