using System.CommandLine;
using Soribit.Music.Learned;
using Soribit.Music.Parts;
using Soribit.Neural.Transformers;
using Soribit.Production.Learning;
using Soribit.Text;

namespace Soribit.Cli.Verbs;

/// <summary>Who composes parts by request: the options that part and parts share.</summary>
internal sealed class PartComposing
{
    private const string Learned = "learned";
    private const string Statistics = "statistics";

    private readonly Option<string> _composer = new("--composer")
    {
        HelpName = Wording.Pick("name", "이름"),
        Description = Wording.Pick(
            "learned (the model of parts; pads, riffs and rare metres are written by the statistics all the same) or statistics.",
            "learned(파트 모델. 패드, 리프, 드문 박자는 통계로 만듭니다) 또는 statistics(통계)."),
        DefaultValueFactory = _ => Learned,
    };

    private readonly Option<string> _model = new("--model")
    {
        HelpName = Wording.Pick("model", "모델"),
        Description = Wording.Pick("parts, or a model.safetensors that ./soribit train has made.", "parts 또는 ./soribit train이 만든 model.safetensors."),
        DefaultValueFactory = _ => PartModels.Shipped,
    };

    public IEnumerable<Option> Options => [_composer, _model];

    /// <summary>The composer that was asked for.</summary>
    /// <exception cref="BadInputException">There is no such composer or model.</exception>
    public Composer Open(ParseResult parsed) => parsed.GetValue(_composer) switch
    {
        Learned => new Composer(PartModels.Open(parsed.GetValue(_model)!)),
        Statistics => new Composer(null),
        var other => throw new BadInputException(null, null, new(
            $"--composer: \"{other}\" was given; expected {Learned} or {Statistics}.",
            $"--composer: \"{other}\"은/는 쓸 수 없습니다. 쓸 수 있는 것: {Learned}, {Statistics}.")),
    };

    /// <param name="model">Null leaves all to the statistics.</param>
    internal sealed class Composer(PackedTransformer? model) : IDisposable
    {
        private readonly PassageWriter? _writer = model is null ? null : new PassageWriter(model, candidates: 1);

        public ComposedPart Compose(PartRequest request, ulong seed, CancellationToken cancel) => _writer is not null && LearnedParts.Knows(request)
            ? LearnedParts.Compose(request, seed, _writer, PassageWriter.Usual, cancel)
            : PartComposer.Compose(request, seed);

        public void Dispose() => _writer?.Dispose();
    }
}
