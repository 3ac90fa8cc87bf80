using System.Runtime.InteropServices;
using Soribit.Music.Events;
using Soribit.Neural.Sampling;
using Soribit.Neural.Transformers;

namespace Soribit.Music.Learned;

/// <summary>A passage as it was written.</summary>
/// <param name="Bars">Notes of each bar, kept ones included.</param>
/// <param name="Choices">How often there was more than one token to choose from.</param>
/// <param name="LogProbability">Mean natural logarithm of the probability of what was chosen, at temperature 1 among what was legal.</param>
public sealed record WrittenPassage(IReadOnlyList<IReadOnlyList<EventNote>> Bars, int Choices, double LogProbability);

/// <summary>Writes passages with the model of parts; several candidates of one task are decoded together.</summary>
/// <remarks>One thread at a time. Writers on several threads share a <see cref="PackedTransformer"/>.</remarks>
public sealed class PassageWriter : IDisposable
{
    /// <summary>Tokens that are left free when a passage is planned, for what a bar may exceed its share by.</summary>
    private const int Reserve = 48;

    private const int LeastBarTokens = 24;

    /// <summary>Nine in ten bars of piano accompaniments take no more.</summary>
    private const int ComfortableBarTokens = 64;

    private readonly Decoder _decoder;
    private readonly TransformerConfig _config;

    /// <summary>As the model would, without what it thinks hardly possible.</summary>
    public static SamplingSettings Usual { get; } = new(Temperature: 1, TopP: 0.98);

    /// <param name="model">Not disposed with this.</param>
    /// <param name="candidates">Passages of one task that can be written together.</param>
    public PassageWriter(PackedTransformer model, int candidates)
    {
        if (model.Config.Vocabulary < EventVocabulary.Size)
        {
            throw new ArgumentException($"The model knows {model.Config.Vocabulary} tokens, passages need {EventVocabulary.Size}.", nameof(model));
        }

        _decoder = new Decoder(model, candidates);
        _config = model.Config;
    }

    /// <summary>As many passages as the writer has room for, each by its own chance.</summary>
    /// <param name="watch">Told of every choice: for people who want to see why. Null when nobody watches.</param>
    public IReadOnlyList<WrittenPassage> Write(PassageTask task, SamplingSettings taste, Rng rng, Action<WritingChoice>? watch, CancellationToken cancel)
    {
        var budget = BarBudget(task);
        if (budget < LeastBarTokens)
        {
            throw new ArgumentException($"A passage of {task.Bars.Count} bars leaves {budget} tokens a bar for notes, fewer than {LeastBarTokens}: tell fewer bars at once.", nameof(task));
        }

        var strands = Enumerable.Range(0, _decoder.Streams).Select(stream => new Strand(stream, new PassageGrammar(task, budget), new Rng(rng.NextUInt64()), _config.Vocabulary)).ToArray();
        ReadCommonStart(strands);
        var streams = new List<int>(strands.Length);
        var tokens = new List<int>(strands.Length);
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            streams.Clear();
            tokens.Clear();
            foreach (var strand in strands)
            {
                if (strand.Advance(_decoder, taste, watch) is { } token)
                {
                    streams.Add(strand.Stream);
                    tokens.Add(token);
                }
            }

            if (streams.Count == 0)
            {
                return [.. strands.Select(strand => strand.Finish())];
            }

            _decoder.Step(CollectionsMarshal.AsSpan(streams), CollectionsMarshal.AsSpan(tokens));
        }
    }

    public void Dispose() => _decoder.Dispose();

    /// <summary>Whether the model can hear all that is given and still has room to write.</summary>
    public bool HasRoomFor(PassageTask task) => BarBudget(task) >= ComfortableBarTokens;

    /// <summary>Tokens that the notes of each bar may take so that the whole passage fits the model.</summary>
    private int BarBudget(PassageTask task)
    {
        var free = task.Bars.Count(bar => bar.Kept is null);
        var given = task.Bars.Concat(task.After).Sum(bar => 8 + (2 * (bar.Chords.Count + bar.Heard.Count)) + (5 * (bar.Kept?.Count ?? 0)));
        return (_config.Context - Reserve - given) / Math.Max(1, free);
    }

    /// <summary>What all candidates begin with is read once.</summary>
    private void ReadCommonStart(Strand[] strands)
    {
        for (var stream = 0; stream < strands.Length; stream++)
        {
            _decoder.Truncate(stream, 0);
            strands[stream].TakeStart();
        }

        _decoder.Read(0, strands[0].Start);
        for (var stream = 1; stream < strands.Length; stream++)
        {
            _decoder.Copy(0, stream);
        }
    }

    private sealed class Strand(int stream, PassageGrammar grammar, Rng rng, int vocabulary)
    {
        private readonly List<int> _forced = [];
        private readonly TokenMask _mask = new(vocabulary);
        private readonly TokenSampler _sampler = new(vocabulary);
        private double _logProbability;
        private int _choices;

        public int Stream => stream;

        public ReadOnlySpan<int> Start => CollectionsMarshal.AsSpan(_forced);

        public void TakeStart() => grammar.TakeForced(_forced);

        /// <summary>Chooses the next token; when what follows it has no alternative, the decoder reads all but the last of it at once. Null when the passage is complete.</summary>
        public int? Advance(Decoder decoder, SamplingSettings taste, Action<WritingChoice>? watch)
        {
            if (grammar.IsDone)
            {
                return null;
            }

            grammar.Fill(_mask);
            var logits = decoder.Logits(stream);
            var (token, logProbability) = _sampler.Sample(logits, _mask, taste, rng.NextDouble());
            if (_mask.Count > 1)
            {
                _logProbability += logProbability;
                _choices++;
                watch?.Invoke(WritingChoice.Of(stream, grammar.Bar, grammar.Position, token, logits, _mask));
            }

            grammar.Accept(token);
            _forced.Clear();
            grammar.TakeForced(_forced);
            if (_forced.Count == 0 || grammar.IsDone)
            {
                return grammar.IsDone ? null : token;
            }

            _forced.Insert(0, token);
            decoder.Read(stream, Start[..^1]);
            return _forced[^1];
        }

        public WrittenPassage Finish() => new(grammar.Written, _choices, _choices == 0 ? 0 : _logProbability / _choices);
    }
}
