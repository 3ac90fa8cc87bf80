using System.Globalization;
using Soribit.Music.Learned;
using Soribit.Neural.Files;
using Soribit.Neural.Transformers;

namespace Soribit.Training.Comparisons;

/// <summary>The verb <c>decoders</c>: trains the small decoders that won against the statistics, as they were trained to be compared, and writes them.</summary>
internal static class DecoderTraining
{
    /// <param name="data">Holds mcgill-billboard, openhymnal, openewld and openscore-lieder.</param>
    /// <param name="models">The folder models.</param>
    public static int Run(string data, string models)
    {
        var (chords, share) = ChordContest.Learn(data, ModelComparison.Seed);
        Write(Path.Combine(models, "chords"), chords, share);
        Write(Path.Combine(models, "melody"), RhythmContest.Learn(data, ModelComparison.Seed), null);
        return 0;
    }

    /// <param name="share">Of the decoder in the mixture with the counts; null where it stands alone.</param>
    private static void Write(string folder, SmallModel model, double? share)
    {
        var writer = new SafeTensorsWriter();
        if (share is { } some)
        {
            writer.Describe(SmallDecoder.ShareKey, some.ToString("0.00", CultureInfo.InvariantCulture));
        }

        TransformerFile.AddTo(writer, model.Weights, TensorType.BF16);
        Directory.CreateDirectory(folder);
        using var file = File.Create(Path.Combine(folder, "decoder.safetensors"));
        writer.WriteTo(file);
    }
}
