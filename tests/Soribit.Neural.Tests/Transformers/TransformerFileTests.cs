using System.Buffers.Binary;
using Soribit.Bilingual;
using Soribit.Neural.Files;
using Soribit.Neural.Memory;
using Soribit.Neural.Transformers;
using Soribit.Testing;

namespace Soribit.Neural.Tests.Transformers;

public sealed class TransformerFileTests
{
    private static readonly TransformerWeights Weights = RandomTransformer.Weights(RandomTransformer.Tiny, 5);

    [Theory]
    [InlineData(TensorType.F32)]
    [InlineData(TensorType.BF16)]
    public void Read_WhatWasWritten_GivesItBack(TensorType type)
    {
        using var stream = new MemoryStream();
        TransformerFile.Write(stream, Weights, type);
        stream.Position = 0;
        var read = TransformerFile.Read(stream);
        Assert.Equal(Weights.Config, read.Config);
        foreach (var (written, back) in Weights.Tensors().Zip(read.Tensors()))
        {
            Assert.Equal(written.Name, back.Name);
            Assert.Equal(type == TensorType.F32 ? written.Values : [.. written.Values.Select(value => BFloat16.ToSingle(BFloat16.Round(value)))], back.Values);
        }
    }

    [Fact]
    public void Tensors_OfAConfig_AreAsManyWeightsAsItCounts()
    {
        Assert.Equal(Weights.Config.Parameters, Weights.Tensors().Sum(tensor => (long)tensor.Values.Length));
        Assert.All(Weights.Tensors(), tensor => Assert.Equal(tensor.Values.Length, tensor.Shape.Aggregate((a, b) => a * b)));
    }

    [Theory]
    [InlineData("\"width\":96", "\"width\":128")]
    [InlineData("\"width\":96", "\"width\":97")]
    [InlineData("\"width\":96", "\"width\":-96")]
    [InlineData("\"width\":96", "\"width\":\"96\"")]
    [InlineData("\"layers\":2", "\"layers\":2000000000")]
    [InlineData("\"layers\":2", "\"depth\":2")]
    [InlineData("\"layers\":2", "\"layers\":2}")]
    [InlineData("\"vocabulary\":83", "\"vocabulary\":2147483647")]
    public void Read_AConfigThatDoesNotFit_SaysSo(string from, string to)
    {
        var writer = new SafeTensorsWriter();
        TransformerFile.AddTo(writer, Weights, TensorType.BF16);
        using var whole = new MemoryStream();
        writer.WriteTo(whole);
        whole.Position = 0;
        using var file = SafeTensors.Read(whole);
        writer.Describe(TransformerFile.ConfigKey, file.Metadata[TransformerFile.ConfigKey].Replace(from, to, StringComparison.Ordinal));
        using var changed = new MemoryStream();
        writer.WriteTo(changed);
        changed.Position = 0;
        Bilingually.Told(Assert.Throws<UnreadableFileException>(() => TransformerFile.Read(changed)));
    }

    [Fact]
    public void Read_AFileOfSomethingElse_SaysSo()
    {
        var writer = new SafeTensorsWriter();
        writer.Add("x", TensorType.F32, [1], new float[1]);
        using var stream = new MemoryStream();
        writer.WriteTo(stream);
        stream.Position = 0;
        Bilingually.Told(Assert.Throws<UnreadableFileException>(() => TransformerFile.Read(stream)));
    }

    [Fact]
    public void Read_MutatedFiles_FailsWithAWordingOrReadsWhatFits()
    {
        using var stream = new MemoryStream();
        TransformerFile.Write(stream, RandomTransformer.Weights(new TransformerConfig(2, 32, 1, 2, 1, 32, 8), 3), TensorType.BF16);
        var valid = stream.ToArray();
        var header = (int)BinaryPrimitives.ReadInt64LittleEndian(valid) + 8;
        foreach (var mutant in Mutations.Of(valid[..header], 3000, 12))
        {
            try
            {
                var read = TransformerFile.Read(new MemoryStream([.. mutant, .. valid[header..]]));
                Assert.Equal(read.Config.Parameters, read.Tensors().Sum(tensor => (long)tensor.Values.Length));
            }
            catch (UnreadableFileException exception)
            {
                Assert.NotEmpty(exception.Wording.Korean);
            }
        }
    }
}
