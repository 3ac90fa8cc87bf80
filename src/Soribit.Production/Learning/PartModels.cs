using Soribit.Music.Events;
using Soribit.Music.Learned;
using Soribit.Neural.Panels;
using Soribit.Neural.Transformers;
using Soribit.Text;

namespace Soribit.Production.Learning;

/// <summary>Models of parts by name or file.</summary>
public static class PartModels
{
    /// <summary>The name of the model that ships.</summary>
    public const string Shipped = "parts";

    /// <summary>The weights of the shipped model, or of a file.</summary>
    /// <exception cref="BadInputException">There is no such file, or it is no model of parts.</exception>
    public static TransformerWeights Weights(string nameOrFile)
    {
        if (nameOrFile == Shipped)
        {
            return PartModel.Weights();
        }

        if (!File.Exists(nameOrFile))
        {
            throw new BadInputException(nameOrFile, null, new($"No such model; expected {Shipped} or a model.safetensors that ./soribit train has made.", $"그런 모델이 없습니다. {Shipped} 또는 ./soribit train이 만든 model.safetensors를 쓰십시오."));
        }

        try
        {
            using var stream = File.OpenRead(nameOrFile);
            var weights = TransformerFile.Read(stream);
            return weights.Config.Vocabulary >= EventVocabulary.Size && weights.Config.Context >= PartModel.LeastContext ? weights : throw new BadInputException(nameOrFile, null, new(
                $"The model knows {weights.Config.Vocabulary} tokens and reads {weights.Config.Context}; a model of parts knows at least {EventVocabulary.Size} and reads {PartModel.LeastContext}.",
                $"모델의 어휘가 {weights.Config.Vocabulary}개, 문맥이 {weights.Config.Context}개입니다. 파트 모델은 어휘 {EventVocabulary.Size}개, 문맥 {PartModel.LeastContext}개 이상이어야 합니다."));
        }
        catch (UnreadableFileException unreadable)
        {
            throw new BadInputException(nameOrFile, null, unreadable.Wording);
        }
    }

    /// <summary>A model ready to compose with.</summary>
    /// <exception cref="BadInputException">There is no such file, or it is no model of parts.</exception>
    public static PackedTransformer Open(string nameOrFile) => nameOrFile == Shipped ? PartModel.Shared : PackedTransformer.Pack(Weights(nameOrFile), WeightFormat.Int8);
}
