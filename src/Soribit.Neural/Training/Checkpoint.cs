using System.Text.Json;
using Soribit.Neural.Files;
using Soribit.Neural.Transformers;

namespace Soribit.Neural.Training;

/// <summary>A training's state as a safetensors file: a transformer's own, and beside it AdamW's moments, the loss of each step, and the rest as JSON in the metadata.</summary>
internal static class Checkpoint
{
    private const string Key = "soribit.training";
    private const string MeansName = "adam.means";
    private const string SquaresName = "adam.squares";
    private const string LossesName = "losses";

    public static void Write(Stream stream, TrainingState state)
    {
        var writer = new SafeTensorsWriter();
        TransformerFile.AddTo(writer, state.ToWeights(), TensorType.F32);
        writer.Add(MeansName, TensorType.F32, [state.Means.Length], state.Means);
        writer.Add(SquaresName, TensorType.F32, [state.Squares.Length], state.Squares);
        writer.Add(LossesName, TensorType.F32, [state.Losses.Count], state.Losses.ToArray());
        writer.Describe(Key, JsonSerializer.Serialize(new Rest(state.Tokens, [.. state.HeldOut])));
        writer.WriteTo(stream);
    }

    public static TrainingState Read(Stream stream)
    {
        using var file = SafeTensors.Read(stream);
        var weights = TransformerFile.Read(file);
        var rest = ReadRest(file.Metadata);
        var count = (int)weights.Config.Parameters;
        return TrainingState.Restore(
            weights, file.Floats(MeansName, count), file.Floats(SquaresName, count), new TrainingRecord(rest.Tokens, file.Floats(LossesName, [.. file[LossesName].Shape]), rest.HeldOut));
    }

    private static Rest ReadRest(IReadOnlyDictionary<string, string> metadata)
    {
        try
        {
            if (metadata.TryGetValue(Key, out var text) && JsonSerializer.Deserialize<Rest>(text) is { HeldOut: not null } rest)
            {
                return rest;
            }
        }
        catch (JsonException exception)
        {
            throw Unreadable(exception);
        }

        throw Unreadable(null);
    }

    private static UnreadableFileException Unreadable(Exception? cause) => new(
        new($"The file is no state of a training: its metadata have no readable \"{Key}\".", $"학습 상태 파일이 아닙니다. 메타데이터에서 \"{Key}\"을/를 읽을 수 없습니다."), cause);

    private sealed record Rest(long Tokens, HeldOutLoss[] HeldOut);
}
