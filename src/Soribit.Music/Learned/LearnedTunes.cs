using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Soribit.Music.Events;
using Soribit.Music.Learned.Copies;
using Soribit.Music.Learned.Critics;
using Soribit.Music.Learned.Why;
using Soribit.Music.Melodies;
using Soribit.Music.Melodies.Rhythms;
using Soribit.Music.Parts;
using Soribit.Neural.Sampling;
using Soribit.Neural.Transformers;

namespace Soribit.Music.Learned;

/// <summary>Composes tunes with the model of parts: it chooses each pitch among those that keep the laws of the tune, several candidates decoded together, of which the best is sung.</summary>
/// <remarks>
/// A pitch is drawn from the product of two experts: the model's probability, which hears the whole section so far, and the weight of the lattice, which knows the motif's rhythm,
/// climax and cadence and looks ahead to the end of the phrase, so that every law holds whatever the model would like.
/// </remarks>
/// <param name="model">Not disposed with this.</param>
/// <param name="watch">Told of each section; null when nobody watches.</param>
public sealed class LearnedTunes(PackedTransformer model, int candidates = LearnedTunes.UsualCandidates, Action<WritingReport>? watch = null) : TuneComposer, IDisposable
{
    public const int UsualCandidates = 8;

    /// <summary>Exponent of the weight of all that can follow.</summary>
    private const double AheadShare = 0.7;

    /// <summary>Exponent of the model's probabilities: a little below 1, for the corpora are plainer than songs of today.</summary>
    private const double ModelShare = 0.8;

    /// <summary>Exponent of what is wished of a note: more than 1, for model and critics both lean to chord tones and steps more than songs of today do.</summary>
    private const double TasteShare = 1.4;

    /// <summary>Natural logarithm of what a third or a fourth is worth, for the same reason.</summary>
    private const double Skip = 0.35;

    /// <summary>Natural logarithm of what a step against the shape is worth that the model meant a bar to have.</summary>
    private const double AgainstShape = -2.5;

    private readonly ConcurrentBag<Decoder> _decoders = [];

    public void Dispose()
    {
        while (_decoders.TryTake(out var decoder))
        {
            decoder.Dispose();
        }
    }

    internal override RhythmDecoder? Rhythms => RhythmDecoder.Shipped;

    internal override IReadOnlyList<MelodyNote> Compose(TuneSetting setting, Func<int, TuneSketch> candidate, CancellationToken cancel)
    {
        if (!EventGrid.TryMetre(setting.Form.Metre, out var metre))
        {
            return Statistics.Compose(setting, candidate, cancel);
        }

        if (Decode(setting, candidate, metre, cancel) is not { } written)
        {
            return Statistics.Compose(setting, candidate, cancel);
        }

        var best = written.Strands[Choose(setting, written, metre, cancel)];
        watch?.Invoke(new WritingReport(setting.Place.Section.Name, setting.Place.StartBar, written.Page.Shift - setting.Lift, written.Heard, best.Stream, best.Choices));
        return best.Notes;
    }

    /// <summary>The candidate that the section takes: its letter's where that copies nothing, or else its own best.</summary>
    private int Choose(TuneSetting setting, Written written, Metre metre, CancellationToken cancel)
    {
        if (setting.Letter is not { } letter || !letter.Suits(setting))
        {
            return CandidateReport.Best(written.Heard);
        }

        letter.Choice ??= (letter.IsAsIn(setting) ? written : Decode(letter.Setting, letter.Candidate, metre, cancel)) is { } tunes ? Choice(tunes, letter) : -1;
        return letter.Choice >= 0 && !written.Heard[letter.Choice.Value].Shared.IsCopy ? letter.Choice.Value : CandidateReport.Best(written.Heard);
    }

