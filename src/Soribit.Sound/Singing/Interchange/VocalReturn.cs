using Soribit.Music.Form;
using Soribit.Sound.Singing.Planning;
using Soribit.Text;

namespace Soribit.Sound.Singing.Interchange;

/// <summary>Takes back the singing of a song that was edited in another program.</summary>
/// <remarks>
/// Notes, times, words, and what the file draws of pitch and vibrato are the file's; what it cannot say (the lengths of sounds, loudness, breath, phrases) stays with the
/// notes that are still there, and is planned anew for others. What the file leaves as it was stays exactly as it was.
/// </remarks>
public sealed class VocalReturn
{
    /// <summary>Seconds of rest up to which a new note belongs to the phrase beside it.</summary>
    private const double PhraseRest = 0.22;

    /// <summary>A syllable is at least as long as the plan's text can say.</summary>
    private const double ShortestNote = 0.005;

    /// <summary>MIDI note of a rap where the plan has none to go by.</summary>
    private const int UsualSpeech = 50;

    private readonly VocalPlan _plan;
    private readonly SongForm _form;
    private readonly SungScoreReader _reader;
    private readonly PlannedSpot[] _old;
    private readonly bool _drawsPitch;

    /// <param name="tune">What <see cref="TuneFile"/> read; its ticks are those of the song, whatever tempo it names.</param>
    /// <param name="plan">The singing before the edit.</param>
    /// <exception cref="BadInputException">The file does not fit the song.</exception>
    public VocalReturn(WrittenTune tune, VocalPlan plan, SongForm form, string fileName)
    {
        ArgumentNullException.ThrowIfNull(tune);
        ArgumentNullException.ThrowIfNull(plan);
        (_plan, _form) = (plan, form);
        _old = [.. plan.Phrases.SelectMany((phrase, i) => phrase.Notes.Select((note, j) => new PlannedSpot(note, j == 0 ? null : phrase.Notes[j - 1], i)))];
        if (tune.Notes.FirstOrDefault(note => note.Tick >= form.EndTick) is { } late)
        {
            throw new BadInputException(fileName, null, new(
                $"A note begins in bar {(late.Tick / form.Metre.BarTicks) + 1}, but the song has {form.Bars} bars; accepted are notes from bar 1 to bar {form.Bars}.",
                $"{(late.Tick / form.Metre.BarTicks) + 1}마디에서 시작하는 음이 있는데 노래는 {form.Bars}마디입니다. 1마디에서 {form.Bars}마디까지의 음만 쓸 수 있습니다."));
        }

        _drawsPitch = tune.Notes.Any(note => note.Line is not null || note.Vibrato is not null);
        _reader = new SungScoreReader(tune.HasWords ? tune : WithWords(tune, fileName), language: null, fileName);
    }

    /// <summary>The English words whose pronunciation <see cref="Read"/> wants.</summary>
    public IReadOnlyList<string> EnglishWords => _reader.EnglishWords;

    /// <param name="pronunciations">IPA by word; null when there is no speech program.</param>
    /// <param name="style">Of the song, for notes that are new.</param>
    public VocalPlan Read(IReadOnlyDictionary<string, string>? pronunciations, string style)
    {
        var score = _reader.ReadInto(_form, pronunciations);
        var request = new VocalRequest(_plan.Voice, 0, 127, style, _plan.Harmony, _plan.Doubles, _plan.Effect) { SpeechHertz = SpeechHertz() };
        var fresh = VocalPlanner.Plan(score.Melody, _form, score.Lyrics, request).Phrases.SelectMany(phrase => phrase.Notes).ToArray();
        var partners = NoteAlignment.Of(
            [.. _old.Select(old => (old.Note.Start, old.Note.Pitch, old.Note.Syllable is { } syllable ? VocalInterchange.Lyric(syllable) : null))],
            [.. score.Sources.Select((source, i) => (source.Tick * _form.SecondsPerTick, source.Pitch, fresh[i].Syllable?.Text))]);
        var notes = new PlannedNote[fresh.Length];
        for (var i = 0; i < fresh.Length; i++)
        {
            notes[i] = Returned(score.Sources[i], fresh[i], partners[i] < 0 ? null : _old[partners[i]], i == 0 ? null : notes[i - 1]);
        }

        return _plan with { Phrases = Phrases(Apart(notes), [.. partners.Select(partner => partner < 0 ? -1 : _old[partner].Phrase)]) };
    }

    /// <summary>The middle of the pitches at which the plan speaks.</summary>
    private double SpeechHertz()
    {
        var spoken = _old.Where(old => old.Note.IsRapped).Select(old => old.Note.Pitch).Order().ToArray();
        return 440 * Math.Pow(2, ((spoken.Length == 0 ? UsualSpeech : spoken[spoken.Length / 2]) - RapDelivery.Lift - 69) / 12);
    }

