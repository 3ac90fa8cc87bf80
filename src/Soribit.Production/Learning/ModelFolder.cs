using System.Globalization;
using System.Text;
using Soribit.Neural.Files;
using Soribit.Neural.Training;
using Soribit.Neural.Transformers;
using Soribit.Works;

namespace Soribit.Production.Learning;

/// <summary>Where a training lives: its state, its curve, and the model that it has made so far.</summary>
public sealed class ModelFolder
{
    private readonly string _path;

    public ModelFolder(string path)
    {
        _path = path;
        Directory.CreateDirectory(path);
    }

    /// <summary>All that a training needs to go on.</summary>
    public string StateFile => Path.Combine(_path, "training.safetensors");

    /// <summary>The weights as they are played: bf16.</summary>
    public string ModelFile => Path.Combine(_path, "model.safetensors");

    public string CurveFile => Path.Combine(_path, "loss.png");

    /// <summary>Length of the schedule, kept beside the state so that a training goes on along the same curve.</summary>
    private string StepsFile => Path.Combine(_path, "steps.txt");

    public long? Steps
    {
        get => File.Exists(StepsFile) && long.TryParse(File.ReadAllText(StepsFile), NumberStyles.None, CultureInfo.InvariantCulture, out var steps) && steps > 0 ? steps : null;
        set => DurableFiles.Replace(StepsFile, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{value}")));
    }

    public string LossFile => Path.Combine(_path, "loss.tsv");

    /// <summary>The state that was left here; null when there is none.</summary>
    /// <exception cref="Bilingual.UnreadableFileException">It is damaged.</exception>
    public TrainingState? Load()
    {
        if (!File.Exists(StateFile))
        {
            return null;
        }

        using var stream = File.OpenRead(StateFile);
        return TrainingState.Read(stream);
    }

    /// <summary>Keeps the state, then what is made from it; each file is wholly the old or wholly the new one at any moment.</summary>
    public void Save(TrainingState state)
    {
        DurableFiles.Replace(StateFile, Bytes(state.Write));
        DurableFiles.Replace(ModelFile, Bytes(stream => TransformerFile.Write(stream, state.ToWeights(), TensorType.BF16)));
        DurableFiles.Replace(LossFile, Encoding.UTF8.GetBytes(LossTable.Format(state)));
        DurableFiles.Replace(CurveFile, Picture.Png.Encode(LossCurve.Draw(state)));
    }

    private static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }
}
