using Soribit.Bilingual;
using Soribit.Music.Learned;
using Soribit.Neural.Files;
using Soribit.Neural.Transformers;
using Soribit.Testing;

namespace Soribit.Music.Tests.Learned.Small;

public sealed class SmallDecoderTests
{
    private static readonly TransformerConfig Config = new(12, 32, 1, 2, 2, 32, 24);

    [Fact]
    public void Score_PassagesAfterABeginning_IsWhatForetellSaysTokenByToken()
    {
        using var decoder = SmallDecoder.Read(new MemoryStream(SmallFiles.Of(Config)), 12, 24);
        int[] before = [3, 1, 4];
        int[][] passages = [[1, 5, 9], [2], [6, 5, 3, 5]];
        var scored = decoder.Score(before, passages);
        var logits = new float[12];
        foreach (var (passage, read) in passages.Zip(scored))
        {
            for (var i = 0; i < passage.Length; i++)
            {
                decoder.Foretell([.. before, .. passage[..i]], logits);
                Assert.Equal(SmallFiles.LogSoftmax(logits)[passage[i]], read[i], 1e-5);
            }
        }
    }

    [Fact]
    public void Score_NothingBefore_LeavesOutTheFirstToken()
    {
        using var decoder = SmallDecoder.Read(new MemoryStream(SmallFiles.Of(Config)), 12, 24);
        var scored = decoder.Score([], [[7, 2], [], [7, 3]]);
        Assert.Equal(0, scored[0][0]);
        Assert.Empty(scored[1]);
        Assert.NotEqual(scored[0][1], scored[2][1]);
    }

    [Theory]
    [InlineData(11, 24)]
    [InlineData(13, 24)]
    [InlineData(12, 25)]
    public void Read_OfAnotherLanguage_SaysSo(int vocabulary, int context)
    {
        var fault = Assert.Throws<UnreadableFileException>(() => SmallDecoder.Read(new MemoryStream(SmallFiles.Of(Config)), vocabulary, context));
        Assert.Contains("12", fault.Wording.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("-0.1")]
    [InlineData("NaN")]
    [InlineData("half")]
    public void Read_ShareThatIsNone_SaysSo(string share) =>
        Assert.Throws<UnreadableFileException>(() => SmallDecoder.Read(new MemoryStream(SmallFiles.Of(Config, share)), 12, 24));

    [Fact]
    public void Read_ShareInTheFile_IsTaken()
    {
        using var mixed = SmallDecoder.Read(new MemoryStream(SmallFiles.Of(Config, "0.25")), 12, 24);
        using var alone = SmallDecoder.Read(new MemoryStream(SmallFiles.Of(Config)), 12, 24);
        Assert.Equal((0.25, 1.0), (mixed.Share, alone.Share));
    }

    [Fact]
    public void Read_DamagedFiles_ReadOrSayWhy()
    {
        var refused = 0;
        foreach (var mutant in Mutations.Of(SmallFiles.Of(Config, "0.5"), 400, 7))
        {
            try
            {
                SmallDecoder.Read(new MemoryStream(mutant), 12, 24).Dispose();
            }
            catch (UnreadableFileException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 200, 400);
    }
}

/// <summary>Small transformers with weights that are made up.</summary>
internal static class SmallFiles
{
    public static byte[] Of(TransformerConfig config, string? share = null)
    {
        var writer = new SafeTensorsWriter();
        if (share is not null)
        {
            writer.Describe(SmallDecoder.ShareKey, share);
        }

        TransformerFile.AddTo(writer, Neural.Training.TrainingState.Random(config, 1).ToWeights(), TensorType.BF16);
        using var stream = new MemoryStream();
        writer.WriteTo(stream);
        return stream.ToArray();
    }

    public static double[] LogSoftmax(ReadOnlySpan<float> logits)
    {
        var values = logits.ToArray();
        var sum = Math.Log(values.Sum(value => Math.Exp(value)));
        return [.. values.Select(value => value - sum)];
    }
}