    /// <param name="source">A spoken note of a score stands on its staff's middle line, wherever the voice speaks.</param>
    private PlannedNote Returned(WrittenNote source, PlannedNote fresh, PlannedSpot? old, PlannedNote? before)
    {
        var (start, seconds) = (Math.Round(source.Tick * _form.SecondsPerTick, 4), Math.Round(source.Duration * _form.SecondsPerTick, 4));
        var interval = before is null || before.End < start - 1e-3 ? 0 : 100.0 * (before.Pitch - source.Pitch);
        var (line, vibrato) = (source.Line, _drawsPitch ? source.Vibrato ?? default : (DrawnVibrato?)null);
        if (old is null)
        {
            return new PlannedNote(start, seconds, source.IsRapped ? fresh.Pitch : source.Pitch, fresh.Syllable, PitchDrawing.Apply(fresh.Manner, line, vibrato, seconds, interval)) { IsRapped = fresh.IsRapped };
        }

        var was = old.Note;
        if (Tick(was.Start) == source.Tick)
        {
            start = was.Start;
            seconds = Tick(was.End) == source.EndTick ? was.Seconds : Math.Round((source.EndTick * _form.SecondsPerTick) - start, 4);
        }

        line = line is not null && PitchDrawing.IsSame(PitchDrawing.Draw(was, old.Before), line) ? null : line;
        vibrato = vibrato is { } drawn && PitchDrawing.IsSame(PitchDrawing.Draw(was), drawn) ? null : vibrato;
        return new PlannedNote(start, seconds, source.IsRapped ? was.Pitch : source.Pitch, Syllable(source, fresh.Syllable, was.Syllable), PitchDrawing.Apply(was.Manner, line, vibrato, seconds, interval)) { IsRapped = was.IsRapped };
    }

    /// <summary>The syllable that was there, unless the word or its sounds were changed.</summary>
    private static PlannedSyllable? Syllable(WrittenNote source, PlannedSyllable? fresh, PlannedSyllable? was)
    {
        if (fresh is null || was is null || !NoteAlignment.IsSameWord(fresh.Text, VocalInterchange.Lyric(was)))
        {
            return fresh;
        }

        var sounds = source.Phonemes is null ? null : Arpabet.Of(Soribit.Text.Phonetics.Phonemes.Parse(source.Phonemes));
        return sounds is null || $"[{sounds}]" == VocalInterchange.Hint(was) ? was : fresh with { Text = was.Text };
    }

    /// <summary>No note reaches into the next, which rounding and kept times could make it.</summary>
    private static PlannedNote[] Apart(PlannedNote[] notes)
    {
        for (var i = 1; i < notes.Length; i++)
        {
            var (before, note) = (notes[i - 1], notes[i]);
            if (before.End > note.Start + 1e-9)
            {
                notes[i - 1] = before with { Seconds = Math.Max(ShortestNote, Math.Round(note.Start - before.Start, 4)) };
                notes[i] = note with { Start = Math.Max(note.Start, notes[i - 1].End) };
            }

            notes[i] = notes[i] with { Seconds = Math.Max(ShortestNote, notes[i].Seconds) };
        }

        return notes;
    }

    /// <summary>Notes that stayed keep their phrases; new ones join the phrase beside them.</summary>
    private List<PlannedPhrase> Phrases(PlannedNote[] notes, int[] phraseOf)
    {
        var phrases = new List<PlannedPhrase>();
        var (group, current) = (new List<PlannedNote>(), -1);
        for (var i = 0; i < notes.Length; i++)
        {
            var isBeside = i > 0 && notes[i].Start - notes[i - 1].End < PhraseRest;
            var isNew = phraseOf[i] >= 0 ? phraseOf[i] != current && current >= 0 : !isBeside;
            if (group.Count > 0 && notes[i].Syllable is not null && isNew)
            {
                phrases.Add(Phrase(group, current));
                (group, current) = ([], -1);
            }

            group.Add(notes[i]);
            current = current >= 0 ? current : phraseOf[i];
        }

        if (group.Count > 0)
        {
            phrases.Add(Phrase(group, current));
        }

        return phrases;
    }

    private PlannedPhrase Phrase(List<PlannedNote> notes, int old) => old >= 0
        ? new PlannedPhrase(_plan.Phrases[old].Breath, _plan.Phrases[old].IsChorus, notes)
        : new PlannedPhrase(0, _plan.Phrases.LastOrDefault(phrase => phrase.Notes[0].Start <= notes[0].Start)?.IsChorus ?? false, notes);

    /// <summary>A file without words has those of the plan, if it has as many notes.</summary>
    private WrittenTune WithWords(WrittenTune tune, string fileName) => tune.Notes.Count != _old.Length
        ? throw new BadInputException(fileName, null, new(
            $"It has {tune.Notes.Count} notes without words, but {_old.Length} notes are sung; accepted is a file with lyrics, or with exactly {_old.Length} notes, onto which the words are laid as they were.",
            $"가사 없이 음이 {tune.Notes.Count}개인데 부르는 음은 {_old.Length}개입니다. 가사가 든 파일이나, 가사를 전처럼 붙일 수 있게 음이 꼭 {_old.Length}개인 파일을 쓸 수 있습니다."))
        : tune with
        {
            Notes = [.. tune.Notes.Select((note, i) => _old[i].Note.Syllable is { } syllable
                ? note with { Kind = LyricKind.Text, Lyric = VocalInterchange.Lyric(syllable) }
                : note with { Kind = LyricKind.Held, Lyric = "" })],
        };

    private int Tick(double seconds) => (int)Math.Round(seconds / _form.SecondsPerTick);

    /// <param name="Before">The note before it in its phrase; null for the first.</param>
    private sealed record PlannedSpot(PlannedNote Note, PlannedNote? Before, int Phrase);
}