    /// <summary>The best candidate over the letter's own chords that copies nothing, on whichever of its words.</summary>
    private static int Choice(Written tunes, LetterTune letter)
    {
        var clean = Enumerable.Range(0, tunes.Strands.Length).Where(i => !tunes.Heard[i].Shared.IsCopy).OrderByDescending(i => tunes.Heard[i].Score);
        return clean.FirstOrDefault(
            i => letter.Sung.All(section => !SharedRun(Again(section(i), tunes.Strands[i].Drawn)).IsCopy), CandidateReport.Best(tunes.Heard));
    }

    /// <summary>The tune with pitches that were drawn before.</summary>
    private static IReadOnlyList<MelodyNote> Again(TuneSketch tune, IReadOnlyList<int> drawn)
    {
        var next = 0;
        foreach (var choice in tune.Choices())
        {
            if (choice.Luck is not null)
            {
                choice.Take(drawn[next++]);
            }
        }

        return tune.Notes;
    }

    /// <summary>All candidates of a section as the model writes them, judged; null when the model cannot be told the section.</summary>
    private Written? Decode(TuneSetting setting, Func<int, TuneSketch> candidate, Metre metre, CancellationToken cancel)
    {
        var tunes = Enumerable.Range(0, candidates).Select(candidate).ToArray();
        var page = new TunePage(setting, metre, tunes[0]);
        if (!page.FitsInto(model.Config.Context))
        {
            return null;
        }

        var strands = tunes.Select((tune, i) => new Strand(i, tune, page, watch is not null)).ToArray();
        var decoder = _decoders.TryTake(out var used) ? used : new Decoder(model, candidates);
        try
        {
            Sing(decoder, strands, page, cancel);
        }
        finally
        {
            _decoders.Add(decoder);
        }

        var ranking = Ranking.Of(TrackRole.MainMelody, metre, page.Ground(), [.. strands.Select(strand => strand.Passage)]);
        return new Written(strands, page, [.. strands.Select(strand => CandidateReport.Of(ranking, strand.Stream, SharedRun(strand.Notes)))]);
    }

    private static SharedRun SharedRun(IReadOnlyList<MelodyNote> notes) =>
        SeenLines.Shared.Longest([.. notes.Select(note => note.Tick)], [.. notes.Select(note => note.Pitch)]);

    /// <summary>All candidates note by note: they share their rhythm, so that they are decoded together.</summary>
    private static void Sing(Decoder decoder, Strand[] strands, TunePage page, CancellationToken cancel)
    {
        var end = 0;
        for (var note = 0; note < page.OpenNotes; note++)
        {
            cancel.ThrowIfCancellationRequested();
            var bar = page.Places[note].Bar;
            if (bar >= end)
            {
                var first = end == 0 && bar < TunePage.Longest ? 0 : bar;
                end = page.EndOfTask(first);
                foreach (var strand in strands)
                {
                    strand.Begin(decoder, first);
                }
            }

            Listen(decoder, strands);
            foreach (var strand in strands)
            {
                strand.Choose(note, decoder.Logits(strand.Stream));
            }
        }

        foreach (var strand in strands)
        {
            strand.Finish();
        }
    }

    /// <summary>Tells each candidate's model what has happened, up to its next pitch.</summary>
    private static void Listen(Decoder decoder, Strand[] strands)
    {
        var streams = new List<int>(strands.Length);
        var tokens = new List<int>(strands.Length);
        do
        {
            streams.Clear();
            tokens.Clear();
            foreach (var strand in strands)
            {
                if (strand.NextToken(decoder) is { } token)
                {
                    streams.Add(strand.Stream);
                    tokens.Add(token);
                }
            }

            if (streams.Count > 0)
            {
                decoder.Step(CollectionsMarshal.AsSpan(streams), CollectionsMarshal.AsSpan(tokens));
            }
        }
        while (streams.Count > 0);
    }

    private sealed record Written(Strand[] Strands, TunePage Page, IReadOnlyList<CandidateReport> Heard);

    private sealed class Strand(int stream, TuneSketch tune, TunePage page, bool isWatched)
    {
        private readonly IEnumerator<PitchChoice> _choices = tune.Choices().GetEnumerator();
        private readonly List<int> _pending = [];
        private readonly List<WritingChoice> _made = [];
        private readonly List<int> _drawn = [];
        private readonly List<EventNote>[] _bars = [.. Enumerable.Range(0, page.Bars).Select(_ => new List<EventNote>())];
        private readonly TokenMask _mask = new(EventVocabulary.Size);
        private PassageGrammar _grammar = null!;
        private int _firstBar;      // that the grammar was told
        private int _told;          // of _pending
        private BarLink _link;
        private int? _last;         // pitch, as the model was told it
        private double _logProbability;
        private int _count;

        public int Stream => stream;

        public IReadOnlyList<MelodyNote> Notes => tune.Notes;

        /// <summary>What was taken of each choice that there was, by index among its options.</summary>
        public IReadOnlyList<int> Drawn => _drawn;

        /// <summary>In order. A motif that returns on other syllables is fitted to them when it has been told: of a note that this moved, what is sung is told as settled.</summary>
        public IReadOnlyList<WritingChoice> Choices
        {
            get
            {
                var chosen = _made.Where(choice => choice.Position >= 0).ToDictionary(choice => (choice.Bar, choice.Position));
                var sung = tune.Notes.Select(note =>
                {
                    var (place, token) = (page.PlaceAt(note.Tick), EventVocabulary.Pitch[page.ToldOfSung(note)]);
                    return chosen.TryGetValue(place, out var choice) && choice.Token == token ? choice : new WritingChoice(stream, place.Bar, place.Position, token, [], 0);
                });
                return [.. _made.Where(choice => choice.Position < 0).Concat(sung).OrderBy(choice => choice.Bar).ThenBy(choice => choice.Position)];
            }
        }

        public WrittenPassage Passage => new(_bars, _count, _count == 0 ? 0 : _logProbability / _count);

        /// <summary>Begins to tell the section, or its next bars behind the last ones.</summary>
        public void Begin(Decoder decoder, int bar)
        {
            _firstBar = TunePage.FirstTold(bar);
            _grammar = new PassageGrammar(page.Task(bar, _bars), int.MaxValue);
            _pending.Clear();
            _told = 0;
            _grammar.TakeForced(_pending);
            decoder.Truncate(stream, 0);
            decoder.Read(stream, CollectionsMarshal.AsSpan(_pending)[..^1]);
            _told = _pending.Count - 1;
        }

        /// <summary>What the model must read before the next pitch; null when there is nothing left.</summary>
        public int? NextToken(Decoder decoder)
        {
            if (_told == _pending.Count && _grammar.IsAtLink)
            {
                Take(ChooseLink(decoder.Logits(stream)));
            }

            return _told < _pending.Count ? _pending[_told++] : null;
        }

        public void Choose(int note, ReadOnlySpan<float> logits)
        {
            _choices.MoveNext();
            var choice = _choices.Current;
            var pitches = logits.Slice(EventVocabulary.Pitch.First, EventVocabulary.Pitch.Count);
            var (bar, position) = page.Places[note];
            double[]? weights = null;
            if (choice.Luck is not null)
            {
                weights = Weights(choice, Lawful(choice), pitches, bar);
                choice.Draw(weights);
                _drawn.Add(choice.Taken);
                Count(choice, pitches);
            }

            var told = page.Told(note, choice.Pitch);
            _bars[bar].Add(told);
            _last = told.Pitch;
            if (isWatched)
            {
                var token = EventVocabulary.Pitch[told.Pitch];
                _made.Add(weights is null
                    ? new WritingChoice(stream, bar, position, token, [], 0)
                    : WritingChoice.Of(stream, bar, position, token, logits, EventVocabulary.Pitch, pitch => ShareOf(choice, weights, pitch)));
            }

            Take(EventVocabulary.Pitch[told.Pitch]);
        }

        /// <summary>Goes through what is given behind the last open note, so that critics hear the whole section.</summary>
        public void Finish()
        {
            for (var note = page.OpenNotes; _choices.MoveNext(); note++)
            {
                _bars[page.Places[note].Bar].Add(page.Told(note, _choices.Current.Pitch));
            }
        }

        private void Take(int token)
        {
            _grammar.Accept(token);
            _pending.Clear();
            _told = 0;
            _pending.Add(token);
            _grammar.TakeForced(_pending);
        }

        /// <summary>In the shape or rhythm of an earlier bar, the likeliest, where the given rhythm is one; else new. Not the same, for the pitches are still to be chosen.</summary>
        private int ChooseLink(ReadOnlySpan<float> logits)
        {
            _grammar.Fill(_mask);
            var best = EventVocabulary.Link[0];
            for (var link = 1; link < EventVocabulary.Link.Count; link++)
            {
                var token = EventVocabulary.Link[link];
                _mask[token] &= BarLink.Of(link).Kind != LinkKind.Same;
                best = _mask[token] && (best == EventVocabulary.Link[0] || logits[token] > logits[best]) ? token : best;
            }

            _mask[EventVocabulary.Link[0]] = best == EventVocabulary.Link[0];

            _link = BarLink.Of(EventVocabulary.Link.ValueOf(best));
            if (isWatched && _mask.Count > 1)
            {
                _made.Add(WritingChoice.Of(stream, _firstBar + _grammar.Bar, -1, best, logits, _mask));
            }

            return best;
        }

        private double ShareOf(PitchChoice choice, double[] weights, int told)
        {
            var share = 0.0;
            for (var i = 0; i < weights.Length; i++)
            {
                share += page.Told(choice.Options[i]) == told ? weights[i] : 0;
            }

            return share;
        }

        /// <summary>What the laws and the future leave of each option.</summary>
        private static double[] Lawful(PitchChoice choice)
        {
            var most = choice.Ahead.Max();
            return [.. choice.Tastes.Zip(choice.Ahead, (taste, ahead) => Math.Pow(taste, TasteShare) * Math.Pow(ahead / most, AheadShare))];
        }

        private double[] Weights(PitchChoice choice, double[] lawful, ReadOnlySpan<float> logits, int bar)
        {
            var largest = float.NegativeInfinity;
            foreach (var pitch in choice.Options)
            {
                largest = Math.Max(largest, logits[page.Told(pitch)]);
            }

            var weights = new double[lawful.Length];
            for (var i = 0; i < weights.Length; i++)
            {
                var told = page.Told(choice.Options[i]);
                weights[i] = lawful[i] * Math.Exp((ModelShare * (logits[told] - largest)) + (IsAgainstShape(bar, told) ? AgainstShape : 0) + (IsSkip(told) ? Skip : 0));
            }

            return weights;
        }

        private bool IsSkip(int told) => _last is { } last && Math.Abs(told - last) is >= 3 and <= 5;

        private bool IsAgainstShape(int bar, int pitch)
        {
            var at = _bars[bar].Count;
            if (_link.Kind != LinkKind.Shape || at == 0)
            {
                return false;
            }

            var model = _bars[bar - _link.Back];
            return at < model.Count && Math.Sign(pitch - _bars[bar][at - 1].Pitch) != Math.Sign(model[at].Pitch - model[at - 1].Pitch);
        }

        private void Count(PitchChoice choice, ReadOnlySpan<float> logits)
        {
            var largest = float.NegativeInfinity;
            foreach (var logit in logits)
            {
                largest = Math.Max(largest, logit);
            }

            var sum = 0.0;
            foreach (var logit in logits)
            {
                sum += Math.Exp(logit - largest);
            }

            _logProbability += logits[page.Told(choice.Pitch)] - largest - Math.Log(sum);
            _count++;
        }
    }
}
